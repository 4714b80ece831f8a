package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.Measured;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.FactNames;
import unwind.parsers.model.SeriesNames;

import java.util.Map;
import java.util.Optional;

/// What logs and counts say of open files and sockets: that no more could be opened, or that they
/// become more and more. Neither says who opens them.
final class FileLimit {
    private static final double MIN_GROWTH = 100;
    private static final double MIN_FACTOR = 2;

    /// Files come and go; what leaks may fall to this share of what it had reached.
    private static final double MIN_KEPT = 0.9;

    private FileLimit() {}

    /// @param site where the files are opened; empty where nothing says so
    static Optional<Finding> look(String id, CaseFile file, String site) {
        for (CaseFile.Artifact artifact : file.artifacts()) {
            Map<String, String> facts = artifact.recording().facts();
            String count = facts.getOrDefault(FactNames.FILE_LIMIT_FAILURES, "");
            if (!count.isEmpty()) {
                String first = facts.getOrDefault(FactNames.FILE_LIMIT_FIRST, "");
                return Optional.of(failed(id, file, artifact, Long.parseLong(count), first, site));
            }
        }
        return grown(id, file, site);
    }

    private static Finding failed(
            String id,
            CaseFile file,
            CaseFile.Artifact artifact,
            long count,
            String first,
            String site) {
        return new FindingDraft(
                        id,
                        Severity.CRITICAL,
                        Words.title(
                                "Too many open files, "
                                        + Words.counted(count, "time")
                                        + " in the log",
                                in(site)),
                        file.range())
                .sure(0.95)
                .weighs(0.95)
                .about(Subject.ofSite(site))
                .because(
                        "The process had as many files and sockets open as its limit allows; what"
                                + " opens one then fails: connections are not accepted, files not"
                                + " read.")
                .because("The first line: " + first)
                .shows(
                        Evidence.Kind.TIMELINE,
                        artifact.name(),
                        Words.counted(count, "line") + " say so")
                .remedies(remedies())
                .done();
    }

    private static Optional<Finding> grown(String id, CaseFile file, String site) {
        Optional<Measured> measured = Measured.of(file, SeriesNames.FILES_OPEN);
        if (measured.isEmpty() || !measured.get().grows(MIN_GROWTH, MIN_FACTOR, MIN_KEPT)) {
            return Optional.empty();
        }
        Measured open = measured.get();
        return Optional.of(
                new FindingDraft(
                                id,
                                Severity.WARNING,
                                Words.title(
                                        "Open files and sockets grew from "
                                                + Words.count((long) open.first())
                                                + " to "
                                                + Words.count((long) open.last()),
                                        in(site)),
                                file.range())
                        .sure(open.values().size() > 2 ? 0.85 : 0.7)
                        .weighs(0.85)
                        .about(Subject.ofSite(site))
                        .because(
                                "More clients need more of them, too; where their number stays, they"
                                        + " are not closed.")
                        .shows(
                                Evidence.Kind.TIMELINE,
                                open.artifact(),
                                Words.count((long) open.last()) + " open")
                        .remedies(remedies())
                        .done());
    }

    private static String in(String site) {
        return site.isEmpty() ? "" : "; most are opened in " + GoNames.brief(site);
    }

    private static String[] remedies() {
        return new String[] {
            "ls -l /proc/PID/fd shows which they are: files by their names, sockets by their"
                    + " number in /proc/net/tcp.",
            "Close each in the function that opens it, also on the paths of errors.",
            "A higher limit (ulimit -n) only postpones it."
        };
    }
}
