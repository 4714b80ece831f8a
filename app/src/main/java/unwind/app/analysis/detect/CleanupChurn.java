package unwind.app.analysis.detect;

import unwind.app.analysis.path.PathFlag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cleanup is registered or run for every task: references of a cleaner pile up, or a good part
/// of what is allocated is allocated for them.
final class CleanupChurn implements Detector {
    private static final long FEWEST = 200;
    private static final double LEAST_SHARE = 0.15;

    /// So many bytes a second are no load worth a thought.
    private static final double LEAST_BYTES_PER_SECOND = 1 << 20;

    @Override
    public String id() {
        return "cleanup-churn";
    }

    @Override
    public Outcome look(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        AllocationStacks stacks = AllocationStacks.of(file);
        if (!snapshots.enough() && !stacks.known()) {
            return snapshots.unable("counting the references of cleaners");
        }
        List<Finding> findings = new ArrayList<>();
        for (Kept.Case kept : Kept.of(file).cases()) {
            Optional<ClassTrend> references = kept.growth().find(Mechanism.CLEANABLES::contains);
            if (kept.mechanism() == Mechanism.CLEANER
                    && references.isPresent()
                    && references.get().grown() >= FEWEST) {
                findings.add(growing(file, snapshots, kept, references.get()));
            }
        }
        if (findings.isEmpty()) {
            allocating(file, stacks).ifPresent(findings::add);
        }
        return Outcome.of(findings);
    }

    private static double share(AllocationStacks stacks) {
        return stacks.known()
                ? stacks.bytes(CleanupChurn::registers) / (double) stacks.totalBytes()
                : 0;
    }

    private static boolean registers(AllocationStacks.Stack stack) {
        return stack.paths().has(stack.node(), PathFlag.CLEANER)
                || stack.paths().has(stack.node(), PathFlag.FINALIZER);
    }

    private static Optional<StackWalk.Frame> site(AllocationStacks stacks) {
        Optional<StackWalk.Frame> made = stacks.siteOf(Mechanism.CLEANABLES);
        return made.isPresent()
                ? made
                : stacks.heaviest(
                        CleanupChurn::registers, stack -> StackWalk.site(stack.frames(), ""));
    }

    private Finding growing(
            CaseFile file, Snapshots snapshots, Kept.Case kept, ClassTrend references) {
        AllocationStacks stacks = AllocationStacks.of(file);
        Optional<StackWalk.Frame> site = site(stacks);
        String title =
                "A cleanup is registered for every task"
                        + site.map(s -> " in " + Words.brief(s.name())).orElse("")
                        + ": "
                        + Words.count(references.instances(references.peak()))
                        + " "
                        + Words.brief(references.className()).replaceAll(".*\\$", "")
                        + " are alive, "
                        + Words.rate(references.perSecond())
                        + " more";
        Draft draft =
                new Draft(id(), Severity.WARNING, title, snapshots.range())
                        .sure(0.9)
                        .weighs(0.9)
                        .about(references.className(), site)
                        .shows(snapshots, references)
                        .because(
                                "With what they keep, they take "
                                        + Words.bytes(kept.growth().bytes())
                                        + " more.");
        double share = share(stacks);
        if (share > 0.01) {
            draft.because(
                    Words.percent(share)
                            + " of all bytes are allocated while cleanups are registered or run.");
        }
        return remedied(draft.shows("They are registered in", Draft.recordingName(file), site));
    }

    private Optional<Finding> allocating(CaseFile file, AllocationStacks stacks) {
        double share = share(stacks);
        double perSecond =
                stacks.bytes(CleanupChurn::registers)
                        * 1e9
                        / Math.max(1, file.range().durationNanos());
        if (share < LEAST_SHARE || perSecond < LEAST_BYTES_PER_SECOND) {
            return Optional.empty();
        }
        Optional<StackWalk.Frame> site = site(stacks);
        String title =
                Words.percent(share)
                        + " of all allocation ("
                        + Words.bytes(perSecond)
                        + " a second) is for registering and running cleanups"
                        + site.map(s -> ", most of it in " + Words.brief(s.name())).orElse("");
        return Optional.of(
                remedied(
                        new Draft(id(), Severity.WARNING, title, file.range())
                                .sure(0.75)
                                .weighs(0.3 + share / 2)
                                .about("", site)
                                .shows(
                                        "Most of it is allocated in",
                                        Draft.recordingName(file),
                                        site)));
    }

    private static Finding remedied(Draft draft) {
        return draft.remedies(
                        "Close what a task takes in a finally block; no reference is needed then.",
                        "Register one cleanup for many tasks: of the pool, the batch, the"
                                + " connection.")
                .done();
    }
}
