package unwind.app.analysis.source;

import unwind.parsers.model.Benchmark;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// Benchmarks before and after a change: the first and the last of several files, or the first and
/// the last column of a table that compares.
///
/// @param changes those that were measured twice, in the order of the files
/// @param alone those that were measured once
public record BenchmarkComparison(List<BenchmarkChange> changes, List<Benchmark> alone) {
    /// Fewer runs on a side than this never differ significantly.
    private static final int MIN_RUNS = 4;

    /// Copies the lists.
    public BenchmarkComparison {
        changes = List.copyOf(changes);
        alone = List.copyOf(alone);
    }

    /// Compares what files hold, which are in the order in which they were written.
    public static BenchmarkComparison of(List<Recording> recordings) {
        Map<List<String>, List<Benchmark>> byName = new LinkedHashMap<>();
        for (Recording recording : recordings) {
            for (Benchmark result : recording.benchmarks()) {
                byName.computeIfAbsent(
                                List.of(result.name(), result.unit()), key -> new ArrayList<>())
                        .add(result);
            }
        }
        List<BenchmarkChange> changes = new ArrayList<>();
        List<Benchmark> alone = new ArrayList<>();
        byName.values()
                .forEach(results -> {
                    if (results.size() == 1) {
                        alone.add(results.getFirst());
                    } else {
                        Benchmark before = results.getFirst();
                        Benchmark after = results.getLast();
                        changes.add(new BenchmarkChange(before, after, chance(before, after)));
                    }
                });
        return new BenchmarkComparison(changes, alone);
    }

    /// Compares what one side measured with what the other did; of several results of a side, the
    /// last.
    public static BenchmarkComparison between(List<Recording> before, List<Recording> after) {
        Map<List<String>, Benchmark> first = last(before);
        Map<List<String>, Benchmark> second = last(after);
        List<BenchmarkChange> changes = new ArrayList<>();
        List<Benchmark> alone = new ArrayList<>();
        first.forEach((key, old) -> {
            Benchmark now = second.get(key);
            if (now == null) {
                alone.add(old);
            } else {
                changes.add(new BenchmarkChange(old, now, tested(old, now)));
            }
        });
        second.forEach((key, now) -> {
            if (!first.containsKey(key)) {
                alone.add(now);
            }
        });
        return new BenchmarkComparison(changes, alone);
    }

    private static Map<List<String>, Benchmark> last(List<Recording> recordings) {
        Map<List<String>, Benchmark> results = new LinkedHashMap<>();
        for (Recording recording : recordings) {
            for (Benchmark result : recording.benchmarks()) {
                results.put(List.of(result.name(), result.unit()), result);
            }
        }
        return results;
    }

    /// Whether there is anything to show.
    public boolean isEmpty() {
        return changes.isEmpty() && alone.isEmpty();
    }

    /// The changes of benchmarks that are named after a site's function: `BenchmarkCachePut` or
    /// `BenchmarkPut/large` of `shop.(*Cache).Put:12`, `ShopBench.put` of `Shop.put`.
    public List<BenchmarkChange> of(String site) {
        return changes.stream().filter(change -> speaksOf(change.after().name(), site)).toList();
    }

    static boolean speaksOf(String benchmark, String site) {
        String function = site.replaceFirst(":\\d+$", "").replaceFirst("(?:\\.func\\d+)+$", "");
        int dot = function.lastIndexOf('.');
        String name = letters(function.substring(dot + 1));
        String before = dot < 0 ? "" : function.substring(0, dot);
        String type =
                letters(
                        before.substring(
                                Math.max(before.lastIndexOf('.'), before.lastIndexOf('/')) + 1));
        String measured = benchmark.split("[/ :(]", 2)[0];
        boolean go = measured.startsWith("Benchmark");
        String subject =
                letters(
                        go
                                ? measured.substring("Benchmark".length())
                                : measured.substring(measured.lastIndexOf('.') + 1));
        return !name.isEmpty() && (subject.equals(name) || subject.equals(type + name));
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static OptionalDouble chance(Benchmark before, Benchmark after) {
        if (after.chance().isPresent()) {
            return after.chance();
        }
        return tested(before, after);
    }

    /// By the runs alone: what a file says of chance is about its own columns.
    private static OptionalDouble tested(Benchmark before, Benchmark after) {
        boolean enough = before.values().size() >= MIN_RUNS && after.values().size() >= MIN_RUNS;
        return enough
                ? OptionalDouble.of(MannWhitney.chance(before.values(), after.values()))
                : OptionalDouble.empty();
    }
}
