package unwind.app.analysis.profile;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Two profiles of one kind side by side.
///
/// @param perSecond whether both count over a time that they tell, and are divided by it
/// @param chance how likely at least such a change of the total is where nothing changed
/// @param rows what changed most first
public record ProfileDiff(
        ProfileKind kind,
        Unit unit,
        boolean perSecond,
        double totalBefore,
        double totalAfter,
        double chance,
        List<Row> rows) {
    private static final double SURE = 0.01;

    /// One row on both sides.
    ///
    /// @param cumulativeBefore with everything called from there
    /// @param cumulativeAfter the same afterwards
    /// @param chance how likely at least such a change is where nothing changed: few samples vary
    public record Row(
            String name,
            double before,
            double after,
            double cumulativeBefore,
            double cumulativeAfter,
            long samplesBefore,
            long samplesAfter,
            double chance) {
        /// How much more there is afterwards.
        public double delta() {
            return after - before;
        }

        /// How many times as much there is afterwards; empty where there was none.
        public OptionalDouble ratio() {
            return before > 0 ? OptionalDouble.of(after / before) : OptionalDouble.empty();
        }
    }

    /// Copies the list.
    public ProfileDiff {
        rows = List.copyOf(rows);
    }

    /// Lays two profiles side by side.
    ///
    /// @throws IllegalArgumentException if they count in different units
    public static ProfileDiff of(
            Profile before, Profile after, Grouping grouping, KnownClasses classes) {
        if (before.unit() != after.unit()) {
            throw new IllegalArgumentException(
                    "both profiles must count in one unit but one counts in "
                            + before.unit().symbol()
                            + ", the other in "
                            + after.unit().symbol());
        }
        boolean perSecond = before.spanNanos() > 0 && after.spanNanos() > 0;
        double first = perSecond ? before.spanNanos() / 1e9 : 1;
        double second = perSecond ? after.spanNanos() / 1e9 : 1;
        Map<String, ProfileRow> befores = rows(before, grouping, classes);
        Map<String, ProfileRow> afters = rows(after, grouping, classes);
        TreeSet<String> names = new TreeSet<>(befores.keySet());
        names.addAll(afters.keySet());
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            ProfileRow a = befores.get(name);
            ProfileRow b = afters.get(name);
            rows.add(
                    new Row(
                            name,
                            a == null ? 0 : a.own() / first,
                            b == null ? 0 : b.own() / second,
                            a == null ? 0 : a.cumulative() / first,
                            b == null ? 0 : b.cumulative() / second,
                            a == null ? 0 : a.samples(),
                            b == null ? 0 : b.samples(),
                            chance(a, b, first, second)));
        }
        rows.sort(
                Comparator.comparingDouble((Row row) -> -Math.abs(row.delta()))
                        .thenComparing(Row::name));
        return new ProfileDiff(
                after.kind(),
                after.unit(),
                perSecond,
                before.total() / first,
                after.total() / second,
                Chance.of(
                        after.total() / second - before.total() / first,
                        variance(befores.values()) / (first * first)
                                + variance(afters.values()) / (second * second)),
                rows);
    }

    private static double chance(
            @Nullable ProfileRow before, @Nullable ProfileRow after, double first, double second) {
        double a = before == null ? 0 : before.own() / first;
        double b = after == null ? 0 : after.own() / second;
        double variance =
                (before == null ? 0 : before.variance() / (first * first))
                        + (after == null ? 0 : after.variance() / (second * second));
        return Chance.of(b - a, variance);
    }

    private static double variance(Collection<ProfileRow> rows) {
        return rows.stream().mapToDouble(ProfileRow::variance).sum();
    }

    /// Whether a row changed by more than chance explains, with as many rows as there are.
    public boolean isSure(Row row) {
        return row.chance() * rows.size() < SURE;
    }

    /// Whether the total changed by more than chance explains.
    public boolean isSure() {
        return chance < SURE;
    }

    private static Map<String, ProfileRow> rows(
            Profile profile, Grouping grouping, KnownClasses classes) {
        Map<String, ProfileRow> rows = new HashMap<>();
        ProfileTable.of(profile, grouping, classes)
                .rows()
                .forEach(row -> rows.put(row.name(), row));
        return rows;
    }
}
