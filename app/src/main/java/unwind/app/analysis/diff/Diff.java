package unwind.app.analysis.diff;

import unwind.app.analysis.diff.Measure.Subject;
import unwind.app.analysis.diff.Tally.Amount;
import unwind.app.analysis.source.BenchmarkComparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Two sides laid side by side.
///
/// @param sites allocation and profiles by place; in each list, what changed most comes first,
///   measure by measure
/// @param benchmarks those that both sides ran, and those of one side
/// @param notCompared what only one side recorded, or the two recorded differently
public record Diff(
        List<DiffRow> sites,
        List<DiffRow> classes,
        List<DiffRow> exceptions,
        List<DiffRow> threads,
        List<DiffRow> pauses,
        BenchmarkComparison benchmarks,
        List<NotCompared> notCompared) {

    /// Something that cannot be compared.
    ///
    /// @param what such as "allocation"
    public record NotCompared(String what, String because) {}

    /// Copies the lists.
    public Diff {
        sites = List.copyOf(sites);
        classes = List.copyOf(classes);
        exceptions = List.copyOf(exceptions);
        threads = List.copyOf(threads);
        pauses = List.copyOf(pauses);
        notCompared = List.copyOf(notCompared);
    }

    /// Compares everything that both sides recorded. Takes seconds on millions of events.
    public static Diff of(DiffSide before, DiffSide after) {
        List<NotCompared> notCompared = new ArrayList<>();
        return new Diff(
                rows(Subject.SITES, before, after, notCompared),
                rows(Subject.CLASSES, before, after, notCompared),
                rows(Subject.EXCEPTIONS, before, after, notCompared),
                rows(Subject.THREADS, before, after, notCompared),
                rows(Subject.PAUSES, before, after, notCompared),
                BenchmarkComparison.between(
                        before.recordings().toList(), after.recordings().toList()),
                notCompared.stream().distinct().toList());
    }

    /// The benchmarks that both sides ran, as rows.
    public List<DiffRow> benchmarkRows() {
        return BenchmarkRows.of(benchmarks.changes());
    }

    private static List<DiffRow> rows(
            Subject subject, DiffSide before, DiffSide after, List<NotCompared> notCompared) {
        List<DiffRow> rows = new ArrayList<>();
        for (Measure measure : Measures.of(before, after)) {
            if (measure.subject() == subject) {
                Optional<Tally> first = measure.tally().apply(before);
                Optional<Tally> second = measure.tally().apply(after);
                if (first.isPresent() && second.isPresent()) {
                    rows.addAll(joined(measure, first.get(), second.get(), notCompared));
                } else if (first.isPresent() || second.isPresent()) {
                    notCompared.add(
                            new NotCompared(
                                    measure.missing(),
                                    (first.isPresent() ? "the second" : "the first")
                                            + " side did not record it"));
                }
            }
        }
        return rows;
    }

    private static List<DiffRow> joined(
            Measure measure, Tally before, Tally after, List<NotCompared> notCompared) {
        if (before.perSecond() != after.perSecond()) {
            notCompared.add(
                    new NotCompared(measure.missing(), "only one of the two says how long it ran"));
            return List.of();
        }
        Set<String> names = new TreeSet<>(before.amounts().keySet());
        names.addAll(after.amounts().keySet());
        return names.stream()
                .map(name -> row(measure, name, before, after))
                .sorted(
                        Comparator.comparingDouble((DiffRow row) -> -Math.abs(row.delta()))
                                .thenComparing(DiffRow::name))
                .toList();
    }

    private static DiffRow row(Measure measure, String name, Tally before, Tally after) {
        Amount first = amount(before.amounts(), name);
        Amount second = amount(after.amounts(), name);
        return new DiffRow(
                measure.name(),
                name,
                second.detail().isEmpty() ? first.detail() : second.detail(),
                measure.unit(),
                before.perSecond(),
                first.value(),
                second.value(),
                first.samples(),
                second.samples(),
                first.paths(),
                second.paths());
    }

    private static Amount amount(Map<String, Amount> amounts, String name) {
        return amounts.getOrDefault(name, Amount.of(0));
    }
}
