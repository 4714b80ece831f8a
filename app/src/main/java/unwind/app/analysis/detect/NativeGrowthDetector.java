package unwind.app.analysis.detect;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Memory outside of the heap grows.
///
/// Direct buffers are counted by the JVM and believed. Of the resident set, what the heap takes is
/// left out, and so is the first half of the time, in which pages are touched first. A short
/// recording tells of the resident set only where far less was allocated on the heap than it grew
/// by: so much of the heap cannot have been touched.
final class NativeGrowthDetector implements Detector {
    private static final double LEAST_DIRECT = 4 << 20;
    private static final double LEAST_RESIDENT = 64 << 20;
    private static final double LEAST_SHARE = 0.2;
    private static final int PARTS = 6;
    private static final int FEWEST_PARTS = 4;
    private static final double LEAST_SECONDS = 60;
    private static final double LEAST_SECONDS_WITH_ALLOCATION = 10;
    private static final double TIMES_ALLOCATED = 2;
    private static final long FEWEST_OWNERS = 50;

    @Override
    public String id() {
        return "native-growth";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        List<double[]> direct = values(file, SeriesNames.DIRECT_USED);
        List<double[]> resident = values(file, SeriesNames.RSS);
        if (direct.size() < FEWEST_PARTS
                && resident.size() < PARTS
                && !Snapshots.of(file).enough()) {
            return ProgramKind.unable(
                    file,
                    "neither direct buffers nor the resident set were recorded",
                    "record with -XX:StartFlightRecording:jdk.DirectBufferStatistics#enabled=true,"
                            + "jdk.ResidentSetSize#enabled=true",
                    "copy /proc/PID/status every few seconds, and " + GoNames.TRACE);
        }
        List<Finding> findings = new ArrayList<>();
        rise(direct, 0)
                .filter(rise -> rise[1] - rise[0] >= LEAST_DIRECT)
                .filter(rise -> rise[1] - rise[0] >= LEAST_SHARE * rise[1])
                .ifPresent(rise -> findings.add(directBuffers(file, rise)));
        if (findings.isEmpty()) {
            owners(file).ifPresent(findings::add);
        }
        if (findings.isEmpty()) {
            large(outsideOfHeap(file, resident))
                    .filter(rise -> rise[2] >= LEAST_SECONDS)
                    .map(rise -> residentSet(file, rise, "beside it"))
                    .or(() ->
                            large(resident)
                                    .filter(rise -> rise[2] >= LEAST_SECONDS_WITH_ALLOCATION)
                                    .filter(rise -> isMoreThanAllocated(file, rise))
                                    .map(rise -> residentSet(file, rise, "in all")))
                    .ifPresent(findings::add);
        }
        return Outcome.of(findings);
    }

    private static Optional<double[]> large(List<double[]> resident) {
        return rise(resident, PARTS / 2 - 1)
                .filter(rise -> rise[1] - rise[0] >= LEAST_RESIDENT)
                .filter(rise -> rise[1] - rise[0] >= LEAST_SHARE * rise[0]);
    }

    private static boolean isMoreThanAllocated(CaseFile file, double[] rise) {
        TimeRange since = new TimeRange((long) (rise[3] * 1e9), Long.MAX_VALUE);
        return AllocationStacks.of(file).known()
                && rise[1] - rise[0] >= TIMES_ALLOCATED * allocated(file, since);
    }

    private static double allocated(CaseFile file, TimeRange range) {
        double bytes = 0;
        for (Slice slice :
                Slices.of(
                        file.recordings(),
                        range,
                        r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
            Recording recording = slice.recording();
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                EventTable table = recording.events(kind);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    bytes += Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
                }
            }
        }
        return bytes;
    }

    /// Objects that each hold memory outside of the heap until they are closed, and become more.
    private Optional<Finding> owners(CaseFile file) {
        return Kept.of(file).cases().stream()
                .filter(kept -> kept.mechanism() == Mechanism.NATIVE)
                .flatMap(kept -> kept.growth().find(Mechanism::isNativeOwner).stream())
                .filter(owner -> owner.grown() >= FEWEST_OWNERS)
                .findFirst()
                .map(owner -> owners(file, owner));
    }

    private Finding owners(CaseFile file, ClassTrend owner) {
        Optional<StackWalk.Frame> site =
                AllocationStacks.of(file).siteOf(Set.of(owner.className()));
        String title =
                Words.count(owner.grown())
                        + " "
                        + Words.brief(owner.className())
                        + " more are alive, "
                        + owner.pace()
                        + ", and each holds memory outside of the heap";
        return common(
                        file,
                        Draft.ofGrowth(id(), title, file, owner, site)
                                .sure(0.85)
                                .weighs(0.9)
                                .costs(Impact.NONE)
                                .shows("They are made in", Draft.recordingName(file), site))
                .remedies(
                        "Free each where its owner ends: end() of an Inflater or Deflater, close() of"
                                + " a stream or an arena.",
                        "Keep a few and use them again.")
                .done();
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

    /// First and last level, the seconds between, and the second it begins, if the medians of equal
    /// parts of the time rise from each to the next.
    private static Optional<double[]> rise(List<double[]> values, int firstPart) {
        int parts = Math.min(PARTS, values.size());
        if (parts < FEWEST_PARTS || firstPart >= parts - 1) {
            return Optional.empty();
        }
        double[] levels = new double[parts];
        for (int part = 0; part < parts; part++) {
            double[] sorted =
                    values
                            .subList(
                                    part * values.size() / parts,
                                    (part + 1) * values.size() / parts)
                            .stream()
                            .mapToDouble(point -> point[1])
                            .sorted()
                            .toArray();
            levels[part] = sorted[sorted.length / 2];
        }
        double mean = (levels[parts - 1] - levels[firstPart]) / (parts - 1 - firstPart);
        for (int part = firstPart; part + 1 < parts; part++) {
            if (levels[part + 1] - levels[part] < 0.25 * mean) {
                return Optional.empty();
            }
        }
        double from = values.get(firstPart * values.size() / parts)[0];
        double seconds = values.getLast()[0] - from;
        return mean > 0
                ? Optional.of(new double[] {levels[firstPart], levels[parts - 1], seconds, from})
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
                        .costs(Impact.ofBytes(rise[1] - rise[0], rise[1]))
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

    private Finding residentSet(CaseFile file, double[] rise, String of) {
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
                                        + " "
                                        + of,
                                file.range())
                        .sure(0.6)
                        .weighs(0.7)
                        .costs(Impact.ofBytes(rise[1] - rise[0], rise[1]));
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
