package unwind.parsers.golang.trace;

import unwind.parsers.golang.Frames;
import unwind.parsers.golang.trace.GoTraceEvents.Event;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// Says what the events of a trace of Go 1.5 to 1.21, in the order of time, mean on the timeline.
final class GoTraceRecording {
    private static final int MAX_FRAMES = 1000;

    private final GoroutineTimeline timeline;
    private final LongFunction<String> strings;
    private final Map<Long, long[]> rawStacks;
    private final int version;
    private final Map<Long, Integer> stacks = new HashMap<>();

    GoTraceRecording(
            GoroutineTimeline timeline,
            LongFunction<String> strings,
            Map<Long, long[]> rawStacks,
            int version) {
        this.timeline = timeline;
        this.strings = strings;
        this.rawStacks = rawStacks;
        this.version = version;
    }

    /// Whether events of this type are used.
    static boolean wants(int type) {
        return switch (type) {
            case TraceEvents.GC_START,
                    TraceEvents.GC_DONE,
                    TraceEvents.STW_START,
                    TraceEvents.STW_DONE,
                    TraceEvents.GO_CREATE,
                    TraceEvents.GO_END,
                    TraceEvents.GO_UNBLOCK,
                    TraceEvents.GO_UNBLOCK_LOCAL,
                    TraceEvents.HEAP_ALLOC,
                    TraceEvents.HEAP_GOAL,
                    TraceEvents.GO_START,
                    TraceEvents.GO_START_LOCAL,
                    TraceEvents.GO_START_LABEL ->
                    true;
            default -> blocks(type);
        };
    }

    private static boolean blocks(int type) {
        return switch (type) {
            case TraceEvents.GO_SLEEP,
                    TraceEvents.GO_STOP,
                    TraceEvents.GO_BLOCK,
                    TraceEvents.GO_BLOCK_SEND,
                    TraceEvents.GO_BLOCK_RECV,
                    TraceEvents.GO_BLOCK_SELECT,
                    TraceEvents.GO_BLOCK_SYNC,
                    TraceEvents.GO_BLOCK_COND,
                    TraceEvents.GO_BLOCK_NET,
                    TraceEvents.GO_BLOCK_GC ->
                    true;
            default -> false;
        };
    }

    /// Takes the next event. Goroutines that are alive when tracing starts are announced as
    /// created, too.
    ///
    /// @param nanos since the first event
    void add(Event event, long nanos) {
        timeline.cover(nanos);
        switch (event.type()) {
            case TraceEvents.GO_CREATE ->
                    timeline.created(
                            event.argument(), event.goroutine(), stack(event.stack()), nanos);
            case TraceEvents.GO_END -> timeline.ended(event.goroutine(), nanos);
            case TraceEvents.GO_UNBLOCK,
                    TraceEvents.GO_UNBLOCK_LOCAL,
                    TraceEvents.GO_START,
                    TraceEvents.GO_START_LOCAL,
                    TraceEvents.GO_START_LABEL ->
                    timeline.wakes(event.argument(), nanos);
            case TraceEvents.STW_START -> {
                StopReason reason = StopReason.of(event.argument(), version);
                timeline.stops(reason.kind(), reason.name(), nanos);
            }
            case TraceEvents.STW_DONE -> timeline.goesOn(nanos);
            case TraceEvents.GC_START -> timeline.collectionStarts(nanos);
            case TraceEvents.GC_DONE -> timeline.collectionEnds(nanos);
            case TraceEvents.HEAP_ALLOC ->
                    timeline.heap(SeriesNames.HEAP_USED, nanos, event.argument());
            case TraceEvents.HEAP_GOAL ->
                    timeline.heap(SeriesNames.HEAP_GOAL, nanos, event.argument());
            default -> {
                if (blocks(event.type())) {
                    WaitReason reason = WaitReason.ofEvent(event.type());
                    timeline.blocks(event.goroutine(), reason, stack(event.stack()), nanos);
                }
            }
        }
    }

    private int stack(long id) {
        return id == 0 ? -1 : stacks.computeIfAbsent(id, this::resolve);
    }

    private int resolve(long id) {
        long[] raw = rawStacks.get(id);
        if (raw == null) {
            return -1;
        }
        int step = version < 1007 ? 1 : 4;
        Frames frames = timeline.frames();
        List<Integer> resolved = new ArrayList<>();
        for (int at = 2; at + step <= raw.length && resolved.size() < MAX_FRAMES; at += step) {
            String function = step == 1 ? "" : strings.apply(raw[at + 1]);
            resolved.add(
                    function.isEmpty()
                            ? frames.address(raw[at], "")
                            : frames.function(
                                    function,
                                    strings.apply(raw[at + 2]),
                                    raw[at + 3],
                                    FrameType.UNKNOWN));
        }
        return frames.stack(resolved, false);
    }
}
