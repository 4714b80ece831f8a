package unwind.app.analysis.summary;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What only Go programs have.
///
/// @param isGo whether the process is a Go program's
/// @param goroutines how many lived
/// @param openFiles open files and sockets
/// @param obtained memory that the runtime had from the system
/// @param collectorShare of the processor time since the start that collections took, at last
public record GoTotals(
        boolean isGo,
        Course goroutines,
        Course openFiles,
        Course obtained,
        OptionalDouble collectorShare) {

    /// Of a program of another kind.
    static final GoTotals NONE =
            new GoTotals(
                    false, Course.UNKNOWN, Course.UNKNOWN, Course.UNKNOWN, OptionalDouble.empty());

    /// How a number went.
    public record Course(OptionalLong first, OptionalLong last, OptionalLong max) {
        static final Course UNKNOWN =
                new Course(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

        /// Whether anything is known.
        public boolean isKnown() {
            return first.isPresent();
        }
    }

    static GoTotals of(List<Recording> process, TimeRange range) {
        boolean go = process.stream().anyMatch(each -> each.runtime() == ProgramRuntime.GO);
        if (!go) {
            return NONE;
        }
        return new GoTotals(
                true,
                course(process, "goroutines", SeriesNames.GOROUTINES, range),
                course(process, "files", SeriesNames.FILES_OPEN, range),
                course(process, "gomemory", SeriesNames.MEMORY_OBTAINED, range),
                lastShare(process, range));
    }

    static GoTotals together(GoTotals a, GoTotals b) {
        return a.isGo && b.isGo
                ? new GoTotals(
                        true,
                        Course.UNKNOWN,
                        Course.UNKNOWN,
                        Course.UNKNOWN,
                        OptionalDouble.empty())
                : a.isGo ? a : b;
    }

    private static Course course(
            List<Recording> process, String track, String name, TimeRange range) {
        for (Line line : Timeline.track(Tracks.track(track), process).lines()) {
            Series series = line.series();
            int first = series.timesNanos().lowerBound(range.fromNanos());
            int end = series.timesNanos().lowerBound(range.toNanos());
            if (series.name().equals(name) && first < end) {
                double max = 0;
                for (int i = first; i < end; i++) {
                    max = Math.max(max, series.value(i));
                }
                return new Course(
                        OptionalLong.of((long) series.value(first)),
                        OptionalLong.of((long) series.value(end - 1)),
                        OptionalLong.of((long) max));
            }
        }
        return Course.UNKNOWN;
    }

    private static OptionalDouble lastShare(List<Recording> process, TimeRange range) {
        for (Line line : Timeline.track(Tracks.track("gccpu"), process).lines()) {
            Series series = line.series();
            int end = series.timesNanos().lowerBound(range.toNanos());
            if (end > 0) {
                return OptionalDouble.of(series.value(end - 1));
            }
        }
        return OptionalDouble.empty();
    }
}
