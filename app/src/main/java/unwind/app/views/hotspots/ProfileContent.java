package unwind.app.views.hotspots;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.analysis.profile.Shot;
import unwind.app.analysis.source.BenchmarkChange;
import unwind.app.analysis.source.BenchmarkComparison;
import unwind.app.analysis.source.Escapes;
import unwind.app.chart.Quantity;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A kind of profile other than allocation, ready to be shown.
///
/// @param groupings that its samples know, in the order in which they are offered
/// @param tables the rows by site, and by the grouping that was asked for where its samples know it
/// @param escapes what the compiler says of the program's lines
/// @param benchmarks what was measured of it
/// @param lostSamples how many samples the recorder lost
record ProfileContent(
        Profile profile,
        List<Grouping> groupings,
        Map<Grouping, ProfileTable> tables,
        Escapes escapes,
        BenchmarkComparison benchmarks,
        long lostSamples) {
    ProfileContent {
        groupings = List.copyOf(groupings);
        tables = Map.copyOf(tables);
    }

    /// Adds a profile up by site and by the grouping that is asked for; not for the JavaFX thread.
    static ProfileContent of(
            Profile profile,
            Profile all,
            List<Recording> recordings,
            KnownClasses classes,
            Grouping asked,
            long lostSamples) {
        Map<Grouping, ProfileTable> tables = new EnumMap<>(Grouping.class);
        for (Grouping grouping : List.of(Grouping.SITE, asked)) {
            if (grouping == Grouping.SITE || groupings(all).contains(grouping)) {
                tables.computeIfAbsent(grouping, by -> ProfileTable.of(profile, by, classes));
            }
        }
        return new ProfileContent(
                profile,
                groupings(all),
                tables,
                Escapes.of(recordings),
                BenchmarkComparison.of(recordings),
                lostSamples);
    }

    private static List<Grouping> groupings(Profile profile) {
        List<Grouping> groupings =
                new ArrayList<>(List.of(Grouping.SITE, Grouping.METHOD, Grouping.PACKAGE));
        if (profile.parts().stream().anyMatch(part -> part.classes().size() > 0)) {
            groupings.add(Grouping.CLASS);
        }
        if (profile.parts().stream().anyMatch(part -> part.threads().size() > 0)) {
            groupings.add(Grouping.THREAD);
            groupings.add(Grouping.POOL);
        } else if (profile.parts().stream()
                .anyMatch(part -> part.recording().runtime() == ProgramRuntime.GO)) {
            // goroutines by what they were started with
            groupings.add(Grouping.POOL);
        }
        return groupings;
    }

    /// The rows by a grouping; by site where it has no such rows.
    ProfileTable by(Grouping grouping) {
        ProfileTable table = tables.get(grouping);
        return table != null ? table : bySite();
    }

    private ProfileTable bySite() {
        ProfileTable table = tables.get(Grouping.SITE);
        if (table == null) {
            throw new IllegalStateException("tables must have " + Grouping.SITE);
        }
        return table;
    }

    /// What the compiler and the benchmarks say of a site; empty where nothing.
    String notes(String site) {
        return Stream.concat(
                        escapes.at(site).stream().map(Escapes::sentence),
                        benchmarks.of(site).stream().map(BenchmarkChange::sentence))
                .collect(Collectors.joining("; "));
    }

    boolean isOfGo() {
        return profile.parts().stream()
                .anyMatch(part -> part.recording().runtime() == ProgramRuntime.GO);
    }

    /// How much there is, and from which profiles.
    ///
    /// @param all what there is before the filter
    String headline(long all) {
        Unit unit = profile.unit();
        StringBuilder text = new StringBuilder(profile.kind().title());
        long total = profile.total();
        text.append(": ")
                .append(total < 0 ? Quantity.change(total, unit) : Quantity.text(total, unit));
        if (profile.isNarrowed()) {
            text.append(" of ").append(Quantity.text(all, unit));
        }
        text.append(profile.counted().isEmpty() ? "" : " " + profile.counted());
        if (profile.spanNanos() > 0) {
            text.append(" in ").append(Quantity.text(profile.spanNanos(), Unit.NANOSECONDS));
        }
        List<Shot> shots = profile.shots();
        if (lostSamples > 0) {
            text.append(", ").append(Quantity.text(lostSamples, Unit.COUNT));
            text.append(" more samples were lost");
        }
        if (profile.isNarrowed()) {
            return text.toString();
        }
        if (shots.size() > 1 && profile.parts().size() == 1) {
            Shot first = shots.getFirst();
            text.append(", ")
                    .append(Quantity.change(shots.getLast().total() - first.total(), unit))
                    .append(" since the first of " + shots.size());
        } else if (shots.size() > 1) {
            text.append(", ").append(shots.size()).append(" profiles added up");
        }
        return text.toString();
    }

    /// How the paths were judged; empty where paths say nothing of this kind.
    String judged() {
        if (!profile.pathsTell()) {
            return "";
        }
        if (isOfGo()) {
            return "Paths are classified by function name.";
        }
        return PathWords.judged(bySite().paths(), profile.unit());
    }
}
