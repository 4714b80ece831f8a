package unwind.app.cli;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileDiff;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.analysis.profile.ProfileVerdict;
import unwind.app.analysis.profile.Shot;
import unwind.app.chart.Quantity;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// Kinds of profiles as text, as `go tool pprof -top` prints them.
final class ProfileText {
    private ProfileText() {}

    static List<String> of(ProfileTable table, List<ProfileRow> rows, long lostSamples) {
        Profile profile = table.profile();
        Unit unit = profile.unit();
        List<String> lines = new ArrayList<>();
        lines.add(headline(profile));
        if (profile.unit() == Unit.COUNT && profile.shots().isEmpty()) {
            lines.add("A sample is " + profile.sampleStandsFor() + ".");
        }
        if (lostSamples > 0) {
            lines.add(
                    Quantity.text(lostSamples, Unit.COUNT)
                            + " more samples were lost by the recorder: the real time is higher.");
        }
        if (profile.pathsTell()) {
            addPaths(lines, table.paths(), unit);
        }
        if (profile.parts().stream().anyMatch(part -> part.isListing())) {
            lines.add("From a listing: it names functions without their callers.");
        }
        if (rows.isEmpty() && profile.isNarrowed()) {
            lines.add("No sample matches.");
            return lines;
        }
        lines.add("");
        boolean changes = rows.stream().anyMatch(row -> row.first().isPresent());
        TextTable text = new TextTable(0, changes ? 5 : 4);
        String name = RowNames.word(table.grouping());
        if (changes) {
            text.row("own", "share", "with callees", "since the first", "samples", name);
        } else {
            text.row("own", "share", "with callees", "samples", name);
        }
        for (ProfileRow row : rows) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    signed(row.own(), unit),
                                    Quantity.text(table.share(row), Unit.RATIO),
                                    signed(row.cumulative(), unit)));
            if (changes) {
                cells.add(Quantity.change(row.change().orElse(0), unit));
            }
            cells.add(Long.toString(row.samples()));
            cells.add(row.name());
            text.row(cells.toArray(String[]::new));
        }
        lines.addAll(text.lines());
        if (rows.size() < table.rows().size()) {
            lines.add((table.rows().size() - rows.size()) + " more rows; --top N shows more.");
        }
        return lines;
    }

    private static String headline(Profile profile) {
        List<Shot> shots = profile.shots();
        StringBuilder line = new StringBuilder(profile.kind().title());
        line.append(": ").append(signed(profile.total(), profile.unit()));
        line.append(profile.counted().isEmpty() ? "" : " " + profile.counted());
        if (profile.spanNanos() > 0) {
            line.append(" in ").append(Quantity.text(profile.spanNanos(), Unit.NANOSECONDS));
        }
        if (profile.isNarrowed()) {
            line.append(" (of the samples that were asked for)");
        } else if (shots.size() > 1 && profile.parts().size() == 1) {
            Shot first = shots.getFirst();
            line.append(" (").append(named(shots.getLast()));
            line.append(", the last of ").append(shots.size());
            line.append("; the first").append(first.file().name().isEmpty() ? "" : ", ");
            line.append(named(first)).append(", had ");
            line.append(signed(first.total(), profile.unit())).append(")");
        } else if (shots.size() == 1 && !shots.getFirst().file().name().isEmpty()) {
            line.append(" (").append(named(shots.getFirst())).append(")");
        } else if (shots.size() > 1) {
            line.append(" (").append(shots.size()).append(" profiles added up)");
        }
        return line.toString();
    }

    private static String named(Shot shot) {
        return simple(shot.file().name());
    }

    /// The file's name without its folder.
    private static String simple(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static void addPaths(List<String> lines, PathWeights paths, Unit unit) {
        if (paths.of(PathKind.NORMAL) == paths.total()) {
            return;
        }
        TextTable table = new TextTable(1, 3);
        for (PathKind kind : PathKind.values()) {
            table.row(
                    "  on the path " + HotspotsText.words(kind),
                    Quantity.text(paths.of(kind), unit),
                    Quantity.text(
                            paths.total() == 0 ? 0 : (double) paths.of(kind) / paths.total(),
                            Unit.RATIO));
        }
        lines.addAll(table.lines());
    }

    /// A change that need not be a whole number.
    private static String change(double value, Unit unit) {
        return (value < 0 ? "−" : "+") + Quantity.text(Math.abs(value), unit);
    }

    static String signed(long value, Unit unit) {
        return value < 0 ? Quantity.change(value, unit) : Quantity.text(value, unit);
    }

    /// There is nothing of the kind.
    static String absent(ProfileKind kind, Inputs inputs, List<String> present) {
        String advice = advice(kind, inputs);
        return kind.title()
                + ": not recorded."
                + (advice.isEmpty() ? "" : " How to record it: " + advice + ".")
                + (present.isEmpty()
                        ? ""
                        : "\nThese files have: " + String.join(", ", present) + ".");
    }

    /// How to record a kind of the program that the files are of.
    static String advice(ProfileKind kind, Inputs inputs) {
        boolean go = inputs.recordings().stream().anyMatch(r -> r.runtime() == ProgramRuntime.GO);
        String own = go ? kind.goAdvice() : kind.jvmAdvice();
        if (!own.isEmpty()) {
            return own;
        }
        return go ? "Go has no such profile" : "a JVM has no such profile";
    }

    static List<String> of(ProfileDiff diff, Grouping grouping, int top) {
        Unit unit = diff.unit();
        String per = diff.perSecond() ? "/s" : "";
        List<String> lines = new ArrayList<>();
        lines.add(ProfileVerdict.of(diff, Quantity::text));
        lines.add("");
        TextTable table = new TextTable(0, 5);
        table.row(
                "before", "after", "change", "with callees", "by chance", RowNames.word(grouping));
        diff.rows().stream()
                .limit(top)
                .forEach(row ->
                        table.row(
                                Quantity.text(row.before(), unit) + per,
                                Quantity.text(row.after(), unit) + per,
                                change(row.delta(), unit) + per,
                                change(row.cumulativeAfter() - row.cumulativeBefore(), unit) + per,
                                diff.isSure(row)
                                        ? "no, " + ProfileVerdict.chance(row.chance())
                                        : "perhaps",
                                row.name()));
        lines.addAll(table.lines());
        if (diff.rows().size() > top) {
            lines.add((diff.rows().size() - top) + " more rows; --top N shows more.");
        }
        return lines;
    }
}
