package unwind.app.cli;

import unwind.app.analysis.Curve;
import unwind.app.analysis.heap.HeapFacts;
import unwind.app.analysis.heap.Holder;
import unwind.app.analysis.heap.MemoryPart;
import unwind.app.analysis.heap.OldObject;
import unwind.app.analysis.heap.RootChain;
import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.chart.Quantity;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Unit;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// What takes memory, for people.
final class HeapText {
    private static final int CURVE = 16;
    private static final int MAX_DEPTH = 40;

    private final HeapFacts facts;
    private final int top;
    private final List<String> lines = new ArrayList<>();
    private int rows;

    private HeapText(HeapFacts facts, int top) {
        this.facts = facts;
        this.top = top;
    }

    static List<String> of(HeapCommand.OfProcess of, int top) {
        HeapText text = new HeapText(of.facts(), top);
        text.lines.add(of.process().title());
        text.all();
        text.lines.add("");
        return text.lines;
    }

    private void all() {
        if (facts.isEmpty()) {
            lines.add("  Nothing of its memory was recorded");
        }
        parts();
        classes("classes, live objects", facts.live());
        classes("classes, garbage counted too", facts.all());
        oldObjects();
        CleanupText.absences(lines, facts.absences());
    }

    private void parts() {
        if (facts.parts().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(1, 6);
        table.row("  memory", "first", "last", "most", "change", "per second", "");
        MemoryPart.Group group = null;
        int categories = 0;
        for (MemoryPart part : facts.parts()) {
            if (part.group() == MemoryPart.Group.NATIVE && categories++ > top) {
                continue;
            }
            if (part.group() != group) {
                group = part.group();
                table.row("  " + group.title());
            }
            table.row(
                    "    " + "  ".repeat(part.depth()) + part.title(),
                    amount(part.curve().first(), part.unit()),
                    amount(part.curve().last(), part.unit()),
                    amount(part.curve().max(), part.unit()),
                    part.curve().change().isPresent()
                            ? Quantity.change(part.curve().change().getAsLong(), part.unit())
                            : "",
                    perSecond(part.curve(), part.unit()),
                    Sparkline.of(part.curve(), CURVE, Charset.defaultCharset()));
        }
        lines.addAll(table.lines());
    }

    private static String perSecond(Curve curve, Unit unit) {
        if (curve.perSecond().isEmpty()) {
            return "";
        }
        double rate = curve.perSecond().getAsDouble();
        return unit == Unit.BYTES
                ? Quantity.change(Math.round(rate), Unit.BYTES_PER_SECOND)
                : String.format(Locale.ROOT, "%+.2f", rate);
    }

    private static String amount(OptionalLong value, Unit unit) {
        if (value.isEmpty()) {
            return "";
        }
        return unit == Unit.COUNT
                ? String.format(Locale.ROOT, "%,d", value.getAsLong())
                : Quantity.text(value.getAsLong(), unit);
    }

    private void classes(String title, HistogramSeries series) {
        if (series.snapshots().isEmpty()) {
            return;
        }
        lines.add("");
        TextTable table = new TextTable(1, 6);
        table.row(
                "  " + title + ", " + series.snapshots().size() + " histograms",
                "instances",
                "to",
                "bytes",
                "to",
                "bytes/s",
                "",
                "trend");
        series.classes().stream()
                .limit(top)
                .forEach(each ->
                        table.row(
                                "  " + each.className(),
                                amount(first(each.instances()), Unit.COUNT),
                                amount(first(each.instances().reversed()), Unit.COUNT),
                                amount(first(each.bytes()), Unit.BYTES),
                                amount(first(each.bytes().reversed()), Unit.BYTES),
                                each.bytesPerSecond().isPresent()
                                        ? Quantity.change(
                                                Math.round(each.bytesPerSecond().getAsDouble()),
                                                Unit.BYTES)
                                        : "",
                                curve(each, series),
                                each.trend().map(trend -> trend.word()).orElse("")));
        lines.addAll(table.lines());
        more(series.classes().size());
    }

    private static OptionalLong first(List<OptionalLong> values) {
        return values.stream()
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static String curve(ClassSeries of, HistogramSeries series) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (int index : series.compared()) {
            OptionalLong time = series.snapshots().get(index).histogram().timeNanos();
            if (of.bytes().get(index).isPresent() && time.isPresent()) {
                times.add(time.getAsLong());
                values.add(of.bytes().get(index).getAsLong());
            }
        }
        return Sparkline.of(
                new Curve(times.build(), values.build()), CURVE, Charset.defaultCharset());
    }

    private void oldObjects() {
        List<OldObject> old = facts.oldObjects().all();
        if (old.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(
                "  "
                        + old.size()
                        + " sampled objects were alive in the end"
                        + (facts.oldObjects().holders().isEmpty() ? "" : "; what keeps them:"));
        rows = 0;
        facts.oldObjects().holders().forEach(holder -> tree(holder, 0));
        more(rows);
        lines.add("");
        TextTable table = new TextTable(1, 3);
        table.row("  oldest", "age", "bytes", "made at", "held by");
        old.stream()
                .limit(top)
                .forEach(each ->
                        table.row(
                                "  " + each.className() + elements(each),
                                each.ageNanos().isPresent()
                                        ? Quantity.text(
                                                each.ageNanos().getAsLong(), Unit.NANOSECONDS)
                                        : "",
                                amount(each.bytes(), Unit.BYTES),
                                each.site(),
                                each.chain().map(HeapText::heldBy).orElse("")));
        lines.addAll(table.lines());
        more(old.size());
    }

    private static String elements(OldObject old) {
        return old.elements().isPresent()
                ? " of " + amount(old.elements(), Unit.COUNT) + " elements"
                : "";
    }

    private static String heldBy(RootChain chain) {
        String nearest =
                chain.links().isEmpty() ? "" : RootChain.words(chain.links().getFirst()) + "; ";
        return nearest + chain.root().map(RootChain.Root::words).orElse("root not recorded");
    }

    private void tree(Holder holder, int depth) {
        rows++;
        if (rows <= top) {
            lines.add(
                    String.format(Locale.ROOT, "  %,7d", holder.objects())
                            + "  "
                            + "  ".repeat(Math.min(depth, MAX_DEPTH))
                            + (holder.how().isEmpty() ? "" : holder.how() + " → ")
                            + holder.what());
        }
        holder.children().forEach(child -> tree(child, depth + 1));
    }

    private void more(int all) {
        if (all > top) {
            lines.add("    and " + (all - top) + " more; --top N shows more, --json all");
        }
    }
}
