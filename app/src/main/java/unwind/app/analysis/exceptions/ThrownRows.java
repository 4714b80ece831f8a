package unwind.app.analysis.exceptions;

import unwind.app.analysis.exceptions.ThrownRow.Counted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Groups exceptions that were added up already.
final class ThrownRows {
    private static final int MAX_VALUES = 20;
    private static final String NONE = "(none)";
    private static final Comparator<Counted> MAX_FIRST =
            Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::name);

    /// Exceptions alike in everything.
    ///
    /// @param message its pattern; empty for none
    record Alike(
            Thrown thrown,
            String message,
            String thread,
            long count,
            long firstNanos,
            long lastNanos) {}

    private ThrownRows() {}

    /// The groups, most exceptions first.
    static List<ThrownRow> of(List<Alike> all, ThrownBy by) {
        Map<String, List<Alike>> groups = new LinkedHashMap<>();
        all.forEach(alike ->
                groups.computeIfAbsent(name(alike, by), _ -> new ArrayList<>()).add(alike));
        long total = all.stream().mapToLong(Alike::count).sum();
        List<ThrownRow> rows = new ArrayList<>();
        groups.forEach((name, group) -> rows.add(row(name, group, total)));
        rows.sort(
                Comparator.comparingLong(ThrownRow::count)
                        .reversed()
                        .thenComparing(ThrownRow::name));
        return rows;
    }

    private static String name(Alike alike, ThrownBy by) {
        String name =
                switch (by) {
                    case TYPE -> alike.thrown.type();
                    case SITE -> alike.thrown.site();
                    case LANDING -> alike.thrown.where();
                    case MESSAGE -> alike.message;
                    case THREAD -> alike.thread;
                };
        return name.isEmpty() ? NONE : name;
    }

    private static ThrownRow row(String name, List<Alike> group, long total) {
        long count = group.stream().mapToLong(Alike::count).sum();
        Map<Thrown, Long> most = new HashMap<>();
        group.forEach(alike -> most.merge(alike.thrown, alike.count, Long::sum));
        Thrown typical =
                most.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElseThrow();
        return new ThrownRow(
                name,
                count,
                total == 0 ? 0 : (double) count / total,
                group.stream().mapToLong(Alike::firstNanos).min().orElseThrow(),
                group.stream().mapToLong(Alike::lastNanos).max().orElseThrow(),
                counted(group, alike -> List.of(alike.thrown.type())),
                counted(group, alike -> List.of(alike.thrown.site())),
                counted(group, alike -> List.of(alike.message)),
                counted(group, alike -> List.of(alike.thrown.where())),
                counted(group, alike -> alike.thrown.landing().cleanupsPassed()),
                counted(group, alike -> List.of(alike.thread)),
                typical.stack());
    }

    private static List<Counted> counted(List<Alike> group, Function<Alike, List<String>> values) {
        Map<String, Long> counts = new HashMap<>();
        for (Alike alike : group) {
            for (String value : values.apply(alike)) {
                if (!value.isEmpty()) {
                    counts.merge(value, alike.count, Long::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .map(each -> new Counted(each.getKey(), each.getValue()))
                .sorted(MAX_FIRST)
                .limit(MAX_VALUES)
                .toList();
    }
}
