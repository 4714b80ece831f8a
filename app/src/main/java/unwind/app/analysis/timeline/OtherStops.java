package unwind.app.analysis.timeline;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.Slices;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The program's stops that are no GC pauses: safepoints and the VM operations in them.
///
/// A VM operation runs inside a safepoint, so the two are joined to one stop, which the operation
/// names. A stop around a GC pause would be counted twice: the pause is cut out of it, and what
/// remains before and after counts only from [#WORTH_SHOWING_NANOS] on (waiting for the threads to
/// stop, walking the heap for a histogram), because a little always remains.
final class OtherStops {
    static final String NAME = "safepoint";

    /// The least rest of a stop around a pause that counts.
    static final long WORTH_SHOWING_NANOS = 1_000_000L;

    /// The operation begins this soon after all threads have stopped.
    private static final long SAME_STOP_NANOS = 100_000L;

    /// A log's stamps are whole milliseconds: a short pause may seem to lie outside of its stop.
    private static final long STAMP_NANOS = 1_000_000L;

    /// Operations that are nothing but a pause of the collector.
    private static final Pattern COLLECTION =
            Pattern.compile(
                    "(?:Shenandoah|G1|Parallel|Serial|GenCollect|CMS_|CGC_|[XZ](?:Mark|Relocate))"
                            + ".*|CollectForMetadataAllocation");

    private static final int WHOLE = 0;
    private static final int BEFORE = 1;
    private static final int AFTER = 2;

    private final StringPool strings;
    private final EventTable safepoints;
    private final EventTable operations;
    private final LongColumn pauseStarts;
    private final LongColumn pauseDurations;
    private final SpanTexts texts = new SpanTexts();
    private final SpanColumns program = new SpanColumns();
    private final SpanColumns diagnosis = new SpanColumns();
    private final boolean stamped;
    private int firstPause;

    /// The last pause that was found in a stop, or near one.
    private int lastFound = -1;

    private OtherStops(Recording recording) {
        strings = recording.strings();
        safepoints = recording.events(EventKind.SAFEPOINT);
        operations = recording.events(EventKind.VM_OPERATION);
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        pauseStarts = pauses.startNanos();
        pauseDurations = pauses.column(Attribute.DURATION_NANOS);
        stamped = !Slices.isFlightRecording(recording);
    }

    static List<Bars> of(Recording recording) {
        OtherStops stops = new OtherStops(recording);
        stops.join();
        List<Bars> bars = new ArrayList<>();
        bars.add(stops.program.build(NAME, "other safepoint", Bars.Kind.SAFEPOINT, stops.texts));
        if (stops.diagnosis.size() > 0) {
            bars.add(
                    stops.diagnosis.build(
                            NAME, "stopped by diagnosis", Bars.Kind.DIAGNOSIS, stops.texts));
        }
        return bars;
    }

    /// Merges both tables, which are in the order of their start, to stops.
    private void join() {
        LongColumn atSafepoint = operations.column(Attribute.AT_SAFEPOINT);
        LongColumn operationNames = operations.column(Attribute.NAME);
        LongColumn safepointNames = safepoints.column(Attribute.NAME);
        int safepoint = 0;
        int operation = 0;
        Stop stop = null;
        while (safepoint < safepoints.size() || operation < operations.size()) {
            if (operation < operations.size() && atSafepoint.get(operation) != 1) {
                operation++;
                continue;
            }
            boolean takeSafepoint =
                    operation >= operations.size()
                            || (safepoint < safepoints.size()
                                    && safepoints.startNanos().get(safepoint)
                                            <= operations.startNanos().get(operation));
            EventTable table = takeSafepoint ? safepoints : operations;
            int row = takeSafepoint ? safepoint++ : operation++;
            long start = table.startNanos().get(row);
            long end = table.endNanos(row);
            if (stop == null || !stop.holds(start)) {
                finish(stop);
                stop = new Stop(start, end);
            }
            long name = takeSafepoint ? safepointNames.get(row) : operationNames.get(row);
            stop.extend(end, name, end - start);
        }
        finish(stop);
    }

    /// A stop while it is being joined.
    private static final class Stop {
        final long startNanos;
        long endNanos;
        long operation = -1;
        long operationNanos = -1;

        Stop(long startNanos, long endNanos) {
            this.startNanos = startNanos;
            this.endNanos = endNanos;
        }

        /// Whether something that begins then belongs to this stop: inside of it, or the operation
        /// right after the threads have stopped.
        boolean holds(long start) {
            return start < endNanos || (operation < 0 && start <= endNanos + SAME_STOP_NANOS);
        }

        void extend(long end, long name, long nanos) {
            endNanos = Math.max(endNanos, end);
            if (name >= 0 && nanos > operationNanos) {
                operation = name;
                operationNanos = nanos;
            }
        }
    }

    private void finish(@Nullable Stop stop) {
        if (stop == null) {
            return;
        }
        while (firstPause < pauseStarts.size() && pauseEnd(firstPause) <= stop.startNanos) {
            firstPause++;
        }
        long from = stop.startNanos;
        boolean cut = false;
        for (int i = firstPause;
                i < pauseStarts.size() && pauseStarts.get(i) < stop.endNanos;
                i++) {
            addRest(stop, from, pauseStarts.get(i), cut ? AFTER : BEFORE);
            from = Math.max(from, pauseEnd(i));
            cut = true;
            lastFound = i;
        }
        int near = cut ? -1 : near(stop);
        if (cut) {
            addRest(stop, from, stop.endNanos, AFTER);
        } else if (near >= 0) {
            lastFound = near;
            long pause = Math.max(0, pauseDurations.get(near));
            addRest(stop, Math.min(stop.endNanos, from + pause), stop.endNanos, AFTER);
        } else {
            add(stop, from, stop.endNanos, WHOLE);
        }
    }

    /// The pause of a collection's stop that its stamp puts just outside of it; -1 for none.
    private int near(Stop stop) {
        if (!stamped || !COLLECTION.matcher(strings.get(stop.operation)).matches()) {
            return -1;
        }
        int before = firstPause - 1;
        if (before > lastFound && stop.startNanos - pauseEnd(before) <= STAMP_NANOS) {
            return before;
        }
        boolean after =
                firstPause < pauseStarts.size()
                        && firstPause > lastFound
                        && pauseStarts.get(firstPause) - stop.endNanos <= STAMP_NANOS;
        return after ? firstPause : -1;
    }

    private void addRest(Stop stop, long from, long to, int part) {
        if (to - from >= WORTH_SHOWING_NANOS) {
            add(stop, from, to, part);
        }
    }

    private void add(Stop stop, long from, long to, int part) {
        String operation = strings.get(stop.operation);
        int text =
                texts.index(LongIndex.pair(stop.operation + 1, part), () -> text(operation, part));
        (Diagnosis.isOperation(operation) ? diagnosis : program).add(from, to - from, text);
    }

    private static String text(String operation, int part) {
        String name = operation.isEmpty() ? "safepoint" : operation;
        return switch (part) {
            case BEFORE -> name + ", stopping the threads before the GC pause";
            case AFTER -> name + ", after the GC pause";
            default -> name;
        };
    }

    private long pauseEnd(int pause) {
        return pauseStarts.get(pause) + Math.max(0, pauseDurations.get(pause));
    }
}
