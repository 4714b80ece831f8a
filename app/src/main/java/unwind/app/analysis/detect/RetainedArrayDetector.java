package unwind.app.analysis.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bytes of arrays grow while their count does not: something small keeps large arrays.
final class RetainedArrayDetector implements Detector {
    private static final long LEAST_BYTES = 1 << 20;
    private static final double LEAST_SHARE = 0.1;

    /// Reference arrays grow with collections, and belong to those.
    private static final Set<String> ARRAYS =
            Set.of("byte[]", "char[]", "short[]", "int[]", "long[]", "float[]", "double[]");

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
        List<Finding> findings = new ArrayList<>();
        for (String array : ARRAYS) {
            ClassTrend trend = snapshots.trends().get(array);
            if (trend != null
                    && trend.bytesGrow()
                    && !trend.grows()
                    && countFlat(trend)
                    && matters(trend, snapshots)) {
                findings.add(finding(file, snapshots, trend));
            }
        }
        return Outcome.of(findings);
    }

    private static boolean countFlat(ClassTrend trend) {
        long more = trend.instances(trend.peakBytes()) - trend.firstInstances();
        return more <= Math.max(20, trend.firstInstances() / 100);
    }

    private static boolean matters(ClassTrend trend, Snapshots snapshots) {
        return trend.grownBytes() >= LEAST_BYTES
                && trend.grownBytes() >= LEAST_SHARE * snapshots.totalBytes(trend.peakBytes());
    }

    private Finding finding(CaseFile file, Snapshots snapshots, ClassTrend trend) {
        Optional<StackWalk.Frame> site = site(file, trend.className());
        int peak = trend.peakBytes();
        String title =
                "The bytes kept in "
                        + trend.className()
                        + " grew from "
                        + Words.bytes(trend.bytes(0))
                        + " to "
                        + Words.bytes(trend.bytes(peak))
                        + " while their number stayed at "
                        + Words.count(trend.instances(peak))
                        + ": something small keeps whole arrays";
        return new Draft(id(), Severity.WARNING, title, snapshots.range())
                .sure(0.85)
                .weighs(0.9)
                .about(trend.className(), site)
                .shows(snapshots, trend)
                .because(
                        "They grow by "
                                + Words.bytes(trend.bytesPerSecond())
                                + " a second without becoming more.")
                .shows("Most of such arrays are made in", Draft.recordingName(file), site)
                .remedies(
                        "Copy the part that is needed; a slice or view keeps the whole array.",
                        "Give buffers that grew once a greatest size to be kept.")
                .done();
    }

    /// Old objects are what stays; where there are none, all that is allocated must do.
    private static Optional<StackWalk.Frame> site(CaseFile file, String array) {
        AllocationStacks stacks = AllocationStacks.of(file);
        Optional<StackWalk.Frame> old =
                stacks.heaviest(
                        stack -> stack.old() && stack.className().equals(array),
                        stack -> StackWalk.site(stack.frames(), ""));
        return old.isPresent() ? old : stacks.siteOf(Set.of(array));
    }
}
