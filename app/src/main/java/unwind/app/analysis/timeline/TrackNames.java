package unwind.app.analysis.timeline;

import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.Map;

/// What the command line calls the curves and spans of each track. A track that is not listed has
/// one of its own id.
public final class TrackNames {
    private static final Map<String, List<String>> BY_TRACK =
            Map.of(
                    "heap",
                    List.of(
                            SeriesNames.HEAP_USED,
                            SeriesNames.HEAP_AFTER_GC,
                            SeriesNames.HEAP_COMMITTED),
                    "pauses",
                    List.of(GcPauses.NAME, OtherStops.NAME, ConcurrentCycles.NAME),
                    "threads",
                    List.of(
                            SeriesNames.THREADS_LIVE,
                            SeriesNames.THREADS_DAEMON,
                            SeriesNames.THREADS_PEAK,
                            ThreadTrack.VIRTUAL),
                    "allocation",
                    List.of(AllocationTrack.RATE),
                    "exceptions",
                    List.of(ExceptionTrack.RATE),
                    "cpu",
                    List.of(CpuTrack.JVM, SeriesNames.CPU_MACHINE),
                    "lockwait",
                    List.of(LockWaitTrack.WAIT),
                    "generations",
                    List.of(SeriesNames.HEAP_OLD, SeriesNames.HEAP_EDEN),
                    "metaspace",
                    List.of(SeriesNames.METASPACE_USED),
                    "direct",
                    List.of(SeriesNames.DIRECT_USED));

    private TrackNames() {}

    /// The names that a track's curves and spans can have.
    public static List<String> of(Track track) {
        return BY_TRACK.getOrDefault(track.id(), List.of(track.id()));
    }
}
