package unwind.app.views.cleanup;

import unwind.app.analysis.cleanup.Spent;
import unwind.app.analysis.path.PathFlag;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// What is spent at one place on cleaning up, and by all cleanups of its kind.
final class CostText {
    private CostText() {}

    static String of(CleanupContent.Cost cost) {
        Spent spent = cost.spent();
        Spent.Place place = cost.place();
        List<String> lines = new ArrayList<>();
        lines.add(place.place());
        lines.add(
                spent.kind().title()
                        + ": "
                        + amount(place.weight(), spent)
                        + ", "
                        + Quantity.text(cost.share(), Unit.RATIO)
                        + " of everything");
        lines.add(
                "In "
                        + Spent.words(place.region())
                        + (place.exact() ? ", classified from bytecode" : ", by method names"));
        if (place.unwinding() > 0) {
            lines.add(amount(place.unwinding(), spent) + " of it while an exception was under way");
        }
        lines.add("");
        lines.add("All cleanups together, " + spent.kind().title());
        lines.add(
                "  "
                        + amount(spent.onCleanup(), spent)
                        + " of "
                        + amount(spent.total(), spent)
                        + ", "
                        + Quantity.text(spent.share(), Unit.RATIO));
        lines.add("  " + amount(spent.unwinding(), spent) + " while an exception was under way");
        lines.add("  " + amount(spent.exact(), spent) + " classified from bytecode");
        lines.add("");
        lines.add("By sort of cleanup (a stack may be in several)");
        for (PathFlag flag : Spent.REGIONS) {
            long weight = spent.byRegion().getOrDefault(flag, 0L);
            if (weight > 0) {
                lines.add("  " + Spent.words(flag) + "  " + amount(weight, spent));
            }
        }
        return String.join("\n", lines);
    }

    private static String amount(long weight, Spent spent) {
        return Quantity.text(weight, spent.unit());
    }
}
