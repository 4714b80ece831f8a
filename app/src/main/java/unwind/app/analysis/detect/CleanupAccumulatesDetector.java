package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.DeferredActions;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cleanup actions pile up inside one frame that does not end.
final class CleanupAccumulatesDetector implements Detector {
    private static final long FEWEST = 50;

    @Override
    public String id() {
        return "cleanup-accumulates";
    }

    @Override
    public Outcome look(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return snapshots.unable("telling whether actions pile up");
        }
        List<Finding> findings = new ArrayList<>();
        for (GrowthGroups.Case kept : GrowthGroups.of(file).cases()) {
            Optional<ClassTrend> action = kept.growth().find(Growth::isLambda);
            if (kept.deferred().isPresent()
                    && kept.mechanism() == Mechanism.COLLECTION
                    && action.isPresent()
                    && action.get().grown() >= FEWEST) {
                findings.add(finding(file, snapshots, kept, action.get(), kept.deferred().get()));
            }
        }
        return Outcome.of(findings);
    }

    private Finding finding(
            CaseFile file,
            Snapshots snapshots,
            GrowthGroups.Case kept,
            ClassTrend action,
            DeferredActions deferred) {
        StackWalk.Frame frame = deferred.frame();
        ClassTrend subject = kept.payload().orElse(action);
        String title =
                Words.count(action.instances(action.peak()))
                        + " actions wait for the end of "
                        + Words.brief(frame.name())
                        + ", which does not come: "
                        + action.pace()
                        + " more, each keeping a "
                        + Words.brief(subject.className());
        return new FindingDraft(id(), Severity.WARNING, title, snapshots.range())
                .sure(0.85)
                .weighs(0.9)
                .costs(snapshots.impact(kept.growth().bytes()))
                .about(subject.className(), Optional.of(frame))
                .shows(snapshots, action)
                .because(
                        "Thread \""
                                + deferred.thread()
                                + "\" was in "
                                + frame.name()
                                + " at each of "
                                + deferred.dumps()
                                + " dumps, inside a try whose finally block has not run.")
                .because(
                        "With what they keep, the actions take "
                                + Words.bytes(kept.growth().bytes())
                                + " more.")
                .shows("The try is left from", FindingDraft.recordingName(file), Optional.of(frame))
                .remedies(
                        "Clean up in each round of the loop: move the try and its finally into the"
                                + " loop.",
                        "Where that cannot be, remove an action as soon as its object is done"
                                + " with.")
                .done();
    }
}
