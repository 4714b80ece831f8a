package unwind.app.cli;

import unwind.app.analysis.Curve;
import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Cleanups;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.cleanup.FinalizerQueue;
import unwind.app.analysis.cleanup.References;
import unwind.app.analysis.cleanup.Spent;
import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// What is owed to be cleaned up, for people.
final class CleanupText {
    private static final double SLOW = 0.01;
    private static final int CURVE = 12;
    private static final int DETAILS = 5;

    private final Cleanups.Selected of;
    private final int top;
    private final List<String> lines = new ArrayList<>();

    private CleanupText(Cleanups.Selected of, int top) {
        this.of = of;
        this.top = top;
    }

    static List<String> of(CleanupCommand.OfProcess of, int top) {
        CleanupText text = new CleanupText(of.selected(), top);
        text.lines.add(of.process().title());
        text.all();
        text.lines.add("");
        return text.lines;
    }

    private void all() {
        debts();
        details();
        finalizers();
        references();
        buffers();
        threads();
        of.spent().forEach(this::spent);
        absences(lines, of.absences());
    }

    private void debts() {
        if (of.debts().isEmpty()) {
            lines.add(
                    "  No class was counted whose objects want a cleanup; what could not be seen"
                            + " is listed below");
            return;
        }
        TextTable table = new TextTable(1, 7);
        table.row(
                "  owes a cleanup",
                "first",
                "last",
                "per second",
                "done",
                "to drain",
                "",
                "state",
                "by",
                "counted in");
        of.debts().stream()
                .limit(top)
                .forEach(debt ->
                        table.row(
                                "  " + debt.className(),
                                count(debt.owed().first()),
                                count(debt.owed().last()),
                                rate(debt.owed()),
                                debt.done().size() == 0 ? "not counted" : count(debt.done().last()),
                                debt.drainNanos().isEmpty()
                                        ? ""
                                        : nanos(debt.drainNanos().getAsLong()),
                                Sparkline.of(debt.owed(), CURVE, Charset.defaultCharset()),
                                debt.state().word(),
                                debt.how().word(),
                                source(debt.source())));
        lines.addAll(table.lines());
        more(of.debts().size());
    }

    private static String source(Debt.Source source) {
        return switch (source) {
            case FINALIZER_STATISTICS -> "the JVM's finalizer statistics";
            case BUFFER_STATISTICS -> "the JVM's buffer statistics";
            case LIVE_HISTOGRAMS -> "histograms of live objects";
            case ALL_HISTOGRAMS -> "histograms with garbage";
            case HISTOGRAMS -> "histograms, live or not unknown";
        };
    }

    /// What grows, from its allocation to its cleanup.
    private void details() {
        of.debts().stream()
                .filter(debt -> debt.state().grows())
                .limit(DETAILS)
                .forEach(debt -> {
                    lines.add("");
                    lines.add("  " + debt.className() + ": wants " + debt.expected());
                    debt.allocatedAt()
                            .forEach(place ->
                                    lines.add(
                                            "    allocated at "
                                                    + place.place()
                                                    + ", about "
                                                    + Quantity.text(place.weight(), Unit.BYTES)));
                    debt.seenAt()
                            .forEach(place ->
                                    lines.add(
                                            "    cleaned up in "
                                                    + place.place()
                                                    + ", seen "
                                                    + place.samples()
                                                    + (place.samples() == 1 ? " time" : " times")));
                    debt.unseen().forEach(unseen -> lines.add("    not seen: " + unseen));
                });
    }

    private void finalizers() {
        FinalizerQueue queue = of.finalizers();
        if (queue.notFinalized().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(
                "  finalizers: "
                        + count(queue.notFinalized())
                        + " objects not finalized, in use or waiting"
                        + (queue.run().isPresent() ? ", " + count(queue.run()) + " run" : "")
                        + (queue.foundDead().isPresent()
                                ? ", " + count(queue.foundDead()) + " found dead"
                                : "")
                        + (queue.waitingMore().isPresent()
                                ? ", so " + count(queue.waitingMore()) + " more wait"
                                : ""));
    }

    private void references() {
        if (of.references().isEmpty()) {
            return;
        }
        lines.add("");
        TextTable table = new TextTable(1, 5);
        table.row("  references", "collections", "discovered", "dead", "most at once");
        for (References kind : of.references()) {
            table.row(
                    "  " + kind.kind(),
                    String.valueOf(kind.collections()),
                    count(OptionalLong.of(kind.discovered())),
                    kind.dead().isPresent() ? count(kind.dead()) : "unknown",
                    count(OptionalLong.of(kind.most())));
        }
        lines.addAll(table.lines());
    }

    private void buffers() {
        if (!of.buffers().isKnown()) {
            return;
        }
        Curve used = of.buffers().usedBytes();
        lines.add("");
        if (of.buffers().count().max().orElse(0) == 0 && used.max().orElse(0) == 0) {
            lines.add("  direct buffers: none were in use");
            return;
        }
        lines.add(
                "  direct buffers: "
                        + count(of.buffers().count().first())
                        + " → "
                        + count(of.buffers().count().last())
                        + ", "
                        + bytes(used.first())
                        + " → "
                        + bytes(used.last())
                        + ", at most "
                        + bytes(used.max())
                        + (of.buffers().fullest().isPresent()
                                ? ", "
                                        + Quantity.text(
                                                of.buffers().fullest().getAsDouble(), Unit.RATIO)
                                        + " of the limit of "
                                        + bytes(of.buffers().limitBytes())
                                : ""));
    }

    private void threads() {
        if (of.threads().isEmpty()) {
            return;
        }
        lines.add("");
        TextTable table = new TextTable(1, 3);
        table.row("  cleans up", "dumps", "at work", "", "last in");
        for (CleanerThread thread : of.threads()) {
            int same = thread.samePlace().size();
            OptionalLong nanos = thread.samePlaceNanos();
            table.row(
                    "  " + thread.name(),
                    String.valueOf(thread.looks().size()),
                    String.valueOf(thread.atWork()),
                    same == 0
                            ? ""
                            : "same place in the last "
                                    + same
                                    + " dumps"
                                    + (nanos.isPresent()
                                            ? ", over " + nanos(nanos.getAsLong())
                                            : ""),
                    thread.looks().getLast().words());
        }
        lines.addAll(table.lines());
    }

    private void spent(Spent spent) {
        lines.add("");
        if (spent.onCleanup() == 0) {
            lines.add(
                    "  "
                            + spent.kind().title()
                            + ": none of "
                            + Quantity.text(spent.total(), spent.unit())
                            + " on cleanup paths");
            return;
        }
        lines.add(
                "  "
                        + spent.kind().title()
                        + ": "
                        + Quantity.text(spent.onCleanup(), spent.unit())
                        + " of "
                        + Quantity.text(spent.total(), spent.unit())
                        + " ("
                        + Quantity.text(spent.share(), Unit.RATIO)
                        + ") on cleanup paths, "
                        + Quantity.text(spent.unwinding(), spent.unit())
                        + " while an exception was under way; "
                        + Quantity.text(spent.exact(), spent.unit())
                        + " classified from bytecode");
        TextTable table = new TextTable(1, 3);
        spent.places().stream()
                .limit(top)
                .forEach(place ->
                        table.row(
                                "    " + place.place(),
                                Quantity.text(place.weight(), spent.unit()),
                                Quantity.text(
                                        (double) place.weight() / Math.max(1, spent.total()),
                                        Unit.RATIO),
                                Spent.words(place.region()) + (place.exact() ? "" : ", by name")));
        lines.addAll(table.lines());
        more(spent.places().size());
    }

    private void more(int rows) {
        if (rows > top) {
            lines.add("    and " + (rows - top) + " more; --top N shows more, --json all");
        }
    }

    /// What could not be seen, and how to record it.
    static void absences(List<String> lines, List<Absence> absences) {
        if (!absences.isEmpty()) {
            lines.add("");
            absences.forEach(absence -> {
                lines.add("  Not recorded: " + absence.what() + ": " + absence.because());
                lines.add("    How to enable: " + absence.turnOnWith());
            });
        }
    }

    private static String count(OptionalLong value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,d", value.getAsLong()) : "";
    }

    private static String bytes(OptionalLong value) {
        return value.isPresent() ? Quantity.text(value.getAsLong(), Unit.BYTES) : "unknown";
    }

    private static String nanos(long value) {
        return Quantity.text(value, Unit.NANOSECONDS);
    }

    private static String rate(Curve curve) {
        return curve.perSecond().isPresent() ? rate(curve.perSecond().getAsDouble()) : "";
    }

    /// A slow leak is one, too: small changes keep two digits.
    private static String rate(double perSecond) {
        return perSecond == 0
                ? "steady"
                : String.format(
                        Locale.ROOT, Math.abs(perSecond) < SLOW ? "%+.2g" : "%+.2f", perSecond);
    }
}
