package unwind.parsers.golang.trace;

import unwind.parsers.Problem.Severity;
import unwind.parsers.bytes.Source;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Times;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the events of a trace: batches of different processors lie one after the other, so that
/// only sorting by time gives the order in which things happened.
final class GoTraceEvents implements GoTraceWire.Events {
    private static final int MAX_EVENTS = 20_000_000;
    private static final int MAX_TABLE = 2_000_000;

    private final int version;
    private final Faults faults;
    private final Map<Long, String> strings = new HashMap<>();
    private final Map<Long, long[]> stacks = new HashMap<>();
    private final Map<Long, Long> runningOn = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private long ticksPerSecond;
    private long processor;
    private long running;
    private long lastTicks;
    private boolean tooMany;

    /// An event that matters.
    ///
    /// @param goroutine that was running on the processor
    /// @param argument its first argument: the other goroutine, a heap size, the kind of stop
    record Event(long ticks, int type, long goroutine, long argument, long stack) {}

    GoTraceEvents(int version, Faults faults) {
        this.version = version;
        this.faults = faults;
    }

    @Override
    public void string(long id, String text) {
        if (strings.size() < MAX_TABLE) {
            strings.put(id, text);
        }
    }

    @Override
    public void event(int type, long[] arguments, int count) {
        switch (type) {
            case TraceEvents.BATCH -> {
                runningOn.put(processor, running);
                processor = arguments[0];
                running = runningOn.getOrDefault(processor, 0L);
                lastTicks = arguments[version < 1007 ? 2 : 1];
            }
            case TraceEvents.FREQUENCY -> ticksPerSecond = arguments[0];
            case TraceEvents.STACK -> {
                if (stacks.size() < MAX_TABLE && count >= 2) {
                    stacks.put(arguments[0], Arrays.copyOf(arguments, count));
                }
            }
            case TraceEvents.TIMER_GOROUTINE -> {
                // names the goroutine of the timers, which is one like any other here
            }
            default -> timed(type, arguments, count);
        }
    }

    private void timed(int type, long[] arguments, int count) {
        int first = version < 1007 ? 2 : 1;
        lastTicks += arguments[first - 1];
        long argument = count > first ? arguments[first] : 0;
        long stack = TraceEvents.hasStack(type) ? arguments[count - 1] : 0;
        boolean starts =
                type == TraceEvents.GO_START
                        || type == TraceEvents.GO_START_LOCAL
                        || type == TraceEvents.GO_START_LABEL;
        if (starts) {
            running = argument;
        }
        if (type == TraceEvents.STW_START && version < 1010) {
            argument = 0;
        }
        if (GoTraceRecording.wants(type)) {
            if (events.size() < MAX_EVENTS) {
                events.add(new Event(lastTicks, type, running, argument, stack));
            } else {
                tooMany = true;
            }
        }
        if (stops(type)) {
            running = 0;
        }
    }

    /// Whether the goroutine leaves its processor.
    private static boolean stops(int type) {
        if (type == TraceEvents.GO_UNBLOCK) {
            return false;
        }
        boolean blocks = type >= TraceEvents.GO_END && type <= TraceEvents.GO_BLOCK_NET;
        return blocks || type == TraceEvents.GO_SYS_BLOCK || type == TraceEvents.GO_BLOCK_GC;
    }

    /// What the trace tells; empty if it has no events or no clock.
    Optional<Recording> recording(Source source) throws IOException {
        if (tooMany) {
            faults.inFile(
                    Severity.ERROR,
                    "The trace has more than " + MAX_EVENTS + " events; the rest was not read.");
        }
        if (events.isEmpty()) {
            faults.inFile(Severity.ERROR, "The trace holds no events of goroutines.");
            return Optional.empty();
        }
        if (ticksPerSecond <= 0) {
            faults.inFile(
                    Severity.ERROR,
                    "The trace does not say how fast its clock runs: its end, where there is one, is"
                            + " missing or damaged.");
            return Optional.empty();
        }
        events.sort(Comparator.comparingLong(Event::ticks));
        long firstTicks = events.getFirst().ticks();
        double nanosPerTick = 1e9 / ticksPerSecond;
        long span = (long) ((events.getLast().ticks() - firstTicks) * nanosPerTick);
        if (span < 0 || span > Integer.MAX_VALUE * 1_000_000_000L) {
            faults.inFile(Severity.ERROR, "The trace's times are out of order by years.");
            return Optional.empty();
        }
        TimeAxis axis = Times.endingWithFile(source, span);
        GoroutineTimeline timeline = new GoroutineTimeline();
        GoTraceRecording made = new GoTraceRecording(timeline, this::text, stacks, version);
        for (Event event : events) {
            made.add(event, (long) ((event.ticks() - firstTicks) * nanosPerTick));
        }
        Recording.Builder builder =
                Recording.builder(axis, ClockBase.NONE).runtime(ProgramRuntime.GO);
        timeline.addTo(builder, axis.startNanos());
        builder.fact("trace version", "go 1." + (version - 1000));
        return Optional.of(builder.build());
    }

    private String text(long id) {
        return strings.getOrDefault(id, "");
    }
}
