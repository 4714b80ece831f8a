package unwind.app.analysis.detect;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Memory outside of the heap grows.
///
/// Direct buffers are counted by the JVM and believed. Of the resident set, what the heap takes is
/// left out, and so is the first half of the time, in which pages are touched first.
final class NativeGrowthDetector implements Detector {
    private static final double LEAST_DIRECT = 4 << 20;
    private static final double LEAST_RESIDENT = 64 << 20;
    private static final double LEAST_SHARE = 0.2;
    private static final int PARTS = 6;
    private static final double LEAST_SECONDS = 60;

    @Override
    public String id() {
        return "native-growth";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<double[]> direct = values(file, SeriesNames.DIRECT_USED);
        List<double[]> resident = values(file, SeriesNames.RSS);
        if (direct.size() < PARTS && resident.size() < PARTS) {
            return new Outcome.Unable(
                    "neither direct buffers nor the resident set were recorded",
                    "record with -XX:StartFlightRecording:jdk.DirectBufferStatistics#enabled=true,"
                            + "jdk.ResidentSetSize#enabled=true");
        }
        List<Finding> findings = new ArrayList<>();
        rise(direct, 0)
                .filter(rise -> rise[1] - rise[0] >= LEAST_DIRECT)
                .filter(rise -> rise[1] - rise[0] >= LEAST_SHARE * rise[1])
                .ifPresent(rise -> findings.add(directBuffers(file, rise)));
        if (findings.isEmpty()) {
            rise(outsideOfHeap(file, resident), PARTS / 2 - 1)
                    .filter(rise -> rise[1] - rise[0] >= LEAST_RESIDENT)
                    .filter(rise -> rise[1] - rise[0] >= LEAST_SHARE * rise[0])
                    .filter(rise -> rise[2] >= LEAST_SECONDS)
                    .ifPresent(rise -> findings.add(residentSet(file, rise)));
        }
        return Outcome.of(findings);
    }

    /// Time in seconds and value.
    private static List<double[]> values(CaseFile file, String name) {
        List<double[]> values = new ArrayList<>();
        for (Slice slice : Slices.of(file.recordings(), r -> r.series(name).isPresent())) {
            Series series = slice.recording().series(name).orElseThrow();
            for (int i = slice.firstSample(series); i < slice.endSample(series); i++) {
                values.add(new double[] {series.timeNanos(i) / 1e9, series.value(i)});
            }
        }
        return values;
    }

    private static List<double[]> outsideOfHeap(CaseFile file, List<double[]> resident) {
        List<double[]> committed = values(file, SeriesNames.HEAP_COMMITTED);
        List<double[]> outside = new ArrayList<>();
        int at = 0;
        double heap = committed.isEmpty() ? 0 : committed.getFirst()[1];
        for (double[] point : resident) {
            while (at < committed.size() && committed.get(at)[0] <= point[0]) {
                heap = Math.max(heap, committed.get(at++)[1]);
            }
            outside.add(new double[] {point[0], Math.max(0, point[1] - heap)});
        }
        return outside;
    }

    /// First and last level and the seconds between, if the medians of equal parts of the time rise
    /// from each to the next.
    private static Optional<double[]> rise(List<double[]> values, int firstPart) {
        if (values.size() < PARTS) {
            return Optional.empty();
        }
        double[] levels = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            double[] sorted =
                    values
                            .subList(
                                    part * values.size() / PARTS,
                                    (part + 1) * values.size() / PARTS)
                            .stream()
                            .mapToDouble(point -> point[1])
                            .sorted()
                            .toArray();
            levels[part] = sorted[sorted.length / 2];
        }
        double mean = (levels[PARTS - 1] - levels[firstPart]) / (PARTS - 1 - firstPart);
        for (int part = firstPart; part + 1 < PARTS; part++) {
            if (levels[part + 1] - levels[part] < 0.25 * mean) {
                return Optional.empty();
            }
        }
        double seconds = values.getLast()[0] - values.get(firstPart * values.size() / PARTS)[0];
        return mean > 0
                ? Optional.of(new double[] {levels[firstPart], levels[PARTS - 1], seconds})
                : Optional.empty();
    }

    private Finding directBuffers(CaseFile file, double[] rise) {
        Optional<StackWalk.Frame> site =
                AllocationStacks.of(file).siteOf(Set.of(Mechanism.DIRECT_BUFFER));
        Draft draft =
                new Draft(
                                id(),
                                Severity.WARNING,
                                "Direct buffers took "
                                        + Words.bytes(rise[0])
                                        + ", then "
                                        + Words.bytes(rise[1])
                                        + " outside of the heap, "
                                        + Words.bytes((rise[1] - rise[0]) / Math.max(1, rise[2]))
                                        + " a second more",
                                file.range())
                        .sure(0.9)
                        .weighs(0.95)
                        .about(Mechanism.DIRECT_BUFFER, site);
        Snapshots snapshots = Snapshots.of(file);
        ClassTrend buffers = snapshots.trends().get(Mechanism.DIRECT_BUFFER);
        if (buffers != null && buffers.grows()) {
            draft.shows(snapshots, buffers);
        }
        return common(file, draft.shows("They are made in", Draft.recordingName(file), site))
                .remedies(
                        "Keep a few direct buffers and use them again; free them where their owner"
                                + " ends.",
                        "Set -XX:MaxDirectMemorySize, so that it fails before the machine does.")
                .done();
    }

    private Finding residentSet(CaseFile file, double[] rise) {
        Draft draft =
                new Draft(
                                id(),
                                Severity.WARNING,
                                "The process grew by "
                                        + Words.bytes(rise[1] - rise[0])
                                        + " outside of the heap in "
                                        + Words.duration(rise[2] * 1e9)
                                        + ", to "
                                        + Words.bytes(rise[1])
                                        + " beside it",
                                file.range())
                        .sure(0.6)
                        .weighs(0.7);
        return common(file, draft)
                .remedies(
                        "Run with -XX:NativeMemoryTracking=summary and compare jcmd PID"
                                + " VM.native_memory at two times.",
                        "If the JVM's own share is flat, look at JNI libraries and at the C"
                                + " allocator's arenas (MALLOC_ARENA_MAX).")
                .done();
    }

    private static Draft common(CaseFile file, Draft draft) {
        if (HeapFloor.of(file).flat()) {
            draft.because("The live heap is flat meanwhile, so collections will not help.");
        }
        return draft.shows(
                Evidence.Kind.TIMELINE,
                Draft.recordingName(file),
                "resident set and direct buffers against the heap");
    }
}
