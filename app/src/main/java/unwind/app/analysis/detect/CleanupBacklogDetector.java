package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Objects wait for their finalizers, or a Cleaner's actions queue up: the one thread that runs
/// them is slower than what makes work for it.
final class CleanupBacklogDetector implements Detector {
    private static final long FEWEST = 50;
    private static final Set<String> CLEANUP_THREADS = Set.of("Finalizer", "Common-Cleaner");

    @Override
    public String id() {
        return "cleanup-backlog";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoFinalizers.look(id(), file);
        }
        Snapshots snapshots = Snapshots.of(file);
        Optional<QueuedCleanups> queued = QueuedCleanups.of(file);
        Map<String, long[]> finalizable = finalizable(file);
        List<Finding> findings = new ArrayList<>();
        if (queued.isPresent()) {
            findings.add(finding(file, snapshots, queued.get()));
        } else {
            findings.addAll(growing(file, snapshots, finalizable));
        }
        if (queued.isPresent() || findings.isEmpty()) {
            FinalizerLag.of(file).ifPresent(lag -> findings.add(lag.finding(id(), file)));
        }
        BlockedCleaner.of(file).ifPresent(blocked -> findings.add(blocked.finding(id(), file)));
        if (findings.isEmpty() && !snapshots.enough() && finalizable.isEmpty()) {
            boolean asked =
                    file.recordings().stream()
                            .anyMatch(r -> Recorded.couldBe(r, "jdk.FinalizerStatistics"));
            return asked || file.recordings().isEmpty()
                    ? snapshots.unable("counting objects that wait for their finalizer")
                    : unable(file);
        }
        return Outcome.of(findings);
    }

    /// Objects that wait for their finalizer grow in the histograms.
    private List<Finding> growing(
            CaseFile file, Snapshots snapshots, Map<String, long[]> finalizable) {
        List<Finding> findings = new ArrayList<>();
        for (GrowthGroups.Case kept : GrowthGroups.of(file).cases()) {
            Optional<ClassTrend> finalizers = kept.growth().find(Mechanism.FINALIZER_CLASS::equals);
            if (finalizers.isPresent() && finalizers.get().grown() >= FEWEST) {
                findings.add(finding(file, snapshots, kept, finalizers.get(), finalizable));
            }
        }
        return findings;
    }

    private static Outcome unable(CaseFile file) {
        Absence absence =
                Recorded.absence(
                        file.recordings().getFirst(),
                        "objects that wait for their finalizer",
                        "jdk.FinalizerStatistics");
        return new Outcome.Unable(absence.because(), absence.turnOnWith());
    }

    /// Per class: objects that wait, finalizers run; as last reported.
    private static Map<String, long[]> finalizable(CaseFile file) {
        Map<String, long[]> found = new HashMap<>();
        for (Recording recording : file.recordings()) {
            EventTable table = recording.events(EventKind.FINALIZER_STATISTICS);
            for (int row = 0; row < table.size(); row++) {
                found.put(
                        recording.strings().get(table.get(Attribute.CLASS, row)),
                        new long[] {
                            table.get(Attribute.COUNT, row), table.get(Attribute.TOTAL_COUNT, row)
                        });
            }
        }
        return found;
    }

    private Finding finding(CaseFile file, Snapshots snapshots, QueuedCleanups queued) {
        StackWalk.Frame at = queued.workingAt();
        String title =
                "About "
                        + Words.count(queued.waiting())
                        + " cleaning actions wait for the Cleaner's one thread, busy in "
                        + Words.brief(at.site());
        return new FindingDraft(id(), Severity.WARNING, title, file.range())
                .sure(queued.busy() > 1 ? 0.9 : 0.75)
                .weighs(0.9)
                .about(queued.action(), Optional.of(at))
                .because(
                        Words.count(queued.actions())
                                + " actions "
                                + Words.brief(queued.action())
                                + " are registered, but only "
                                + Words.count(queued.alive())
                                + " objects of the classes around it are alive: the others are"
                                + " gone, and wait to be cleaned up.")
                .because(
                        "The Cleaner's thread was at work in "
                                + at.name()
                                + " in "
                                + Words.counted(queued.busy(), "thread dump")
                                + ".")
                .shows(
                        Evidence.Kind.SITE,
                        snapshots.shots().getLast().artifact(),
                        Words.count(queued.actions()) + " instances of " + queued.action())
                .remedies(
                        "Close the objects explicitly (try-with-resources); leave the Cleaner as a"
                                + " safety net.",
                        "Keep what a cleaning action does short: no waiting, no I/O.")
                .done();
    }

    private Finding finding(
            CaseFile file,
            Snapshots snapshots,
            GrowthGroups.Case kept,
            ClassTrend finalizers,
            Map<String, long[]> finalizable) {
        ClassTrend subject = kept.payload().orElse(finalizers);
        Optional<StackWalk.Frame> site =
                AllocationStacks.of(file).siteOf(Set.of(subject.className()));
        Set<String> busy = busyIn(file);
        String title =
                Words.count(finalizers.instances(finalizers.peak()))
                        + " objects wait for their finalizer, mostly "
                        + Words.brief(subject.className())
                        + ": "
                        + finalizers.pace()
                        + " more than one thread can finish";
        FindingDraft draft =
                new FindingDraft(id(), Severity.WARNING, title, snapshots.range())
                        .sure(busy.isEmpty() ? 0.75 : 0.95)
                        .weighs(0.95)
                        .costs(snapshots.impact(kept.growth().bytes()))
                        .about(subject.className(), site)
                        .shows(snapshots, finalizers);
        if (subject != finalizers) {
            draft.shows(snapshots, subject);
        }
        long[] statistics = finalizable.get(subject.className());
        if (statistics != null) {
            draft.because(
                    "At the end "
                            + Words.count(statistics[0])
                            + " "
                            + Words.brief(subject.className())
                            + " waited, and "
                            + Words.count(statistics[1])
                            + " finalizers had run.");
        }
        if (!busy.isEmpty()) {
            draft.because(
                    "The thread that finalizes was at work in "
                            + String.join(", ", busy)
                            + " whenever a dump was taken.");
        }
        return draft.because(
                        "Until then they keep " + Words.bytes(kept.growth().bytes()) + " alive.")
                .shows("They are made in", FindingDraft.recordingName(file), site)
                .remedies(FinalizerLag.remedies(subject.className()))
                .done();
    }

    /// What the thread that finalizes was running, if it was at work in most dumps.
    private static Set<String> busyIn(CaseFile file) {
        Set<String> methods = new HashSet<>();
        int dumps = 0;
        int busy = 0;
        for (Recording recording : file.recordings()) {
            for (ThreadDump dump : recording.threadDumps()) {
                dumps++;
                for (DumpedThread thread : dump.threads()) {
                    Optional<StackWalk.Frame> own =
                            CLEANUP_THREADS.contains(thread.name())
                                    ? StackWalk.site(
                                            StackWalk.frames(recording, thread.stack()), "")
                                    : Optional.empty();
                    if (own.isPresent()) {
                        busy++;
                        methods.add(own.get().name());
                    }
                }
            }
        }
        return busy * 2 > dumps ? methods : Set.of();
    }
}
