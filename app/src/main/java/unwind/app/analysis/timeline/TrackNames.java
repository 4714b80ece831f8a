package unwind.app.analysis.timeline;

import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.Map;

/// What the command line calls the curves and spans of each track. A track that is not listed has
/// one of its own id.
public final class TrackNames {
    private static final String CLASS = ClassTrack.PREFIX + "NAME";
    private static final String NATIVE = SeriesNames.NATIVE_PREFIX + "NAME";

    private static final String PUBLISHED = SeriesNames.PROGRAM_PREFIX + "NAME";

    private static final Map<String, List<String>> BY_TRACK =
            Map.ofEntries(
                    Map.entry(
                            "heap",
                            List.of(
                                    SeriesNames.HEAP_USED,
                                    SeriesNames.HEAP_AFTER_GC,
                                    SeriesNames.HEAP_COMMITTED,
                                    SeriesNames.HEAP_GOAL)),
                    Map.entry(
                            "gomemory",
                            List.of(
                                    SeriesNames.HEAP_IN_USE,
                                    SeriesNames.HEAP_IDLE,
                                    SeriesNames.HEAP_RELEASED,
                                    SeriesNames.STACKS_IN_USE,
                                    SeriesNames.MEMORY_OBTAINED)),
                    Map.entry("objects", List.of(SeriesNames.HEAP_OBJECTS)),
                    Map.entry("gccpu", List.of(SeriesNames.GC_CPU_SHARE)),
                    Map.entry("gccount", List.of(SeriesNames.GC_COUNT)),
                    Map.entry("gcpausetotal", List.of(SeriesNames.GC_PAUSE_TOTAL)),
                    Map.entry(
                            "scheduler",
                            List.of(SeriesNames.SCHEDULER_QUEUED, SeriesNames.SCHEDULER_IDLE)),
                    Map.entry("files", List.of(SeriesNames.FILES_OPEN)),
                    Map.entry("published", List.of(PUBLISHED)),
                    Map.entry(
                            "pauses",
                            List.of(GcPauses.NAME, OtherStops.NAME, ConcurrentCycles.NAME)),
                    Map.entry(
                            "threads",
                            List.of(
                                    SeriesNames.THREADS_LIVE,
                                    SeriesNames.THREADS_DAEMON,
                                    SeriesNames.THREADS_PEAK,
                                    ThreadTrack.VIRTUAL)),
                    Map.entry("allocation", List.of(AllocationTrack.RATE)),
                    Map.entry("exceptions", List.of(ExceptionTrack.RATE)),
                    Map.entry("cpu", List.of(CpuTrack.JVM, SeriesNames.CPU_MACHINE)),
                    Map.entry("lockwait", List.of(LockWaitTrack.WAIT, LockWaitTrack.BLOCKED)),
                    Map.entry("stalls", List.of(StallTrack.NAME)),
                    Map.entry(
                            "generations",
                            List.of(
                                    SeriesNames.HEAP_OLD,
                                    SeriesNames.HEAP_EDEN,
                                    SeriesNames.HEAP_YOUNG)),
                    Map.entry(
                            "shares",
                            List.of(
                                    SeriesNames.OLD_SHARE,
                                    SeriesNames.EDEN_SHARE,
                                    SeriesNames.METASPACE_SHARE)),
                    Map.entry("native", List.of(SeriesNames.NATIVE_COMMITTED, NATIVE)),
                    Map.entry("metaspace", List.of(SeriesNames.METASPACE_USED)),
                    Map.entry("direct", List.of(SeriesNames.DIRECT_USED)),
                    Map.entry("classes", List.of(CLASS)));

    private TrackNames() {}

    /// Whether a track's curves or spans can have that name.
    public static boolean has(Track track, String name) {
        return of(track).contains(name)
                || of(track).contains(CLASS) && name.startsWith(ClassTrack.PREFIX)
                || of(track).contains(PUBLISHED) && name.startsWith(SeriesNames.PROGRAM_PREFIX)
                || of(track).contains(NATIVE) && name.startsWith(SeriesNames.NATIVE_PREFIX);
    }

    /// The names that a track's curves and spans can have, `class.NAME` for those that classes give
    /// and `native.NAME` for categories of native memory.
    public static List<String> of(Track track) {
        return BY_TRACK.getOrDefault(track.id(), List.of(track.id()));
    }
}
