package unwind.app.analysis.timeline;

import unwind.parsers.model.Unit;

import java.util.List;

/// The tracks of the timeline, from top to bottom. A new track is one more entry here.
public final class Tracks {
    /// Every track.
    public static final List<Track> ALL =
            List.of(
                    new Track("heap", "Heap", Unit.BYTES, HeapTracks::heap),
                    new Track("pauses", "Pauses", Unit.NANOSECONDS, PauseTrack::of),
                    new Track("threads", "Live threads", Unit.COUNT, ThreadTrack::of),
                    new Track(
                            "allocation", "Allocation", Unit.BYTES_PER_SECOND, AllocationTrack::of),
                    new Track("exceptions", "Exceptions", Unit.PER_SECOND, ExceptionTrack::of),
                    new Track("cpu", "Processor", Unit.RATIO, CpuTrack::of),
                    new Track("lockwait", "Lock waits", Unit.COUNT, LockWaitTrack::of),
                    new Track("rss", "Resident memory", Unit.BYTES, HeapTracks::residentSet),
                    new Track(
                            "generations", "Heap generations", Unit.BYTES, HeapTracks::generations),
                    new Track("metaspace", "Metaspace", Unit.BYTES, HeapTracks::metaspace),
                    new Track("direct", "Direct buffers", Unit.BYTES, HeapTracks::direct),
                    new Track("goroutines", "Goroutines", Unit.COUNT, GoroutineTrack::of));

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
