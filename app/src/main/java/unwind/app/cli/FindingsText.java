package unwind.app.cli;

import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.FindingsWording;

import java.util.ArrayList;
import java.util.List;

/// The findings for people.
final class FindingsText {
    private static final String INDENT = "   ";

    private FindingsText() {}

    static List<String> of(FindingsReport report) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (Finding finding : report.findings()) {
            add(lines, number++, finding);
            lines.add("");
        }
        lines.add(FindingsWording.headline(report));
        if (!report.quiet().isEmpty()) {
            lines.add(FindingsWording.NOTHING_FOUND + ": " + String.join(", ", report.quiet()));
        }
        if (!report.failed().isEmpty()) {
            lines.add(FindingsWording.FAILED + ":");
            TextTable table = new TextTable();
            for (FindingsReport.Failed each : report.failed()) {
                table.row(INDENT + each.id(), FindingsWording.failed(each));
            }
            lines.addAll(table.lines());
        }
        if (!report.unable().isEmpty()) {
            lines.add(FindingsWording.NOT_CHECKED + ":");
            for (FindingsReport.NotLookedAlike each : report.unableAlike()) {
                lines.add(
                        INDENT
                                + String.join(", ", each.ids())
                                + ": "
                                + FindingsWording.notChecked(each));
            }
        }
        return lines;
    }

    private static void add(List<String> lines, int number, Finding finding) {
        lines.add(
                number
                        + ". "
                        + finding.title()
                        + " ("
                        + finding.id()
                        + ", "
                        + finding.severity().word()
                        + ", "
                        + FindingsWording.confidence(finding)
                        + ")");
        lines.add(
                INDENT
                        + "from "
                        + Times.readable(finding.range().fromNanos())
                        + " to "
                        + Times.zoned(finding.range().toNanos()));
        finding.because().forEach(sentence -> lines.add(INDENT + sentence));
        addEvidence(lines, finding);
        if (!finding.signs().isEmpty()) {
            lines.add(INDENT + FindingsWording.SIGNS + ":");
        }
        for (Finding sign : finding.signs()) {
            lines.add(INDENT + "- " + sign.title() + " (" + sign.id() + ")");
            addEvidence(lines, sign);
        }
        finding.remedies().forEach(remedy -> lines.add(INDENT + "→ " + remedy));
    }

    private static void addEvidence(List<String> lines, Finding finding) {
        for (Evidence evidence : finding.evidence()) {
            lines.add(INDENT + "see " + evidence.artifact() + ": " + evidence.text());
        }
    }
}
