package unwind.app.analysis.exceptions;

import unwind.app.analysis.LongTally;
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
    /// @param number of what was thrown; equal for equal ones
    /// @param message its pattern; empty for none
    record Alike(
            Thrown thrown,
            int number,
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
        LongTally counts = new LongTally();
        List<Thrown> kinds = new ArrayList<>();
        long count = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Alike alike : group) {
            int entry = counts.entry(alike.number);
            if (entry == kinds.size()) {
                kinds.add(alike.thrown);
            }
            counts.add(entry, alike.count);
            count += alike.count;
            first = Math.min(first, alike.firstNanos);
            last = Math.max(last, alike.lastNanos);
        }
        int typical = 0;
        for (int kind = 1; kind < kinds.size(); kind++) {
            typical = counts.value(kind) > counts.value(typical) ? kind : typical;
        }
        return new ThrownRow(
                name,
                count,
                total == 0 ? 0 : (double) count / total,
                first,
                last,
                ofKinds(kinds, counts, thrown -> List.of(thrown.type())),
                ofKinds(kinds, counts, thrown -> List.of(thrown.site())),
                counted(group, Alike::message),
                ofKinds(kinds, counts, thrown -> List.of(thrown.where())),
                ofKinds(kinds, counts, thrown -> thrown.landing().cleanupsPassed()),
                counted(group, Alike::thread),
                kinds.get(typical).stack());
    }

    private static List<Counted> ofKinds(
            List<Thrown> kinds, LongTally counts, Function<Thrown, List<String>> values) {
        Map<String, long[]> sums = new HashMap<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (String value : values.apply(kinds.get(kind))) {
                sums.computeIfAbsent(value, _ -> new long[1])[0] += counts.value(kind);
            }
        }
        return maxFirst(sums);
    }

    private static List<Counted> counted(List<Alike> group, Function<Alike, String> value) {
        Map<String, long[]> sums = new HashMap<>();
        for (Alike alike : group) {
            sums.computeIfAbsent(value.apply(alike), _ -> new long[1])[0] += alike.count;
        }
        return maxFirst(sums);
    }

    private static List<Counted> maxFirst(Map<String, long[]> sums) {
        return sums.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .map(each -> new Counted(each.getKey(), each.getValue()[0]))
                .sorted(MAX_FIRST)
                .limit(MAX_VALUES)
                .toList();
    }
}
