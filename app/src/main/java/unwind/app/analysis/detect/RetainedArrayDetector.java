package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.Optional;

/// Something small keeps large arrays: their bytes grow while their count does not, or each is kept
/// by a slice of it.
final class RetainedArrayDetector implements Detector {
    @Override
    public String id() {
        return "retained-array";
    }

    @Override
    public Outcome look(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return snapshots.unable("comparing the bytes of arrays with their count");
        }
        return Outcome.of(
                PinnedArrays.of(file).stream().map(arrays -> finding(file, arrays)).toList());
    }

    private Finding finding(CaseFile file, PinnedArrays pinned) {
        ClassTrend arrays = pinned.arrays();
        Optional<StackWalk.Frame> site = pinned.site(file);
        FindingDraft draft =
                FindingDraft.ofGrowth(id(), title(pinned), file, arrays, site)
                        .sure(pinned.sure() ? 0.85 : 0.65)
                        .weighs(0.95);
        pinned.view().ifPresent(view -> draft.shows(Snapshots.of(file), view));
        return draft.because(
                        "They grow by "
                                + arrays.bytesPace()
                                + (pinned.view().isPresent() ? "." : " without becoming more."))
                .shows("Most of such arrays are made in", FindingDraft.recordingName(file), site)
                .remedies(
                        "Copy the part that is needed; a slice or view keeps the whole array.",
                        "Give buffers that grew once a greatest size to be kept.")
                .done();
    }

    private static String title(PinnedArrays pinned) {
        ClassTrend arrays = pinned.arrays();
        int peak = arrays.peakBytes();
        String grew =
                "The bytes kept in "
                        + arrays.className()
                        + " grew from "
                        + Words.bytes(arrays.bytes(0))
                        + " to "
                        + Words.bytes(arrays.bytes(peak));
        return pinned.view()
                .map(view ->
                        grew
                                + ": "
                                + Words.count(view.grown())
                                + " "
                                + Words.brief(view.className())
                                + " more keep "
                                + Words.bytes(arrays.grownBytes() / (double) view.grown())
                                + " each")
                .orElseGet(() ->
                        grew
                                + " while their number stayed at "
                                + Words.count(arrays.instances(peak))
                                + ": something small keeps whole arrays");
    }
}
