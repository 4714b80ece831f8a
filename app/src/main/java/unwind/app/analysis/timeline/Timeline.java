package unwind.app.analysis.timeline;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// All tracks of one process on one clock.
///
/// @param range the time that the recordings cover, gaps between them included
/// @param tracks in the order of [Tracks#ALL]; those that only a flight recording could fill are
///   one where there is none
public record Timeline(TimeRange range, List<TimelineTrack> tracks) {
    /// A JVM has no goroutines, few take histograms, and few need the others.
    private static final Set<Absence> MISSED_BY_NOBODY =
            Set.of(
                    GoroutineTrack.UNCOUNTED,
                    GoTracks.NONE,
                    ClassTrack.NO_HISTOGRAM,
                    StallTrack.NONE,
                    HeapTracks.NO_SHARES,
                    NativeTrack.NONE);

    /// Stands for all tracks that only a recording could fill.
    private static final Track REST =
            new Track(
                    "rest",
                    "Not recorded",
                    Unit.COUNT,
                    process ->
                            TrackData.absent(
                                    isOfGo(process) ? Absence.NO_TRACE : Absence.NO_RECORDING));

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
        List<TimelineTrack> tracks = new ArrayList<>();
        boolean unrecorded = false;
        for (Track track : Tracks.ALL) {
            TimelineTrack shown = new TimelineTrack(track, track(track, recordings));
            if (isAbsent(shown, Set.of(Absence.NO_RECORDING))) {
                unrecorded = true;
            } else if (!isAbsent(shown, MISSED_BY_NOBODY)) {
                tracks.add(shown);
            }
        }
        if (unrecorded && (tracks.isEmpty() || !isOfGo(recordings))) {
            tracks.add(new TimelineTrack(REST, track(REST, recordings)));
        }
        return new Timeline(range, tracks);
    }

    /// Why tracks of one process are missing; without a flight recording, once for all of them.
    ///
    /// @param wanted which tracks to look at
    public static List<Absence> absences(List<Recording> recordings, Predicate<Track> wanted) {
        if (recordings.isEmpty() || isOfGo(recordings)) {
            return List.of();
        }
        return Tracks.ALL.stream()
                .filter(wanted)
                .flatMap(track -> track.absence(recordings).stream())
                .filter(absence -> !MISSED_BY_NOBODY.contains(absence))
                .distinct()
                .toList();
    }

    private static boolean isOfGo(List<Recording> recordings) {
        return recordings.stream().anyMatch(Recorded::isOfGo);
    }

    private static boolean isAbsent(TimelineTrack track, Set<Absence> because) {
        return track.data().absence().filter(because::contains).isPresent();
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
