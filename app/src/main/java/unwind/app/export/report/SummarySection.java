package unwind.app.export.report;

import org.jspecify.annotations.Nullable;

import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Fact;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// The process and its totals.
final class SummarySection {
    private SummarySection() {}

    static List<Block> of(Sections.OfProcess of) {
        List<Fact> facts = new ArrayList<>(jvm(of.process().jvm(), of.input().instants()));
        facts.addAll(SummaryFacts.of(of.summary()));
        return List.of(new Block.Facts(facts));
    }

    private static List<Fact> jvm(Jvm jvm, Instants instants) {
        List<Fact> facts = new ArrayList<>();
        boolean go = "Go runtime".equals(jvm.name());
        add(
                facts,
                go ? "Runtime" : "JVM",
                go ? "Go" : jvm.version() == null ? jvm.name() : jvm.version());
        add(facts, "Process", jvm.pid() == null ? null : "pid " + jvm.pid());
        if (jvm.startNanos() != null) {
            add(facts, "Started", instants.text(jvm.startNanos()));
        }
        add(facts, "Collector", go ? null : jvm.collector());
        if (jvm.maxHeapBytes() != null && jvm.maxHeapBytes() > 0) {
            add(facts, "Heap, at most", Quantity.text(jvm.maxHeapBytes(), Unit.BYTES));
        }
        add(facts, "Processors", jvm.processors() == null ? null : jvm.processors().toString());
        add(facts, "JVM arguments", jvm.jvmArguments());
        add(facts, "Program", jvm.javaArguments());
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }
}
