package unwind.app.analysis.diff;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TrackData;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When the program stood still.
final class StoppedTime {
    private StoppedTime() {}

    private static boolean areWatched(Recording recording) {
        return Timeline.track(Tracks.track("pauses"), List.of(recording)).absence().isEmpty();
    }

    private static boolean collectionsAreWatched(Recording recording) {
        return recording.events(EventKind.COLLECTION).size() > 0 || areWatched(recording);
    }

    /// Takes one stop in.
    private interface Fold {
        double with(double sum, long nanos);
    }

    static Optional<Tally> time(DiffSide side) {
        return perSecond(side, (sum, nanos) -> sum + nanos);
    }

    static Optional<Tally> count(DiffSide side) {
        return perSecond(side, (sum, nanos) -> sum + 1);
    }

    /// The longest has no rate.
    static Optional<Tally> longest(DiffSide side) {
        return side.seconds(StoppedTime::areWatched) > 0
                ? Optional.of(Tally.absolute(stops(side, Math::max)))
                : Optional.empty();
    }

    static Optional<Tally> collections(DiffSide side) {
        double seconds = side.seconds(StoppedTime::collectionsAreWatched);
        if (seconds <= 0) {
            return Optional.empty();
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        for (List<Recording> process : side.processes()) {
            for (TimeRange range : side.ranges()) {
                IncidentSummary.ofProcess(process, range)
                        .collectionsByCause()
                        .forEach((cause, count) -> sums.merge(cause, (double) count, Double::sum));
            }
        }
        return Optional.of(Tally.perSecond(sums, seconds));
    }

    private static Optional<Tally> perSecond(DiffSide side, Fold fold) {
        double seconds = side.seconds(StoppedTime::areWatched);
        return seconds > 0
                ? Optional.of(Tally.perSecond(stops(side, fold), seconds))
                : Optional.empty();
    }

    private static Map<String, Double> stops(DiffSide side, Fold fold) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (List<Recording> process : side.processes()) {
            TrackData track = Timeline.track(Tracks.track("pauses"), process);
            for (Bars bars : track.bars()) {
                for (int i = 0; i < bars.size(); i++) {
                    long start = bars.startNanos().get(i);
                    if (side.ranges().stream().anyMatch(range -> range.contains(start))) {
                        long nanos = bars.durationNanos().get(i);
                        for (String name :
                                List.of(bars.label(), bars.label() + ": " + bars.text(i))) {
                            sums.put(name, fold.with(sums.getOrDefault(name, 0.0), nanos));
                        }
                    }
                }
            }
        }
        return sums;
    }
}
