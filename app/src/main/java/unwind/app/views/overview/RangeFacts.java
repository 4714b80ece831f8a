package unwind.app.views.overview;

import unwind.app.analysis.summary.RangeSummary;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The numbers of a range as text. A number that is not known is left out: it is not 0.
final class RangeFacts {
    /// A number and what it counts.
    record Fact(String name, String value) {}

    private final List<Fact> facts = new ArrayList<>();

    private RangeFacts() {}

    static List<Fact> of(RangeSummary summary) {
        RangeFacts facts = new RangeFacts();
        facts.add("Collections", summary.collections(), Unit.COUNT);
        facts.add("GC pauses", summary.pauses(), Unit.COUNT);
        facts.add("All stops", summary.stops().count(), Unit.COUNT);
        facts.add("Stopped in total", summary.stops().totalNanos(), Unit.NANOSECONDS);
        facts.add("Longest stop", summary.stops().maxNanos(), Unit.NANOSECONDS);
        if (summary.heapFirstBytes().isPresent() && summary.heapLastBytes().isPresent()) {
            long change =
                    summary.heapLastBytes().getAsLong() - summary.heapFirstBytes().getAsLong();
            facts.facts.add(new Fact("Heap change", Quantity.change(change, Unit.BYTES)));
        }
        facts.add("Allocated", summary.allocatedBytes(), Unit.BYTES);
        facts.add("Threads started", summary.threadsStarted(), Unit.COUNT);
        facts.add("Threads ended", summary.threadsEnded(), Unit.COUNT);
        facts.add("Exceptions", summary.exceptionsThrown(), Unit.COUNT);
        return List.copyOf(facts.facts);
    }

    private void add(String name, OptionalLong value, Unit unit) {
        if (value.isPresent()) {
            facts.add(new Fact(name, Quantity.text(value.getAsLong(), unit)));
        }
    }
}
