package unwind.app.chart.flame;

import javafx.scene.paint.Color;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.profile.FlameDiff;
import unwind.app.chart.Theme;

/// Boxes coloured by what changed between two profiles: what grew, what shrank, and grey for what
/// chance explains.
public record ChangeColors(Theme theme, FlameDiff diff) implements BoxColoring {
    /// Changes of fewer standard deviations than this are drawn as none: chance goes beyond them
    /// once in a thousand boxes.
    private static final double SURE = 3.3;

    /// What became of a box.
    public enum Change {
        /// There is more than before.
        GREW,
        /// There is less than before.
        SHRANK,
        /// Chance explains the difference.
        SAME
    }

    @Override
    public Color of(FlameTree tree, int node) {
        double share =
                Math.abs((double) diff.delta(node))
                        / Math.max(1, Math.max(diff.before(node), diff.after(node)));
        return of(theme, change(diff, node), share);
    }

    /// The colour of a change.
    ///
    /// @param share how much of the larger side changed, 0 to 1
    public static Color of(Theme theme, Change change, double share) {
        return switch (change) {
            case SAME -> theme.plot().interpolate(theme.marks().limit(), 0.25);
            case GREW -> theme.plot().interpolate(theme.marks().second(), 0.2 + 0.5 * share);
            case SHRANK -> theme.plot().interpolate(theme.marks().main(), 0.2 + 0.5 * share);
        };
    }

    /// What became of a node.
    public static Change change(FlameDiff diff, int node) {
        double deviations = diff.deviations(node);
        return Math.abs(deviations) < SURE
                ? Change.SAME
                : deviations > 0 ? Change.GREW : Change.SHRANK;
    }
}
