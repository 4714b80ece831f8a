package unwind.app.views.hotspots;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.GrowingClasses;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.flame.AllocationFlames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Problem;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Allocation of one process in a range of time, ready to be shown.
///
/// @param recordings of the process, on the epoch clock
/// @param selection the range that counts; empty for all of time
/// @param roots class files that the user gave
/// @param problems what is wrong with `roots`
/// @param tables the rows by each grouping
/// @param growing classes of which more and more instances live
/// @param flames the stacks
public record HotspotsContent(
        List<Recording> recordings,
        Optional<TimeRange> selection,
        List<Path> roots,
        List<Problem> problems,
        Map<Grouping, Hotspots> tables,
        List<GrowingClass> growing,
        FlameTree flames) {
    /// What the window adds allocation up by.
    static final List<Grouping> GROUPINGS = List.of(Grouping.SITE, Grouping.CLASS, Grouping.THREAD);

    private static final TimeRange EVERYTHING = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /// Copies the collections.
    public HotspotsContent {
        recordings = List.copyOf(recordings);
        roots = List.copyOf(roots);
        problems = List.copyOf(problems);
        tables = Map.copyOf(tables);
        growing = List.copyOf(growing);
    }

    /// Adds allocation up; takes seconds on millions of samples, so not for the JavaFX thread.
    ///
    /// @param recordings of one process
    /// @param selection the range that counts; empty for all of time
    /// @param roots class files of the program, for judging paths exactly
    public static HotspotsContent of(
            List<Recording> recordings, Optional<TimeRange> selection, List<Path> roots) {
        TimeRange range = selection.orElse(EVERYTHING);
        try (ClassFiles files = ClassFiles.of(roots, ClassFiles.ranOnThisJdk(recordings))) {
            KnownClasses classes = new KnownClasses(files);
            Map<Grouping, Hotspots> tables = new EnumMap<>(Grouping.class);
            GROUPINGS.forEach(grouping ->
                    tables.put(
                            grouping, Hotspots.of(List.of(recordings), range, grouping, classes)));
            return new HotspotsContent(
                    recordings,
                    selection,
                    roots,
                    files.problems(),
                    tables,
                    GrowingClasses.of(recordings, range),
                    AllocationFlames.of(recordings, range, classes));
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    /// The same process in another range or with other class files; not for the JavaFX thread.
    HotspotsContent with(Optional<TimeRange> otherSelection, List<Path> otherRoots) {
        return of(recordings, otherSelection, otherRoots);
    }

    /// The rows by a grouping.
    Hotspots by(Grouping grouping) {
        Hotspots table = tables.get(grouping);
        if (table == null) {
            throw new IllegalArgumentException("tables must have " + grouping);
        }
        return table;
    }
}
