package unwind.app.analysis.timeline;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

/// How many threads live.
final class ThreadTrack {
    static final String VIRTUAL = "threads.virtual";

    private ThreadTrack() {}

    static TrackData of(Recording recording) {
        Lines lines =
                new Lines(recording)
                        .add(SeriesNames.THREADS_LIVE, "live", Role.MAIN)
                        .add(SeriesNames.THREADS_DAEMON, "daemon", Role.SECOND)
                        .add(SeriesNames.THREADS_PEAK, "peak", Role.LIMIT);
        Series virtual = virtualThreads(recording);
        if (virtual.size() > 0) {
            lines.add(new Line("virtual", Role.THIRD, virtual));
        }
        return lines.orAbsent("live threads", "jdk.JavaThreadStatistics");
    }

    /// Virtual threads started minus those ended. Those that lived when the recording began are
    /// known only as far as they end in it: the curve is raised by that many, so it is a lower
    /// bound and never negative. Empty unless both starts and ends were recorded.
    static Series virtualThreads(Recording recording) {
        LongColumn starts = recording.events(EventKind.VIRTUAL_THREAD_START).startNanos();
        LongColumn ends = recording.events(EventKind.VIRTUAL_THREAD_END).startNanos();
        if (!hasVirtualThreads(recording)) {
            return Series.of(VIRTUAL, Unit.COUNT, LongColumn.empty(), LongColumn.empty());
        }
        long lowest = walk(starts, ends, 0, null, null);
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        times.add(recording.time().startNanos());
        values.add(-lowest);
        walk(starts, ends, -lowest, times, values);
        return Series.of(VIRTUAL, Unit.COUNT, times.build(), values.build());
    }

    /// Whether starts and ends of virtual threads were recorded, and there were some.
    static boolean hasVirtualThreads(Recording recording) {
        return (recording.events(EventKind.VIRTUAL_THREAD_START).size() > 0
                        && Recorded.couldBe(recording, "jdk.VirtualThreadEnd"))
                || (recording.events(EventKind.VIRTUAL_THREAD_END).size() > 0
                        && Recorded.couldBe(recording, "jdk.VirtualThreadStart"));
    }

    /// Goes through starts and ends in the order of time, starts first.
    ///
    /// @return the lowest count met
    private static long walk(
            LongColumn starts,
            LongColumn ends,
            long before,
            LongColumn.@Nullable Builder times,
            LongColumn.@Nullable Builder values) {
        long live = before;
        long lowest = before;
        int start = 0;
        int end = 0;
        while (start < starts.size() || end < ends.size()) {
            boolean starting =
                    end >= ends.size()
                            || (start < starts.size() && starts.get(start) <= ends.get(end));
            long time = starting ? starts.get(start++) : ends.get(end++);
            live += starting ? 1 : -1;
            lowest = Math.min(lowest, live);
            if (times != null && values != null) {
                times.add(time);
                values.add(live);
            }
        }
        return lowest;
    }
}
