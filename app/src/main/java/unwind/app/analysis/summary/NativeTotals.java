package unwind.app.analysis.summary;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Native memory as the JVM's own tracking counts it, in a range of time; a number that the input
/// cannot give is empty.
///
/// @param committedFirstBytes at the first summary
/// @param committedBytes at the last summary
/// @param byCategory committed at the last summary, largest first
/// @param growthByCategory from the first to the last summary, what grew most first; empty with
///   fewer than two
/// @param sinceBaselineBytes the total's change since the baseline, as the last text gives it
/// @param sinceBaseline the same by category, what grew most first
public record NativeTotals(
        OptionalLong committedFirstBytes,
        OptionalLong committedBytes,
        OptionalLong reservedBytes,
        Map<String, Long> byCategory,
        Map<String, Long> growthByCategory,
        OptionalLong sinceBaselineBytes,
        Map<String, Long> sinceBaseline) {

    /// Nothing known.
    static final NativeTotals UNKNOWN =
            new NativeTotals(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Map.of(),
                    Map.of(),
                    OptionalLong.empty(),
                    Map.of());

    /// Keeps the order of the maps.
    public NativeTotals {
        byCategory = Collections.unmodifiableMap(new LinkedHashMap<>(byCategory));
        growthByCategory = Collections.unmodifiableMap(new LinkedHashMap<>(growthByCategory));
        sinceBaseline = Collections.unmodifiableMap(new LinkedHashMap<>(sinceBaseline));
    }

    /// What grew most from the first summary to the last, else since the baseline.
    public Optional<Map.Entry<String, Long>> grewMost() {
        Map<String, Long> growth = growthByCategory.isEmpty() ? sinceBaseline : growthByCategory;
        return growth.entrySet().stream().filter(entry -> entry.getValue() > 0).findFirst();
    }

    static NativeTotals of(List<Recording> process, TimeRange range) {
        Samples committed = Samples.of(process, SeriesNames.NATIVE_COMMITTED, range);
        if (committed.size() == 0) {
            return UNKNOWN;
        }
        Map<String, Long> last = new LinkedHashMap<>();
        Map<String, Long> growth = new LinkedHashMap<>();
        Map<String, Long> changes = new LinkedHashMap<>();
        for (String name : categories(process)) {
            Samples category = Samples.of(process, SeriesNames.NATIVE_PREFIX + name, range);
            Samples change = Samples.of(process, SeriesNames.NATIVE_CHANGE_PREFIX + name, range);
            category.last().ifPresent(bytes -> last.put(name, bytes));
            if (category.size() > 1) {
                growth.put(name, category.last().orElseThrow() - category.first().orElseThrow());
            }
            change.last().ifPresent(bytes -> changes.put(name, bytes));
        }
        return new NativeTotals(
                committed.first(),
                committed.last(),
                Samples.of(process, SeriesNames.NATIVE_RESERVED, range).last(),
                largestFirst(last),
                largestFirst(growth),
                Samples.of(process, SeriesNames.NATIVE_CHANGE_PREFIX + "committed", range).last(),
                largestFirst(changes));
    }

    private static TreeSet<String> categories(List<Recording> process) {
        TreeSet<String> names = new TreeSet<>();
        for (Recording recording : process) {
            for (Series series : recording.series()) {
                boolean category =
                        series.name().startsWith(SeriesNames.NATIVE_PREFIX)
                                && !series.name().equals(SeriesNames.NATIVE_COMMITTED)
                                && !series.name().equals(SeriesNames.NATIVE_RESERVED);
                if (category) {
                    names.add(series.name().substring(SeriesNames.NATIVE_PREFIX.length()));
                }
            }
        }
        return names;
    }

    private static Map<String, Long> largestFirst(Map<String, Long> bytes) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        bytes.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
