package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.TopAllocator;
import unwind.app.analysis.detect.signals.Words;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One method of the program makes most of the garbage. That alone is no fault: a notice, unless
/// the collector takes much of the time because of it.
final class AllocationHotspotDetector implements Detector {
    private static final double MIN_SHARE = 0.4;

    /// Of little, a large share is little.
    private static final double MIN_BYTES_PER_SECOND = 20 << 20;

    /// It is worth knowing where the processor's time goes there as well, or hardly anything else
    /// allocates.
    private static final double MIN_BYTES_PER_SECOND_OF_MAX = 1 << 20;

    private static final double MIN_PROCESSOR_SHARE = 0.5;
    private static final double NEARLY_ALL = 0.7;

    /// Fewer samples make a share by chance.
    private static final long MIN_SAMPLES = 30;

    @Override
    public String id() {
        return "allocation-hotspot";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoAllocation.look(id(), file);
        }
        if (!AllocationStacks.of(file).known()) {
            return new Outcome.Unable(
                    "allocation was not sampled",
                    "record with -XX:StartFlightRecording:settings=profile");
        }
        return TopAllocator.of(file)
                .filter(top -> matters(top, file))
                .map(top -> finding(file, top))
                .map(finding -> Outcome.of(List.of(finding)))
                .orElse(new Outcome.Quiet());
    }

    private static boolean matters(TopAllocator top, CaseFile file) {
        if (top.share() < MIN_SHARE || top.samples() < MIN_SAMPLES) {
            return false;
        }
        double perSecond = top.bytesPerSecond(file);
        return perSecond >= MIN_BYTES_PER_SECOND
                || (perSecond >= MIN_BYTES_PER_SECOND_OF_MAX
                        && (top.share() >= NEARLY_ALL
                                || top.processorShare() >= MIN_PROCESSOR_SHARE));
    }

    private Finding finding(CaseFile file, TopAllocator top) {
        double perSecond = top.bytesPerSecond(file);
        Optional<PausePressure> pressure = GcPressureDetector.pressure(file);
        String title =
                Words.title(
                        Words.percent(top.share())
                                + " of all allocation is made under "
                                + Words.brief(top.place().site()),
                        ", " + Words.bytes(perSecond) + " a second",
                        ", mostly " + Words.brief(top.className()));
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                pressure.isPresent() ? Severity.WARNING : Severity.NOTICE,
                                title,
                                file.range())
                        .sure(0.85)
                        .weighs(pressure.isPresent() ? 0.8 : 0.3)
                        .about(top.className(), Optional.of(top.place()))
                        .because(top.sentence());
        if (top.processorShare() >= MIN_PROCESSOR_SHARE) {
            draft.because(
                    Words.percent(top.processorShare())
                            + " of the processor time that was sampled is spent there too.");
        }
        pressure.ifPresent(p ->
                draft.because(
                        "The collector takes up to "
                                + Words.percent(p.worstShare())
                                + " of the time."));
        return draft.shows(
                        Evidence.Kind.SITE,
                        FindingDraft.recordingName(file),
                        top.place().site()
                                + ": "
                                + Words.percent(top.share())
                                + " of all allocation")
                .remedies(
                        "Make once what is made anew each time: mappers, patterns, formatters,"
                                + " buffers; build strings and collections at the size they get.",
                        "See the hotspots for the classes and the stacks below this line.")
                .done();
    }
}
