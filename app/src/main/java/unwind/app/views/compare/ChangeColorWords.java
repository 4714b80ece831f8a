package unwind.app.views.compare;

import unwind.app.analysis.profile.FlameDiff;
import unwind.app.chart.Quantity;
import unwind.app.chart.flame.ChangeColors;
import unwind.parsers.model.Unit;

/// What the colours of changes mean, and boxes of a differential flame graph in words.
final class ChangeColorWords {
    private ChangeColorWords() {}

    static String name(ChangeColors.Change change) {
        return switch (change) {
            case GREW -> "Grew";
            case SHRANK -> "Shrank";
            case SAME -> "Chance may explain it";
        };
    }

    /// A box: what it weighed before and weighs afterwards, with all that it calls.
    static String box(FlameDiff diff, int node, Unit unit) {
        long before = diff.before(node);
        long after = diff.after(node);
        String change =
                ChangeColors.change(diff, node) == ChangeColors.Change.SAME
                        ? "chance may explain it"
                        : before == 0
                                ? "new"
                                : after == 0 ? "gone" : Quantity.change(diff.delta(node), unit);
        return diff.tree().label(node)
                + "  ·  "
                + Quantity.text(before, unit)
                + " before · "
                + Quantity.text(after, unit)
                + " after · "
                + change;
    }
}
