package unwind.app.cli;

import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        if (report.findings().isEmpty()) {
            lines.add("Nothing was found.");
            lines.add("");
        }
        if (!report.quiet().isEmpty()) {
            lines.add("Looked for and not found: " + String.join(", ", report.quiet()));
        }
        if (!report.unable().isEmpty()) {
            lines.add("Could not look for:");
            TextTable table = new TextTable();
            for (FindingsReport.NotLooked each : report.unable()) {
                table.row(INDENT + each.id(), each.because() + "; next time: " + each.turnOnWith());
            }
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static void add(List<String> lines, int number, Finding finding) {
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%d. %s (%s, %s, %.0f %% sure)",
                        number,
                        finding.title(),
                        finding.id(),
                        finding.severity().word(),
                        finding.confidence() * 100));
        lines.add(
                INDENT
                        + "from "
                        + Times.readable(finding.range().fromNanos())
                        + " to "
                        + Times.readable(finding.range().toNanos())
                        + " UTC");
        finding.because().forEach(sentence -> lines.add(INDENT + sentence));
        for (Evidence evidence : finding.evidence()) {
            lines.add(INDENT + "see " + evidence.artifact() + ": " + evidence.text());
        }
        finding.remedies().forEach(remedy -> lines.add(INDENT + "→ " + remedy));
    }
}
