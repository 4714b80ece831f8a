package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Queues that take in more than comes out: of work, or of cleanups handed to another thread.
final class QueueFindings {
    /// From this share on, what is queued is cleanups.
    private static final double MOSTLY = 0.5;

    private static final long FEWEST = 50;

    /// Less is no queue that anybody would notice.
    private static final long MIN_BYTES = 32 << 10;

    private QueueFindings() {}

    static Outcome look(CaseFile file, String id, boolean cleanups) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return snapshots.unable("telling whether a queue grows");
        }
        List<Finding> findings = new ArrayList<>();
        for (GrowthGroups.Case kept : GrowthGroups.of(file).cases()) {
            Optional<ClassTrend> node = kept.growth().find(Mechanism::isQueueNode);
            if (kept.mechanism() == Mechanism.QUEUE
                    && node.isPresent()
                    && node.get().grown() >= FEWEST
                    && kept.bytes() >= MIN_BYTES
                    && (kept.onCleanup() > MOSTLY) == cleanups) {
                findings.add(finding(file, id, snapshots, kept, node.get()));
            }
        }
        return Outcome.of(findings);
    }

    private static Finding finding(
            CaseFile file,
            String id,
            Snapshots snapshots,
            GrowthGroups.Case kept,
            ClassTrend node) {
        boolean cleanups = kept.onCleanup() > MOSTLY;
        ClassTrend subject = kept.payload().orElse(node);
        Optional<StackWalk.Frame> site = site(file, kept.growth());
        String queue = Words.brief(node.className()).replaceAll("\\$.*", "");
        String waiting = Words.count(node.instances(node.peak()));
        String kind = subject == node ? "tasks" : kind(subject.className());
        String title =
                cleanups
                        ? Words.title(
                                "Cleanups handed to another thread fall behind: ",
                                waiting + " wait in a " + queue,
                                " and keep their " + kind,
                                ", " + node.pace() + " more")
                        : Words.title(
                                kept.keeper()
                                        .map(keeper -> "The queue of " + Words.brief(keeper))
                                        .orElse("A " + queue),
                                " fills faster than it empties: " + waiting + " " + kind + " wait",
                                ", " + node.pace() + " more");
        boolean small = !kept.matters() || node.levelsOff();
        FindingDraft draft =
                new FindingDraft(
                                id,
                                small ? Severity.NOTICE : Severity.WARNING,
                                title,
                                snapshots.range())
                        .sure(0.9)
                        .weighs(0.9)
                        .costs(snapshots.impact(kept.bytes()))
                        .about(subject.className(), site)
                        .keptBy(kept.keeper())
                        .shows(snapshots, node, kept.bytes());
        if (subject != node) {
            draft.shows(snapshots, subject, kept.bytes());
        }
        if (cleanups) {
            draft.because(
                    Words.percent(kept.onCleanup())
                            + " of what is queued is queued while cleaning up (finally, close or a"
                            + " cleaner).");
        }
        return draft.because(
                        "With what belongs to it, "
                                + Words.bytes(kept.bytes())
                                + " more stay alive.")
                .shows("It is queued in", FindingDraft.recordingName(file), site)
                .remedies(
                        cleanups
                                ? "Release in the thread that took it, in the finally block itself."
                                : "Give the queue a bound, so that producers wait or are refused.",
                        cleanups
                                ? "Where another thread must do it, bound its queue and let the"
                                        + " caller run what does not fit."
                                : "Add consumers, or make each element cheaper, until the queue"
                                        + " shrinks at peak load.")
                .done();
    }

    /// "Mail", or "tasks of Outbox" of what a lambda there was made for.
    private static String kind(String className) {
        return Growth.isLambda(className)
                ? "tasks of " + Words.brief(Growth.host(className))
                : Words.brief(className);
    }

    /// Where the tasks are made, or else the nodes linked: those of other queues are of the same
    /// class.
    private static Optional<StackWalk.Frame> site(CaseFile file, Growth growth) {
        Optional<StackWalk.Frame> task = site(file, growth, Growth::isLambda);
        return task.isPresent() || growth.has(name -> isTask(name, file))
                ? task
                : site(file, growth, Mechanism::isQueueNode);
    }

    private static boolean isTask(String name, CaseFile file) {
        return Growth.isLambda(name) && file.program().contains(Growth.host(name));
    }

    private static Optional<StackWalk.Frame> site(
            CaseFile file, Growth growth, Predicate<String> wanted) {
        Set<String> queued =
                growth.members().stream()
                        .map(ClassTrend::className)
                        .filter(wanted)
                        .map(Growth::withoutNumber)
                        .collect(Collectors.toSet());
        return AllocationStacks.of(file)
                .heaviest(
                        stack -> queued.contains(Growth.withoutNumber(stack.className())),
                        stack -> StackWalk.site(stack.frames(), ""));
    }
}
