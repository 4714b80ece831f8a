package unwind.app.analysis.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A collection or cache takes in and never lets go.
final class GrowingCollectionDetector implements Detector {
    private static final long FEWEST = 50;

    @Override
    public String id() {
        return "growing-collection";
    }

    @Override
    public Outcome look(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return snapshots.unable("telling which class grows");
        }
        List<Finding> findings = new ArrayList<>();
        for (Kept.Case kept : Kept.of(file).cases()) {
            Optional<ClassTrend> payload = kept.payload();
            if (kept.mechanism() == Mechanism.COLLECTION
                    && kept.ratio().isEmpty()
                    && kept.deferred().isEmpty()
                    && payload.isPresent()
                    && payload.get().grown() >= FEWEST
                    && Kept.matters(kept.growth(), snapshots)) {
                findings.add(finding(file, snapshots, kept.growth(), payload.get()));
            }
        }
        return Outcome.of(findings);
    }

    private Finding finding(CaseFile file, Snapshots snapshots, Growth growth, ClassTrend trend) {
        Optional<ClassTrend> container = growth.find(Mechanism::isContainer);
        Optional<StackWalk.Frame> site = site(file, trend, container);
        String title =
                Words.brief(trend.className())
                        + " piles up: from "
                        + Words.count(trend.firstInstances())
                        + " to "
                        + Words.count(trend.instances(trend.peak()))
                        + " live instances, "
                        + Words.rate(trend.perSecond())
                        + container
                                .map(c -> ", in a " + Words.brief(c.className()).replace('$', '.'))
                                .orElse("");
        return new Draft(id(), Severity.WARNING, title, snapshots.range())
                .sure(container.isPresent() ? 0.9 : 0.7)
                .weighs(0.85)
                .about(trend.className(), site)
                .shows(snapshots, trend)
                .because(
                        "With what grows in step it is "
                                + Words.bytes(growth.bytes())
                                + " more; nothing of it went away between the snapshots.")
                .shows("It is put there in", Draft.recordingName(file), site)
                .remedies(
                        "Bound the collection: a greatest size, an age, or weak keys.",
                        "Remove entries where what they stand for ends.")
                .done();
    }

    /// The program's frame that called into a collection, on stacks that make the class or the
    /// collection's nodes; else where the class is made.
    private static Optional<StackWalk.Frame> site(
            CaseFile file, ClassTrend trend, Optional<ClassTrend> container) {
        AllocationStacks stacks = AllocationStacks.of(file);
        Optional<StackWalk.Frame> made = stacks.siteOf(Set.of(trend.className()));
        Optional<StackWalk.Frame> put =
                stacks.heaviest(
                        stack -> stack.builds(Set.of(trend.className())),
                        stack -> caller(stack.frames()));
        if (put.isPresent() || container.isEmpty()) {
            return put.isPresent() ? put : made;
        }
        Set<String> nodes = Set.of(container.get().className());
        Optional<StackWalk.Frame> sameClass =
                stacks.heaviest(
                        stack -> stack.builds(nodes),
                        stack ->
                                caller(stack.frames())
                                        .filter(f ->
                                                made.isPresent()
                                                        && f.className()
                                                                .equals(made.get().className())));
        return sameClass.isPresent() ? sameClass : made;
    }

    private static Optional<StackWalk.Frame> caller(List<StackWalk.Frame> frames) {
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i).isProgram()
                    && frames.get(i - 1).className().startsWith("java.util.")
                    && !frames.get(i - 1).className().startsWith("java.util.concurrent.Fo")
                    && isPut(frames.get(i - 1).method())) {
                return Optional.of(frames.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isPut(String method) {
        return method.startsWith("put")
                || method.startsWith("compute")
                || method.startsWith("add")
                || method.startsWith("merge")
                || method.startsWith("push")
                || method.startsWith("offer");
    }
}
