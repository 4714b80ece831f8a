package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.Words;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The words around findings, for the window, the command line and the report alike.
public final class FindingsWording {
    /// Above the checks that found nothing.
    public static final String NOTHING_FOUND = "Checked, nothing found";

    /// Above the checks that could not run.
    public static final String NOT_CHECKED = "Not checked";

    /// Above the checks that broke down.
    public static final String FAILED = "Failed checks";

    /// Before what to do to have a check run next time.
    public static final String HOW_TO_ENABLE = "How to enable";

    /// Above what else was found to have the same cause.
    public static final String SIGNS = "Signs of the same cause";

    /// Above what to do about a finding.
    public static final String REMEDIES = "What to do";

    private FindingsWording() {}

    /// One sentence on the whole: the worst that was found, or how much was looked at in vain.
    /// Notices are no verdict on a process, however many there are.
    public static String verdict(FindingsReport report) {
        boolean notices = !report.findings().isEmpty();
        if (notices && report.findings().getFirst().severity() != Severity.NOTICE) {
            return report.findings().getFirst().title();
        }
        if (report.ran().isEmpty()) {
            return "Nothing could be checked";
        }
        String nothing = notices ? "Nothing above a notice was found" : "Nothing stands out";
        return report.unable().isEmpty() && report.failed().isEmpty()
                ? nothing
                : nothing + " in what could be checked";
    }

    /// How much was found, and how much of what could be wrong was looked at.
    public static String headline(FindingsReport report) {
        int found = report.findings().size();
        if (found > 0) {
            return Words.counted(found, "finding") + "; " + checks(report);
        }
        return report.ran().isEmpty()
                ? "Nothing was checked" + (report.checks() == 0 ? "" : ": " + checks(report))
                : "No problems found in " + checks(report);
    }

    /// "8 of 32 checks ran; 23 could not run, 1 failed".
    private static String checks(FindingsReport report) {
        int all = report.checks();
        StringBuilder text = new StringBuilder();
        boolean found = !report.findings().isEmpty() || report.ran().isEmpty();
        text.append(report.ran().size() == all ? "" : report.ran().size() + " of ")
                .append(Words.counted(all, "check"))
                .append(found ? " ran" : "");
        if (!report.unable().isEmpty()) {
            text.append("; ").append(report.unable().size()).append(" could not run");
        }
        if (!report.failed().isEmpty()) {
            text.append("; ").append(report.failed().size()).append(" failed");
        }
        return text.toString();
    }

    /// Whether a finding says only what was not recorded, which explains nothing.
    public static boolean saysWhatIsMissing(Finding finding) {
        return finding.id().equals(MissingEvidenceDetector.ID);
    }

    /// What a check looks for: "Thread leak" for `thread-leak`.
    public static String check(String id) {
        String text = id.replace('-', ' ').replaceAll("\\bgc\\b", "GC");
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// The checks, as a line of text: "Deadlock, thread leak".
    public static String checks(List<String> ids) {
        StringBuilder text = new StringBuilder();
        for (String id : ids) {
            String name = check(id);
            text.append(text.isEmpty() ? "" : ", ")
                    .append(
                            text.isEmpty() || name.startsWith("GC")
                                    ? name
                                    : name.substring(0, 1).toLowerCase(Locale.ROOT)
                                            + name.substring(1));
        }
        return text.toString();
    }

    /// "confidence 80 %".
    public static String confidence(Finding finding) {
        return String.format(Locale.ROOT, "confidence %.0f %%", finding.confidence() * 100);
    }

    /// Why checks could not run and what to do next time, without their names.
    public static String notChecked(FindingsReport.NotLookedAlike checks) {
        return sentence(checks.because()) + " " + HOW_TO_ENABLE + ": " + checks.turnOnWith();
    }

    /// What became of a check that broke down, without its name.
    public static String failed(FindingsReport.Failed check) {
        return "Unwind failed at this check ("
                + check.because()
                + "), so the problem may be there.";
    }

    /// What shows a finding and its signs, each once.
    public static List<Evidence> evidence(Finding finding) {
        return Stream.concat(Stream.of(finding), finding.signs().stream())
                .flatMap(each -> each.evidence().stream())
                .distinct()
                .toList();
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
