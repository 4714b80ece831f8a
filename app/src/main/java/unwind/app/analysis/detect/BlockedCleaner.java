package unwind.app.analysis.detect;

import unwind.app.analysis.Curve;
import unwind.app.analysis.Slices;
import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Cleanups;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Optional;

/// One cleanup that does not end holds up all behind it: the Finalizer, the Reference Handler or a
/// Cleaner's thread stands at one place of it, blocked or waiting, in one dump after the other.
///
/// A cleanup that sleeps or computes looks the same in every dump, too, though it is one of many.
record BlockedCleaner(CleanerThread thread) {
    private static final int MIN_DUMPS = 3;
    private static final long MIN_NANOS = 10_000_000_000L;

    static Optional<BlockedCleaner> of(CaseFile file) {
        return CleanerThread.of(file.recordings(), Slices.EVERYTHING).stream()
                .filter(BlockedCleaner::isBlocked)
                .filter(thread -> !finalizersRun(thread, file))
                .findFirst()
                .map(BlockedCleaner::new);
    }

    private static boolean isBlocked(CleanerThread thread) {
        List<CleanerThread.Look> same = thread.samePlace();
        return same.size() >= MIN_DUMPS
                && thread.samePlaceNanos().orElse(0) >= MIN_NANOS
                && same.stream()
                        .allMatch(look ->
                                look.state() == ThreadState.BLOCKED
                                        || look.state() == ThreadState.WAITING);
    }

    /// Many finalizers of one kind, each of which waits a while.
    private static boolean finalizersRun(CleanerThread thread, CaseFile file) {
        return thread.name().equals("Finalizer")
                && Cleanups.finalizers(file.recordings()).stream()
                        .map(Debt::done)
                        .map(Curve::change)
                        .anyMatch(change -> change.orElse(0) > 0);
    }

    Finding finding(String id, CaseFile file) {
        List<CleanerThread.Look> same = thread.samePlace();
        String at = same.getLast().at().orElse("");
        String title =
                thread.name()
                        + " has been stuck in "
                        + Words.brief(withoutLine(at))
                        + " for "
                        + Words.duration(thread.samePlaceNanos().orElse(0))
                        + ": no cleanup behind it runs";
        return new FindingDraft(id, Severity.WARNING, title, file.range())
                .sure(0.85)
                .weighs(0.9)
                .about(new Subject("", at, thread.name(), ""))
                .because(
                        "In "
                                + Words.counted(same.size(), "thread dump")
                                + " one after the other \""
                                + thread.name()
                                + "\" is in "
                                + at
                                + ", "
                                + (same.getLast().state() == ThreadState.BLOCKED
                                        ? "blocked on a lock"
                                        : "waiting")
                                + " in "
                                + same.getLast().top().getFirst()
                                + ".")
                .because(
                        "It cleans up one object after the other: what is queued behind this one"
                                + " is neither finalized nor cleaned, and what it refers to stays"
                                + " in memory.")
                .shows(
                        Evidence.Kind.DUMP,
                        artifact(file),
                        thread.name() + " in " + at + ", " + same.size() + " dumps")
                .remedies(
                        "Take no lock and wait for nothing in a finalizer or cleaning action.",
                        "Close objects explicitly (try-with-resources); leave the cleanup as a"
                                + " safety net.")
                .done();
    }

    private static String withoutLine(String frame) {
        int line = frame.indexOf(':');
        return line < 0 ? frame : frame.substring(0, line);
    }

    private static String artifact(CaseFile file) {
        return file.artifacts().stream()
                .filter(each -> !each.recording().threadDumps().isEmpty())
                .reduce((first, last) -> last)
                .map(CaseFile.Artifact::name)
                .orElse("");
    }
}
