package unwind.app.views.cleanup;

import unwind.app.analysis.cleanup.Debt;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is owed of one class, in full: from where it is made to where it is cleaned up.
final class DebtText {
    private DebtText() {}

    static String of(Debt debt, CleanupContent content) {
        List<String> lines = new ArrayList<>();
        lines.add(debt.className());
        lines.add("wants " + debt.expected());
        lines.add("");
        lines.add("Counted in " + source(debt.source()) + ": " + debt.state().word());
        for (int i = 0; i < debt.owed().size(); i++) {
            lines.add(
                    "  "
                            + content.time(debt.owed().timesNanos().get(i))
                            + "  "
                            + amount(debt.owed().values().get(i))
                            + (debt.done().size() == debt.owed().size()
                                    ? "  (done so far " + amount(debt.done().values().get(i)) + ")"
                                    : ""));
        }
        debt.drainNanos()
                .ifPresent(nanos ->
                        lines.add(
                                "At the pace seen, the last of them would wait "
                                        + Quantity.text(nanos, Unit.NANOSECONDS)
                                        + "."));
        places(lines, "Allocated at", debt.allocatedAt(), Unit.BYTES);
        places(lines, "Cleanup seen at work in", debt.seenAt(), Unit.COUNT);
        if (!debt.unseen().isEmpty()) {
            lines.add("");
            lines.add("Not seen");
            debt.unseen().forEach(each -> lines.add("  " + each));
        }
        return String.join("\n", lines);
    }

    static String source(Debt.Source source) {
        return switch (source) {
            case FINALIZER_STATISTICS -> "the JVM's finalizer statistics";
            case BUFFER_STATISTICS -> "the JVM's buffer statistics";
            case LIVE_HISTOGRAMS -> "histograms of live objects";
            case ALL_HISTOGRAMS -> "histograms that count garbage too";
            case HISTOGRAMS -> "histograms, live objects or all";
        };
    }

    private static void places(
            List<String> lines, String title, List<Debt.Place> places, Unit unit) {
        if (places.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        for (Debt.Place place : places) {
            lines.add(
                    "  "
                            + place.place()
                            + (unit == Unit.BYTES
                                    ? "  about " + Quantity.text(place.weight(), unit)
                                    : "  " + times(place.samples())));
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : amount(count) + " times";
    }

    private static String amount(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
