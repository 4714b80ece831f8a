package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.Track;
import unwind.app.analysis.timeline.TrackData;
import unwind.app.analysis.timeline.TrackNames;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One named row of values of the timeline: a curve, or the durations of spans.
///
/// @param pid the process, null where unknown
/// @param label what it is, in words
/// @param spans whether the values are durations of spans that began then
record TimelineSeries(@Nullable Long pid, String label, boolean spans, Series series) {

    /// What the tracks of all processes hold.
    ///
    /// @param wanted ids of tracks (`heap`) and names of series (`heap.used`); empty means all
    static List<TimelineSeries> of(Incident incident, Set<String> wanted, TimeRange range) {
        List<TimelineSeries> all = new ArrayList<>();
        for (ProcessCase each : incident.processes()) {
            List<Recording> process = each.recordings();
            Long pid = each.jvm().pid();
            for (Track track : Tracks.ALL) {
                boolean whole = wanted.isEmpty() || wanted.contains(track.id());
                if (whole || wanted.stream().anyMatch(name -> TrackNames.has(track, name))) {
                    of(pid, Timeline.track(track, process)).stream()
                            .filter(found -> whole || wanted.contains(found.series().name()))
                            .map(found -> found.within(range))
                            .forEach(all::add);
                }
            }
        }
        return all;
    }

    private static List<TimelineSeries> of(@Nullable Long pid, TrackData data) {
        List<TimelineSeries> all = new ArrayList<>();
        for (Line line : data.lines()) {
            all.add(new TimelineSeries(pid, line.label(), false, line.series()));
        }
        Map<String, List<Bars>> byName = new LinkedHashMap<>();
        Stream.concat(data.bars().stream(), data.bands().stream())
                .forEach(bars ->
                        byName.computeIfAbsent(bars.name(), _ -> new ArrayList<>()).add(bars));
        byName.forEach((name, bars) ->
                all.add(
                        new TimelineSeries(
                                pid, bars.getFirst().label(), true, durations(name, bars))));
        return all;
    }

    /// The durations of spans of one name in the order of their start, whatever caused them.
    private static Series durations(String name, List<Bars> bars) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        int[] next = new int[bars.size()];
        while (true) {
            int least = -1;
            for (int i = 0; i < next.length; i++) {
                if (next[i] < bars.get(i).size()
                        && (least < 0 || start(bars, next, i) < start(bars, next, least))) {
                    least = i;
                }
            }
            if (least < 0) {
                return Series.of(name, Unit.NANOSECONDS, times.build(), values.build());
            }
            times.add(start(bars, next, least));
            values.add(bars.get(least).durationNanos().get(next[least]++));
        }
    }

    private static long start(List<Bars> bars, int[] next, int i) {
        return bars.get(i).startNanos().get(next[i]);
    }

    private TimelineSeries within(TimeRange range) {
        int first = series.timesNanos().lowerBound(range.fromNanos());
        int end = series.timesNanos().lowerBound(range.toNanos());
        return end - first == series.size() ? this : with(rows(first, end));
    }

    private Series rows(int first, int end) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (int i = first; i < end; i++) {
            times.add(series.timeNanos(i));
            values.add(series.values().get(i));
        }
        return new Series(
                series.name(), series.unit(), times.build(), values.build(), series.encoding());
    }

    /// The same with other values.
    TimelineSeries with(Series other) {
        return new TimelineSeries(pid, label, spans, other);
    }

    /// Names that no track has.
    static List<String> unknown(Set<String> wanted) {
        Predicate<String> known =
                name ->
                        Tracks.ALL.stream()
                                .anyMatch(track ->
                                        track.id().equals(name) || TrackNames.has(track, name));
        return wanted.stream().filter(known.negate()).sorted().toList();
    }
}
