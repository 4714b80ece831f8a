package unwind.app.cli;

import unwind.app.analysis.Slices;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the detectors find on each side; of what was saved at two moments of one process (profiles,
/// histograms, dumps), on both taken together, because it takes both to see something grow.
///
/// @param rows those that appeared first
record DiffFindings(List<Row> rows) {
    static final DiffFindings NONE = new DiffFindings(List.of());

    /// Where something was found.
    enum Seen {
        TOGETHER,
        AFTER,
        BEFORE,
        BOTH
    }

    record Row(Seen seen, Finding finding) {}

    private record Key(String id, String className, String site) {
        static Key of(Finding finding) {
            return new Key(finding.id(), finding.subject().className(), finding.subject().site());
        }
    }

    DiffFindings {
        rows = List.copyOf(rows);
    }

    static DiffFindings of(DiffCommand.Sides sides, Diff diff, KnownClasses classes) {
        List<Finding> before = Cases.findings(sides.before(), classes).findings();
        List<Finding> after = Cases.findings(sides.after(), classes).findings();
        boolean moments =
                Stream.of(sides.before(), sides.after())
                        .flatMap(inputs -> inputs.recordings().stream())
                        .noneMatch(Slices::isFlightRecording);
        List<Row> rows = new ArrayList<>();
        if (moments) {
            Cases.findings(together(sides), classes).findings().stream()
                    .filter(finding -> !shrank(finding, diff))
                    .forEach(finding -> rows.add(new Row(Seen.TOGETHER, finding)));
        }
        Set<String> together =
                rows.stream().map(row -> row.finding().id()).collect(Collectors.toSet());
        Set<Key> first = keys(before);
        Set<Key> second = keys(after);
        for (Finding finding : after) {
            rows.add(new Row(first.contains(Key.of(finding)) ? Seen.BOTH : Seen.AFTER, finding));
        }
        for (Finding finding : before) {
            if (!second.contains(Key.of(finding))) {
                rows.add(new Row(Seen.BEFORE, finding));
            }
        }
        rows.removeIf(row -> row.seen() != Seen.TOGETHER && together.contains(row.finding().id()));
        rows.sort(Comparator.comparing(Row::seen));
        return new DiffFindings(rows);
    }

    /// Whether what a finding is about became less: files of one moment say nothing of which came
    /// first, but the user did.
    private static boolean shrank(Finding finding, Diff diff) {
        String site = finding.subject().site();
        String className = finding.subject().className();
        List<DiffRow> about =
                Stream.of(diff.sites(), diff.classes(), diff.threads())
                        .flatMap(List::stream)
                        .filter(row ->
                                row.name().equals(className)
                                        || (!site.isEmpty() && row.name().endsWith(site)))
                        .toList();
        return !about.isEmpty() && about.stream().allMatch(row -> row.delta() < 0);
    }

    private static Set<Key> keys(List<Finding> findings) {
        return new HashSet<>(findings.stream().map(Key::of).toList());
    }

    private static Inputs together(DiffCommand.Sides sides) {
        List<Artifact> artifacts = new ArrayList<>(sides.before().artifacts());
        artifacts.addAll(sides.after().artifacts());
        List<Reading> readings = artifacts.stream().map(Artifact::reading).toList();
        return Inputs.of(artifacts, IncidentClock.align(readings), List.of(), List.of());
    }
}
