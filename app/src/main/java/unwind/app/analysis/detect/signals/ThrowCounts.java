package unwind.app.analysis.detect.signals;

import unwind.app.analysis.ProgramCode;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.ThrowEvents;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.ThrowSite;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many exceptions were thrown until when, and where.
///
/// The count comes from the JVM's counter, which misses none; the places come from events, of which
/// the recorder may keep a part, which is scaled up.
public final class ThrowCounts {
    private static final int STRETCHES = 8;
    private static final int MIN_STRETCHES = 3;
    private static final double OF_THE_MEAN = 0.3;

    private final List<long[]> points = new ArrayList<>();
    private final List<ThrowSite> sites;
    private final double scale;
    private final boolean eventsRecorded;
    private final Map<String, LongColumn> events = new HashMap<>();
    private final Set<String> methods = new HashSet<>();
    private final Map<String, List<StackWalk.Frame>> calls = new HashMap<>();
    private final Set<String> thrownByProgram = new HashSet<>();
    private final ProgramCode program;

    private ThrowCounts(CaseFile file) {
        List<Recording> recordings = file.recordings();
        program = file.program();
        ThrowEvents.count(recordings, (time, thrown) -> points.add(new long[] {time, thrown}));
        eventsRecorded =
                recordings.stream().anyMatch(r -> r.events(EventKind.EXCEPTION).size() > 0);
        Map<String, LongColumn.Builder> times = new HashMap<>();
        Slices.of(recordings, r -> r.events(EventKind.EXCEPTION).size() > 0)
                .forEach(slice -> addEvents(slice, times));
        times.forEach((name, builder) -> events.put(name, builder.build()));
        sites = eventsRecorded ? hotspots(file).throwSites() : List.of();
        long events = sites.stream().mapToLong(ThrowSite::count).sum();
        scale = events == 0 ? 1 : Math.max(1, total() / (double) events);
    }

    /// Slices come in order of time, so the times of each class ascend.
    private void addEvents(Slice slice, Map<String, LongColumn.Builder> times) {
        Recording recording = slice.recording();
        EventTable table = recording.events(EventKind.EXCEPTION);
        ThrowEvents throwEvents = ThrowEvents.of(recording);
        BitSet stacks = new BitSet();
        int end = slice.endRow(table);
        for (int row = slice.firstRow(table); row < end; row++) {
            long stack = table.get(Attribute.STACK, row);
            if (!throwEvents.counts(stack)) {
                continue;
            }
            times.computeIfAbsent(
                            recording.strings().get(table.get(Attribute.CLASS, row)),
                            name -> new LongColumn.Builder())
                    .add(table.startNanos().get(row));
            if (stack >= 0 && !stacks.get((int) stack)) {
                stacks.set((int) stack);
                addCall(
                        recording.strings().get(table.get(Attribute.CLASS, row)),
                        StackWalk.frames(recording, stack));
            }
        }
        StackWalk.framesOf(recording, stacks).stream()
                .filter(StackWalk.Frame::isProgram)
                .forEach(frame -> methods.add(frame.name()));
    }

    private void addCall(String thrownClass, List<StackWalk.Frame> frames) {
        boolean library = false;
        for (StackWalk.Frame frame : frames) {
            if (program.contains(frame.className())) {
                if (library) {
                    calls.computeIfAbsent(thrownClass, _ -> new ArrayList<>()).add(frame);
                } else {
                    thrownByProgram.add(thrownClass);
                }
                return;
            }
            library |= frame.isProgram();
        }
        thrownByProgram.add(thrownClass);
    }

    /// The program's frames that called libraries inside of which exceptions of that class are
    /// thrown; none if some are thrown by the program itself, or without it on the stack.
    public List<StackWalk.Frame> calls(String thrownClass) {
        return thrownByProgram.contains(thrownClass)
                ? List.of()
                : calls.getOrDefault(thrownClass, List.of());
    }

    public static ThrowCounts of(CaseFile file) {
        return file.derive(ThrowCounts.class, ThrowCounts::new);
    }

    /// The hotspots of a process, by site.
    public static Hotspots hotspots(CaseFile file) {
        return file.derive(
                Hotspots.class,
                f ->
                        Hotspots.sumsOf(
                                List.of(f.recordings()), f.range(), Grouping.SITE, f.classes()));
    }

    /// Whether the counter was recorded.
    public boolean counted() {
        return points.size() > 1;
    }

    /// Whether places were recorded.
    public boolean located() {
        return eventsRecorded;
    }

    /// Exceptions while the counter was watched; events where it was not.
    public double total() {
        if (counted()) {
            return points.getLast()[1] - points.getFirst()[1];
        }
        return sites.stream().mapToLong(ThrowSite::count).sum();
    }

    /// The time the counter was watched, seconds.
    public double seconds() {
        return counted() ? (points.getLast()[0] - points.getFirst()[0]) / 1e9 : 0;
    }

    /// Whether the counter covers that instant, nearly.
    public boolean covers(long timeNanos) {
        return counted()
                && timeNanos >= points.getFirst()[0] - 2_000_000_000L
                && timeNanos <= points.getLast()[0] + 2_000_000_000L;
    }

    /// Exceptions from the JVM's start to that instant.
    public double until(long timeNanos) {
        long[] before = points.getFirst();
        for (long[] point : points) {
            if (point[0] > timeNanos) {
                double part =
                        point[0] == before[0]
                                ? 0
                                : (timeNanos - before[0]) / (double) (point[0] - before[0]);
                return before[1] + Math.max(0, part) * (point[1] - before[1]);
            }
            before = point;
        }
        return before[1];
    }

    /// Whether exceptions of a class, or all where that is empty, are thrown over the time that was
    /// watched rather than in one burst: in most of its stretches, and not while it started alone.
    public boolean keepsOn(String thrownClass) {
        if (!counted()) {
            return true;
        }
        long[] times = new long[STRETCHES + 1];
        long from = points.getFirst()[0];
        for (int i = 0; i <= STRETCHES; i++) {
            times[i] = from + (points.getLast()[0] - from) / STRETCHES * i;
        }
        double[] steps = thrownClass.isEmpty() ? steps(times) : steps(thrownClass, times);
        double all = Arrays.stream(steps).sum();
        long busy = Arrays.stream(steps).filter(s -> s >= all / STRETCHES * OF_THE_MEAN).count();
        return busy >= MIN_STRETCHES;
    }

    /// Where exceptions are thrown and what becomes of them, most first.
    public List<ThrowSite> sites() {
        return sites;
    }

    /// Exceptions of one class between the instants: its part of the events in between, of what the
    /// counter says.
    public double[] steps(String thrownClass, long[] timesNanos) {
        double[] steps = new double[timesNanos.length - 1];
        LongColumn own = events.getOrDefault(thrownClass, LongColumn.empty());
        for (int i = 0; i < steps.length; i++) {
            long from = timesNanos[i];
            long to = timesNanos[i + 1];
            long all = 0;
            for (LongColumn times : events.values()) {
                all += between(times, from, to);
            }
            double counted = until(to) - until(from);
            steps[i] = all == 0 ? 0 : counted * between(own, from, to) / all;
        }
        return steps;
    }

    /// All exceptions between the instants.
    public double[] steps(long[] timesNanos) {
        double[] steps = new double[timesNanos.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = until(timesNanos[i + 1]) - until(timesNanos[i]);
        }
        return steps;
    }

    /// The classes that were thrown, as far as events tell.
    public Set<String> classes() {
        return events.keySet();
    }

    private static long between(LongColumn times, long from, long to) {
        return Math.max(0, times.lowerBound(to) - times.lowerBound(from));
    }

    /// The program's methods that exceptions were thrown through: `pkg.Class.method`.
    public Set<String> methods() {
        return methods;
    }

    /// How many exceptions a place stands for.
    public double estimate(ThrowSite site) {
        return site.count() * scale;
    }
}
