package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.path.PathFlag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A cleanup is registered or run for every task: references of a cleaner pile up, or a good part
/// of what is allocated is allocated for them.
final class CleanupChurnDetector implements Detector {
    private static final long FEWEST = 200;
    private static final double MIN_SHARE = 0.15;

    /// Counts that differ by less are one for each.
    private static final double ONE_EACH = 0.05;

    /// References that others than these keep are the program's.
    private static final double OTHERS = 0.2;

    /// So many bytes a second are no load worth a thought.
    private static final double MIN_BYTES_PER_SECOND = 1 << 20;

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
        for (GrowthGroups.Case kept : GrowthGroups.of(file).cases()) {
            Optional<ClassTrend> references = kept.growth().find(Mechanism.CLEANABLES::contains);
            if (kept.mechanism() == Mechanism.CLEANER
                    && references.isPresent()
                    && references.get().grown() >= FEWEST
                    && registeredByProgram(stacks, snapshots, references.get())) {
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
                ? stacks.bytes(CleanupChurnDetector::registers) / (double) stacks.totalBytes()
                : 0;
    }

    /// Whether the program itself registers them, as far as is known: a reference that the platform
    /// registers for an object of its own (an executor, a socket) goes with that object. Where
    /// nobody saw them being made, the count of such objects tells.
    private static boolean registeredByProgram(
            AllocationStacks stacks, Snapshots snapshots, ClassTrend references) {
        List<AllocationStacks.Stack> makers =
                stacks.stacks().stream()
                        .filter(stack -> stack.builds(Mechanism.CLEANABLES))
                        .toList();
        return makers.isEmpty()
                ? !goWithThePlatforms(references, snapshots)
                : makers.stream().anyMatch(stack -> registersItself(stack.frames()));
    }

    /// Whether there is an object of the platform that has such a reference for nearly each.
    private static boolean goWithThePlatforms(ClassTrend references, Snapshots snapshots) {
        int last = references.peak();
        long owners =
                snapshots.trends().values().stream()
                        .filter(trend ->
                                Mechanism.isNativeOwner(trend.className())
                                        || Mechanism.HANDLES.contains(trend.className()))
                        .mapToLong(trend -> trend.instances(last))
                        .sum();
        return references.instances(last) - owners <= OTHERS * references.instances(last);
    }

    private static boolean registersItself(List<StackWalk.Frame> frames) {
        return frames.stream()
                .filter(f -> !f.className().startsWith("jdk.internal.ref."))
                .filter(f -> !f.className().equals("java.lang.ref.Cleaner"))
                .filter(f -> !f.className().startsWith("java.lang.ref.Reference"))
                .filter(f -> !f.className().startsWith("java.lang.ref.PhantomReference"))
                .findFirst()
                .filter(StackWalk.Frame::isProgram)
                .isPresent();
    }

    /// Where the cleaner's own thread runs an action, none is registered.
    private static boolean registers(AllocationStacks.Stack stack) {
        return (stack.paths().has(stack.node(), PathFlag.CLEANER)
                        || stack.paths().has(stack.node(), PathFlag.FINALIZER))
                && stack.frames().stream()
                        .noneMatch(frame ->
                                frame.method().equals("performCleanup")
                                        || frame.className()
                                                .equals("java.lang.ref.Finalizer$FinalizerThread"));
    }

    private static Optional<StackWalk.Frame> site(AllocationStacks stacks) {
        Optional<StackWalk.Frame> made = stacks.siteOf(Mechanism.CLEANABLES);
        return made.isPresent()
                ? made
                : stacks.heaviest(
                        CleanupChurnDetector::registers,
                        stack -> StackWalk.site(stack.frames(), ""));
    }

    /// What there is one of for each reference, step by step: what is to be cleaned up, and the
    /// action. It is made where the reference is registered.
    private static Set<String> companions(Snapshots snapshots, ClassTrend references) {
        return snapshots.trends().values().stream()
                .filter(trend -> Growth.isProgram(trend.className()))
                .filter(trend -> !Growth.isLambda(trend.className()))
                .filter(trend -> Growths.inStep(trend, references))
                .filter(trend ->
                        Math.abs(trend.grown() - references.grown())
                                <= ONE_EACH * references.grown())
                .map(ClassTrend::className)
                .collect(Collectors.toSet());
    }

    private Finding growing(
            CaseFile file, Snapshots snapshots, GrowthGroups.Case kept, ClassTrend references) {
        AllocationStacks stacks = AllocationStacks.of(file);
        Optional<StackWalk.Frame> site =
                site(stacks).or(() -> stacks.siteOf(companions(snapshots, references)));
        String title =
                "A cleanup is registered for every task"
                        + site.map(s -> " in " + Words.brief(s.name())).orElse("")
                        + ": "
                        + Words.count(references.instances(references.peak()))
                        + " "
                        + Words.brief(references.className()).replaceAll(".*\\$", "")
                        + " are alive, "
                        + references.pace()
                        + " more";
        FindingDraft draft =
                FindingDraft.ofGrowth(id(), title, file, references, site)
                        .sure(0.9)
                        .weighs(0.9)
                        .costs(snapshots.impact(kept.growth().bytes()))
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
        return remedied(
                draft.shows("They are registered in", FindingDraft.recordingName(file), site));
    }

    private Optional<Finding> allocating(CaseFile file, AllocationStacks stacks) {
        double share = share(stacks);
        double perSecond =
                stacks.bytes(CleanupChurnDetector::registers)
                        * 1e9
                        / Math.max(1, file.range().durationNanos());
        if (share < MIN_SHARE || perSecond < MIN_BYTES_PER_SECOND) {
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
                        new FindingDraft(id(), Severity.WARNING, title, file.range())
                                .sure(0.75)
                                .weighs(0.3 + share / 2)
                                .about("", site)
                                .shows(
                                        "Most of it is allocated in",
                                        FindingDraft.recordingName(file),
                                        site)));
    }

    private static Finding remedied(FindingDraft draft) {
        return draft.remedies(
                        "Close what a task takes in a finally block; no reference is needed then.",
                        "Register one cleanup for many tasks: of the pool, the batch, the"
                                + " connection.")
                .done();
    }
}
