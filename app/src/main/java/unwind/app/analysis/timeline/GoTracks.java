package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Comparator;
import java.util.List;

/// Curves that Go's runtime has and no JVM, and numbers that Go programs publish of themselves.
final class GoTracks {
    /// Most files do not have them, and nobody misses them.
    static final Absence NONE =
            new Absence(
                    "statistics of Go's runtime",
                    "no file of a Go program holds them",
                    "GODEBUG=gctrace=1, and by saving /debug/vars (package expvar) every minute");

    private static final List<Role> ROLES =
            List.of(Role.MAIN, Role.SECOND, Role.THIRD, Role.FOURTH, Role.FIFTH);

    private GoTracks() {}

    /// Heap that is used and heap that lies idle, what was given back, and stacks.
    static TrackData memory(Recording recording) {
        return orNone(
                new Lines(recording)
                        .add(SeriesNames.HEAP_IN_USE, "heap in use", Role.MAIN)
                        .add(SeriesNames.HEAP_IDLE, "heap idle", Role.SECOND)
                        .add(SeriesNames.HEAP_RELEASED, "given back", Role.THIRD)
                        .add(SeriesNames.STACKS_IN_USE, "stacks", Role.FOURTH)
                        .add(SeriesNames.MEMORY_OBTAINED, "obtained from the system", Role.LIMIT));
    }

    static TrackData objects(Recording recording) {
        return orNone(
                new Lines(recording)
                        .add(SeriesNames.HEAP_OBJECTS, "objects on the heap", Role.MAIN));
    }

    /// How much of the processor the collector takes.
    static TrackData collectorShare(Recording recording) {
        return orNone(
                new Lines(recording)
                        .add(SeriesNames.GC_CPU_SHARE, "collector, since the start", Role.MAIN));
    }

    static TrackData collections(Recording recording) {
        return orNone(
                new Lines(recording).add(SeriesNames.GC_COUNT, "collections so far", Role.MAIN));
    }

    static TrackData pauseTotal(Recording recording) {
        return orNone(
                new Lines(recording).add(SeriesNames.GC_PAUSE_TOTAL, "stopped so far", Role.MAIN));
    }

    /// Goroutines that wait for a processor, and processors that wait for goroutines.
    static TrackData scheduler(Recording recording) {
        Lines lines =
                new Lines(recording)
                        .add(SeriesNames.SCHEDULER_QUEUED, "goroutines ready to run", Role.MAIN)
                        .add(SeriesNames.SCHEDULER_IDLE, "idle processors", Role.SECOND);
        return orNone(lines);
    }

    static TrackData openFiles(Recording recording) {
        return orNone(new Lines(recording).add(SeriesNames.FILES_OPEN, "open files", Role.MAIN));
    }

    /// The numbers that change most, relative to their size.
    static TrackData published(Recording recording) {
        List<Series> most =
                recording.series().stream()
                        .filter(series -> series.name().startsWith(SeriesNames.PROGRAM_PREFIX))
                        .filter(series -> series.size() > 0)
                        .sorted(
                                Comparator.comparingDouble(GoTracks::change)
                                        .reversed()
                                        .thenComparing(Series::name))
                        .limit(ROLES.size())
                        .toList();
        Lines lines = new Lines(recording);
        for (int i = 0; i < most.size(); i++) {
            String name = most.get(i).name();
            lines.add(name, name.substring(SeriesNames.PROGRAM_PREFIX.length()), ROLES.get(i));
        }
        return orNone(lines);
    }

    private static double change(Series series) {
        double least = series.value(0);
        double most = least;
        for (int i = 1; i < series.size(); i++) {
            least = Math.min(least, series.value(i));
            most = Math.max(most, series.value(i));
        }
        return (most - least) / Math.max(1, Math.max(Math.abs(most), Math.abs(least)));
    }

    private static TrackData orNone(Lines lines) {
        return lines.isEmpty() ? TrackData.absent(NONE) : TrackData.ofLines(lines.all());
    }
}
