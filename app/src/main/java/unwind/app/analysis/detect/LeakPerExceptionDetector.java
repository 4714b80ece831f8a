package unwind.app.analysis.detect;

import unwind.app.analysis.correlate.ThrowSite;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.ThrowCounts;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// So many instances stay for each exception: something is not released where an exception
/// propagates.
final class LeakPerExceptionDetector implements Detector {
    private static final long FEWEST = 40;

    @Override
    public String id() {
        return "leak-per-exception";
    }

    @Override
    public Outcome look(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return snapshots.unable("comparing live instances with exceptions");
        }
        if (!ThrowCounts.of(file).counted()) {
            return new Outcome.Unable(
                    "the number of exceptions thrown was not recorded",
                    "record with -XX:StartFlightRecording:jdk.ExceptionStatistics#enabled=true");
        }
        List<Finding> findings = new ArrayList<>();
        for (GrowthGroups.Case kept : GrowthGroups.of(file).cases()) {
            Optional<ClassTrend> payload = kept.payload();
            if (payload.isPresent()
                    && kept.ratio().isPresent()
                    && payload.get().grown() >= FEWEST
                    && kept.mechanism() != Mechanism.FINALIZER) {
                findings.add(finding(file, kept, payload.get(), kept.ratio().get()));
            }
        }
        return Outcome.of(findings);
    }

    private Finding finding(
            CaseFile file, GrowthGroups.Case kept, ClassTrend trend, ExceptionRatio ratio) {
        Optional<StackWalk.Frame> made =
                AllocationStacks.of(file).siteOf(Set.of(trend.className()));
        String title =
                Words.title(
                        Words.count(trend.grown())
                                + " "
                                + Words.brief(trend.className())
                                + " were never released: "
                                + ratio.words(),
                        ratio.site().map(LeakPerExceptionDetector::landing).orElse(""));
        FindingDraft draft =
                FindingDraft.ofGrowth(id(), title, file, trend, kept.bytes(), made)
                        .sure(ratio.varied() ? 0.95 : ratio.site().isPresent() ? 0.85 : 0.7)
                        .weighs(0.9)
                        .keptBy(kept.keeper())
                        .because(
                                Words.count(ratio.thrown())
                                        + " exceptions were thrown in that time, "
                                        + Words.ratio(ratio.perException())
                                        + " instances for each"
                                        + (ratio.varied()
                                                ? ", though their rate varied."
                                                : ", at every step."))
                        .because(
                                "With what belongs to it, that is "
                                        + Words.bytes(kept.bytes())
                                        + ".")
                        .shows("It is made in", FindingDraft.recordingName(file), made);
        ratio.site()
                .ifPresent(site ->
                        draft.shows(
                                Evidence.Kind.THROW,
                                FindingDraft.recordingName(file),
                                site.thrownClass() + " thrown in " + site.site()));
        return draft.remedies(
                        "Release it in a finally block or by try-with-resources, where it is made.",
                        "Test that the path on which the exception propagates releases it.")
                .done();
    }

    private static String landing(ThrowSite site) {
        String lands = site.landing().landsIn();
        return lands.isEmpty()
                ? ""
                : "; the catch at " + Words.brief(lands) + " goes on without releasing";
    }
}
