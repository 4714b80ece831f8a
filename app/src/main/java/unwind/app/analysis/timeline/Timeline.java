package unwind.app.analysis.timeline;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// All tracks of one process on one clock.
///
/// @param range the time that the recordings cover, gaps between them included
/// @param tracks in the order of [Tracks#ALL]
public record Timeline(TimeRange range, List<TimelineTrack> tracks) {
    private static final Set<Absence> MISSED_BY_NOBODY =
            Set.of(GoroutineTrack.UNCOUNTED, ClassTrack.NO_HISTOGRAM);

    /// Copies the list.
    public Timeline {
        tracks = List.copyOf(tracks);
    }

    /// The timeline of the recordings of *one* process, in any order. Pure; takes seconds on
    /// millions of events, so not for the window's thread.
    ///
    /// Where recordings overlap, the one that began first counts until it ends. Without recordings
    /// every track says so.
    public static Timeline of(List<Recording> recordings) {
        TimeRange range =
                recordings.stream()
                        .map(Recording::time)
                        .map(time -> new TimeRange(time.startNanos(), time.endNanos()))
                        .reduce(TimeRange::union)
                        .orElse(new TimeRange(0, 0));
        return new Timeline(
                range,
                Tracks.ALL.stream()
                        .map(track -> new TimelineTrack(track, track(track, recordings)))
                        .filter(track -> !isMissedByNobody(track))
                        .toList());
    }

    /// Why tracks of one process are missing; without a flight recording, once for all of them.
    ///
    /// @param wanted which tracks to look at
    public static List<Absence> absences(List<Recording> recordings, Predicate<Track> wanted) {
        if (recordings.stream().anyMatch(Recorded::isOfGo)) {
            return List.of();
        }
        if (recordings.stream().noneMatch(Slices::isFlightRecording)) {
            return recordings.isEmpty() ? List.of() : List.of(Absence.NO_RECORDING);
        }
        return Tracks.ALL.stream()
                .filter(wanted)
                .map(track -> new TimelineTrack(track, track(track, recordings)))
                .filter(track -> !isMissedByNobody(track))
                .flatMap(track -> track.data().absence().stream())
                .distinct()
                .toList();
    }

    /// A JVM has no goroutines and few take histograms: nobody misses them.
    private static boolean isMissedByNobody(TimelineTrack track) {
        return track.data().absence().filter(MISSED_BY_NOBODY::contains).isPresent();
    }

    /// One track of the recordings of one process.
    public static TrackData track(Track track, List<Recording> recordings) {
        return recordings.isEmpty()
                ? TrackData.absent(
                        new Absence(
                                track.title().toLowerCase(Locale.ROOT),
                                "no recording is open",
                                "open a recording"))
                : track.values().apply(recordings);
    }
}
