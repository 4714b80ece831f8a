package unwind.app.cli;

import unwind.app.analysis.exceptions.ThrownBy;
import unwind.app.analysis.exceptions.ThrownRow;
import unwind.app.analysis.exceptions.Throws;
import unwind.app.analysis.path.Landing;
import unwind.app.analysis.summary.ExceptionTotals;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Exceptions for people.
final class ExceptionsText {
    private static final int MAX_NAME = 90;

    private final ExceptionsCommand.OfProcess of;
    private final List<String> lines = new ArrayList<>();

    private ExceptionsText(ExceptionsCommand.OfProcess of) {
        this.of = of;
    }

    static List<String> of(ExceptionsCommand.OfProcess of, int top) {
        ExceptionsText text = new ExceptionsText(of);
        text.lines.add(of.process().title());
        text.totals();
        if (of.all().absence().isPresent()) {
            text.lines.add("  Not recorded: " + of.all().absence().get().because());
            text.lines.add("  How to enable: " + of.all().absence().get().turnOnWith());
        } else if (of.selected().count() > 0) {
            text.outcomes();
            for (ThrownBy by : ThrownBy.values()) {
                text.table(by, top);
            }
        }
        text.lines.add("");
        return text.lines;
    }

    private void totals() {
        ExceptionTotals totals = of.totals();
        if (totals.thrown().isPresent()) {
            lines.add("  thrown " + amount(totals.thrown().getAsLong()));
        }
        if (of.all().absence().isEmpty()) {
            lines.add(
                    (of.all().errorsOnly()
                                    ? "  only errors were recorded with type and stack: "
                                    : "  recorded with type and stack ")
                            + amount(of.selected().count())
                            + (!of.all().errorsOnly() && isPart(totals)
                                    ? ", a part of those thrown"
                                    : "")
                            + (Throws.standsFor(totals).orElse(1) > 1 && of.selected().count() > 0
                                    ? ", each for about "
                                            + amount(Throws.standsFor(totals).getAsLong())
                                    : ""));
        }
        if (of.all().leftOut() > 0) {
            lines.add(
                    "  left out: "
                            + amount(of.all().leftOut())
                            + " that the JDK threw while it looked up method handles");
        }
    }

    private boolean isPart(ExceptionTotals totals) {
        return totals.thrown().isPresent()
                ? totals.thrown().getAsLong() > totals.recorded().orElse(0)
                : of.all().throttled();
    }

    private void outcomes() {
        Map<Landing.Outcome, Long> outcomes = of.selected().outcomes();
        lines.add(
                "  "
                        + outcomes.entrySet().stream()
                                .map(each -> each.getKey().word() + " " + amount(each.getValue()))
                                .collect(Collectors.joining(", "))
                        + "; passed a cleanup "
                        + amount(of.selected().passedCleanups()));
        if (outcomes.containsKey(Landing.Outcome.UNKNOWN)) {
            lines.add("  where the unknown ones land takes the program's class files (--classes)");
        }
    }

    private void table(ThrownBy by, int top) {
        List<ThrownRow> rows = of.selected().rows(by);
        lines.add("");
        TextTable table = new TextTable(1, 3);
        table.row("  " + by.word(), "count", "share", by == ThrownBy.SITE ? "type" : "mostly at");
        rows.stream().limit(top).forEach(row -> table.row(cells(row, by)));
        lines.addAll(table.lines());
        if (rows.size() > top) {
            lines.add("  and " + (rows.size() - top) + " more; --top N shows more");
        }
    }

    private static String[] cells(ThrownRow row, ThrownBy by) {
        List<ThrownRow.Counted> beside = by == ThrownBy.SITE ? row.types() : row.sites();
        return new String[] {
            "  " + shortened(row.name()),
            amount(row.count()),
            Quantity.text(row.share(), Unit.RATIO),
            beside.isEmpty() ? "" : shortened(beside.getFirst().name())
        };
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - 1) + "…";
    }

    private static String amount(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
