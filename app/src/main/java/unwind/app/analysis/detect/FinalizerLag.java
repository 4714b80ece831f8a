package unwind.app.analysis.detect;

import unwind.app.analysis.Curve;
import unwind.app.analysis.Slices;
import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Cleanups;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.cleanup.References;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Finalizers that run slower than objects come, as the JVM itself counts both; no histogram is
/// needed.
///
/// The count alone does not tell objects that wait from objects in use. Something else has to say
/// that finalizers lag: the Finalizer at work in the thread dumps, hardly a wait of it for work in
/// the recording, or collections that found more objects dead than were finalized.
///
/// @param debt of the class of which most wait
/// @param reasons what says that they wait, in sentences
record FinalizerLag(Debt debt, List<String> reasons) {
    private static final String FINALIZER = "Finalizer";

    /// Fewer are finalized in no time.
    private static final long MIN_OWED = 200;

    private static final int MIN_SAMPLES = 3;
    private static final int MIN_DUMPS = 2;

    /// A thread that keeps up waits most of the time for collections to find something dead.
    private static final double MAX_IDLE = 0.25;

    static Optional<FinalizerLag> of(CaseFile file) {
        List<Recording> process = file.recordings();
        return Cleanups.finalizers(process).stream()
                .filter(debt -> debt.state() == Debt.State.FALLS_BEHIND)
                .filter(debt -> debt.owed().size() >= MIN_SAMPLES)
                .filter(debt -> debt.owed().change().orElse(0) >= MIN_OWED)
                .findFirst()
                .map(debt -> new FinalizerLag(debt, reasons(debt, process)))
                .filter(lag -> !lag.reasons.isEmpty());
    }

    private static List<String> reasons(Debt debt, List<Recording> process) {
        List<String> reasons = new ArrayList<>();
        atWork(process).ifPresent(reasons::add);
        hardlyIdle(debt, process).ifPresent(reasons::add);
        moreDead(debt, process).ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<String> atWork(List<Recording> process) {
        return CleanerThread.of(process, Slices.EVERYTHING).stream()
                .filter(thread -> thread.name().equals(FINALIZER))
                .filter(thread -> thread.looks().size() >= MIN_DUMPS)
                .filter(thread -> thread.atWork() == thread.looks().size())
                .findFirst()
                .map(thread ->
                        "The Finalizer was at work in all of "
                                + thread.looks().size()
                                + " thread dumps, last in "
                                + thread.looks().getLast().at().orElse("")
                                + ".");
    }

    /// Waits of the Finalizer for something to finalize are recorded once they end, which they did:
    /// it ran finalizers between any two counts.
    private static Optional<String> hardlyIdle(Debt debt, List<Recording> process) {
        Curve done = debt.done();
        for (int i = 1; i < done.size(); i++) {
            if (done.values().get(i) <= done.values().get(i - 1)) {
                return Optional.empty();
            }
        }
        boolean recorded =
                process.stream()
                        .anyMatch(r ->
                                Recorded.couldBe(r, "jdk.ThreadPark")
                                        && Recorded.couldBe(r, "jdk.JavaMonitorWait"));
        long span = done.spanNanos();
        double idle = idleNanos(process, done);
        return recorded && span > 0 && idle <= MAX_IDLE * span
                ? Optional.of(
                        "The Finalizer ran finalizers all the time: in "
                                + Words.duration(span)
                                + " it waited "
                                + (idle == 0 ? "for no recorded moment" : Words.duration(idle))
                                + " for something to do.")
                : Optional.empty();
    }

    private static double idleNanos(List<Recording> process, Curve done) {
        long from = done.timesNanos().get(0);
        long to = done.timesNanos().get(done.size() - 1);
        double idle = 0;
        for (Recording recording : process) {
            BitSet finalizing = StackWalk.with(recording, FinalizerLag::runsFinalizer);
            for (EventKind kind : Set.of(EventKind.MONITOR_WAIT, EventKind.PARK)) {
                EventTable table = recording.events(kind);
                for (int row = 0; row < table.size(); row++) {
                    long thread = table.get(Attribute.THREAD, row);
                    long stack = table.get(Attribute.STACK, row);
                    boolean inFinalizer = stack >= 0 && finalizing.get((int) stack);
                    if (thread >= 0
                            && !inFinalizer
                            && recording.threads().get(thread).name().equals(FINALIZER)) {
                        long begin = Math.max(from, table.startNanos().get(row));
                        idle += Math.max(0, Math.min(to, table.endNanos(row)) - begin);
                    }
                }
            }
        }
        return idle;
    }

    /// What a finalizer itself waits for is no idleness.
    private static boolean runsFinalizer(StackWalk.Frame frame) {
        return frame.className().equals("java.lang.ref.Finalizer")
                && frame.method().equals("runFinalizer");
    }

    private static Optional<String> moreDead(Debt debt, List<Recording> process) {
        OptionalLong dead =
                Cleanups.references(process).stream()
                        .filter(each -> each.kind().equals(References.FINAL))
                        .findFirst()
                        .map(References::dead)
                        .orElse(OptionalLong.empty());
        long run = debt.done().last().orElse(0);
        return dead.isPresent() && dead.getAsLong() - run >= MIN_OWED
                ? Optional.of(
                        "Collections found "
                                + Words.count(dead.getAsLong())
                                + " objects with finalizers dead; "
                                + Words.count(run)
                                + " of these have been finalized.")
                : Optional.empty();
    }

    Finding finding(String id, CaseFile file) {
        String title =
                "Finalizers of "
                        + Words.brief(debt.className())
                        + " fall behind: "
                        + Words.count(debt.last())
                        + " not run, "
                        + Words.rate(debt.owed().perSecond().orElse(0))
                        + " more";
        Optional<StackWalk.Frame> site = AllocationStacks.of(file).siteOf(Set.of(debt.className()));
        FindingDraft draft =
                new FindingDraft(id, Severity.WARNING, title, file.range())
                        .sure(reasons.size() > 1 ? 0.9 : 0.75)
                        .weighs(0.85)
                        .about(debt.className(), site)
                        .because(counts());
        debt.drainNanos()
                .ifPresent(nanos ->
                        draft.because(
                                "At the pace seen, the last of them would wait "
                                        + Words.duration(nanos)
                                        + "."));
        reasons.forEach(draft::because);
        return draft.shows(
                        Evidence.Kind.TIMELINE,
                        FindingDraft.recordingName(file),
                        "Objects of "
                                + debt.className()
                                + " whose finalizer has not run: "
                                + series())
                .shows("They are made in", FindingDraft.recordingName(file), site)
                .remedies(remedies(debt.className()))
                .done();
    }

    /// What helps where finalizers of a class fall behind.
    static List<String> remedies(String className) {
        return List.of(
                "Close "
                        + Words.brief(className)
                        + " with try-with-resources and drop its finalizer.",
                "Keep what a finalizer does short: no waiting, no I/O, no locks.");
    }

    private String counts() {
        return "The JVM counted "
                + series()
                + " objects of "
                + debt.className()
                + " whose finalizer had not run, and "
                + Words.count(debt.done().last().orElse(0))
                + " finalizers that had.";
    }

    private String series() {
        Curve owed = debt.owed();
        return Words.count(owed.first().orElse(0)) + " to " + Words.count(owed.last().orElse(0));
    }
}
