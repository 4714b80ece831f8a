package unwind.app.analysis.profile;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.path.KnownClasses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/// A profile added up by one grouping.
///
/// @param rows those that weigh most themselves first
/// @param paths all weights by path; what fell does not count
public record ProfileTable(
        Profile profile, Grouping grouping, List<ProfileRow> rows, PathWeights paths) {

    /// Copies the list.
    public ProfileTable {
        rows = List.copyOf(rows);
    }

    /// Adds a profile up. Takes seconds on millions of samples.
    public static ProfileTable of(Profile profile, Grouping grouping, KnownClasses classes) {
        RowSums last = new RowSums(profile, grouping, classes);
        profile.parts().forEach(last::add);
        boolean several = !profile.first().isEmpty();
        RowSums first = new RowSums(profile, grouping, classes);
        profile.first().forEach(first::add);
        TreeSet<String> names = new TreeSet<>(last.rows().keySet());
        names.addAll(first.rows().keySet());
        List<ProfileRow> rows = new ArrayList<>();
        for (String name : names) {
            RowSums.Sum sum = last.rows().getOrDefault(name, new RowSums.Sum());
            rows.add(
                    new ProfileRow(
                            name,
                            sum.own,
                            sum.cumulative,
                            sum.samples,
                            sum.variance,
                            several
                                    ? OptionalLong.of(own(first.rows(), name))
                                    : OptionalLong.empty(),
                            sum.paths));
        }
        rows.removeIf(row -> row.own() == 0 && row.cumulative() == 0 && row.first().orElse(0) == 0);
        rows.sort(
                Comparator.comparingLong((ProfileRow row) -> -Math.abs(row.own()))
                        .thenComparingLong(row -> -Math.abs(row.cumulative()))
                        .thenComparing(ProfileRow::name));
        return new ProfileTable(profile, grouping, rows, last.paths());
    }

    private static long own(Map<String, RowSums.Sum> rows, String name) {
        RowSums.Sum sum = rows.get(name);
        return sum == null ? 0 : sum.own;
    }

    /// A row's own part of everything.
    public double share(ProfileRow row) {
        long total = profile.total();
        return total == 0 ? 0 : (double) row.own() / total;
    }
}
