package unwind.app.analysis.timeline;

import unwind.parsers.model.EventKind;
import unwind.parsers.model.Unit;

import java.util.List;

/// The tracks of the timeline, from top to bottom. A new track is one more entry here.
public final class Tracks {
    /// Every track.
    public static final List<Track> ALL =
            List.of(
                    Track.ofEach("heap", "Heap", Unit.BYTES, HeapTracks::heap),
                    Track.ofEach("pauses", "Pauses", Unit.NANOSECONDS, PauseTrack::of),
                    Track.ofEach("stalls", "Allocation stalls", Unit.NANOSECONDS, StallTrack::of),
                    Track.ofEach("threads", "Live threads", Unit.COUNT, ThreadTrack::of)
                            .showing(ThreadTrack::hasVirtualThreads),
                    new Track("classes", "Growing classes", Unit.BYTES, ClassTrack::of),
                    Track.ofEach(
                                    "allocation",
                                    "Allocation",
                                    Unit.BYTES_PER_SECOND,
                                    AllocationTrack::of)
                            .showing(AllocationTrack::isRecorded),
                    Track.ofEach("exceptions", "Exceptions", Unit.PER_SECOND, ExceptionTrack::of)
                            .showing(recording -> recording.events(EventKind.EXCEPTION).size() > 0),
                    Track.ofEach("cpu", "Processor", Unit.RATIO, CpuTrack::of),
                    new Track("lockwait", "Lock waits", Unit.COUNT, LockWaitTrack::ofProcess)
                            .showing(recording -> recording.events(EventKind.PARK).size() > 0),
                    Track.ofEach("rss", "Resident memory", Unit.BYTES, HeapTracks::residentSet),
                    Track.ofEach(
                            "generations", "Heap generations", Unit.BYTES, HeapTracks::generations),
                    Track.ofEach("shares", "Generations, used", Unit.RATIO, HeapTracks::shares),
                    Track.ofEach("metaspace", "Metaspace", Unit.BYTES, HeapTracks::metaspace),
                    Track.ofEach("direct", "Direct buffers", Unit.BYTES, HeapTracks::direct),
                    Track.ofEach("native", "Native memory", Unit.BYTES, NativeTrack::of),
                    Track.ofEach("goroutines", "Goroutines", Unit.COUNT, GoroutineTrack::of),
                    Track.ofEach("gomemory", "Memory by use", Unit.BYTES, GoTracks::memory),
                    Track.ofEach("objects", "Objects", Unit.COUNT, GoTracks::objects),
                    Track.ofEach(
                            "gccpu", "Collector's share", Unit.RATIO, GoTracks::collectorShare),
                    Track.ofEach("gccount", "Collections", Unit.COUNT, GoTracks::collections),
                    Track.ofEach(
                            "gcpausetotal",
                            "Time in collections",
                            Unit.NANOSECONDS,
                            GoTracks::pauseTotal),
                    Track.ofEach("scheduler", "Scheduler", Unit.COUNT, GoTracks::scheduler),
                    Track.ofEach("files", "Open files", Unit.COUNT, GoTracks::openFiles),
                    Track.ofEach("published", "Published", Unit.COUNT, GoTracks::published));

    private Tracks() {}

    /// The track of that id.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Track track(String id) {
        return ALL.stream()
                .filter(track -> track.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no track is called " + id));
    }
}
