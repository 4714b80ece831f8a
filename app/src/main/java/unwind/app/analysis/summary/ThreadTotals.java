package unwind.app.analysis.summary;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.OptionalLong;

/// Threads in a range of time; `live…` and `started`, `ended` are platform threads.
///
/// @param started from the recorded starts, else from the JVM's own count
public record ThreadTotals(
        OptionalLong liveFirst,
        OptionalLong liveLast,
        OptionalLong liveMax,
        OptionalLong started,
        OptionalLong ended,
        OptionalLong virtualStarted,
        OptionalLong virtualEnded) {

    static ThreadTotals of(List<Recording> process, TimeRange range) {
        OptionalLong first = OptionalLong.empty();
        OptionalLong last = OptionalLong.empty();
        OptionalLong max = OptionalLong.empty();
        for (Slice slice :
                Slices.of(process, range, r -> r.series(SeriesNames.THREADS_LIVE).isPresent())) {
            Series live = slice.recording().series(SeriesNames.THREADS_LIVE).orElseThrow();
            int end = slice.endSample(live);
            for (int i = slice.firstSample(live); i < end; i++) {
                long value = (long) live.value(i);
                first = first.isPresent() ? first : OptionalLong.of(value);
                last = OptionalLong.of(value);
                max = OptionalLong.of(Math.max(max.orElse(value), value));
            }
        }
        OptionalLong started =
                EventTotals.count(process, range, EventKind.THREAD_START, "jdk.ThreadStart");
        return new ThreadTotals(
                first,
                last,
                max,
                started.isPresent()
                        ? started
                        : Counter.growth(process, SeriesNames.THREADS_ACCUMULATED, range),
                EventTotals.count(process, range, EventKind.THREAD_END, "jdk.ThreadEnd"),
                EventTotals.count(
                        process, range, EventKind.VIRTUAL_THREAD_START, "jdk.VirtualThreadStart"),
                EventTotals.count(
                        process, range, EventKind.VIRTUAL_THREAD_END, "jdk.VirtualThreadEnd"));
    }
}
