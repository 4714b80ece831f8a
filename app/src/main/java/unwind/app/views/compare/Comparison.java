package unwind.app.views.compare;

import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffSide;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What came of comparing two sides.
///
/// @param changes the largest first
/// @param counts how many of them there are of each kind
/// @param same how many rows are the same on both sides
/// @param notCompared what only one side recorded, or both differently
record Comparison(
        Side before,
        Side after,
        List<Change> changes,
        Map<Kind, Integer> counts,
        int same,
        List<Diff.NotCompared> notCompared) {

    Comparison {
        changes = List.copyOf(changes);
        counts = Map.copyOf(counts);
        notCompared = List.copyOf(notCompared);
    }

    /// Compares. Takes seconds on millions of events, so not for the JavaFX thread.
    ///
    /// @param roots class files of the open incident's program; those of another incident serve for
    ///   that one, where it has some
    static Comparison of(Side before, Side after, List<Path> roots) {
        try (ClassFiles first = classes(before, roots);
                ClassFiles second = classes(after, roots)) {
            Diff diff = Diff.of(diffSide(before, first), diffSide(after, second));
            return of(before, after, diff);
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    static Comparison of(Side before, Side after, Diff diff) {
        List<Change> changes = Change.of(diff);
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        int all = Arrays.stream(Kind.values()).mapToInt(kind -> kind.rows(diff).size()).sum();
        return new Comparison(
                before, after, changes, counts, all - changes.size(), diff.notCompared());
    }

    /// Whether there was anything that both sides recorded.
    boolean isEmpty() {
        return changes.isEmpty() && same == 0;
    }

    private static ClassFiles classes(Side side, List<Path> roots) {
        List<Recording> recordings = side.process().recordings();
        return ClassFiles.of(
                side.classes().isEmpty() ? roots : side.classes(),
                ClassFiles.ranOnThisJdk(recordings));
    }

    private static DiffSide diffSide(Side side, ClassFiles files) {
        return new DiffSide(
                List.of(side.process().recordings()), side.spans(), new KnownClasses(files));
    }
}
