package unwind.app.analysis.timeline;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Puts what a track shows of several recordings of one process behind each other.
///
/// Each recording's values are computed on its own first, so a count that goes on from one
/// recording to the next never makes a step between them.
final class Joining {
    private Joining() {}

    /// @param values what one recording shows
    /// @param recordings one at least
    static TrackData join(Function<Recording, TrackData> values, List<Recording> recordings) {
        if (recordings.size() == 1) {
            TrackData only = values.apply(recordings.getFirst());
            return only.covering(covered(recordings, recording -> only));
        }
        IdentityHashMap<Recording, TrackData> parts = new IdentityHashMap<>();
        recordings.forEach(recording -> parts.put(recording, values.apply(recording)));
        List<TrackData> inOrder = Slices.inOrder(recordings).stream().map(parts::get).toList();
        Optional<Absence> absence =
                inOrder.stream().allMatch(part -> part.absence().isPresent())
                        ? absence(recordings, parts)
                        : Optional.empty();
        return new TrackData(
                lines(recordings, parts, inOrder),
                bars(recordings, parts, inOrder, TrackData::bars),
                bars(recordings, parts, inOrder, TrackData::bands),
                absence,
                covered(recordings, recording -> part(parts, recording)));
    }

    /// The time of the recordings that have values. Where one of them is an instant (a dump), what
    /// lies between them is not a gap: nothing is told.
    private static List<TimeRange> covered(
            List<Recording> recordings, Function<Recording, TrackData> parts) {
        List<TimeRange> times =
                recordings.stream()
                        .filter(recording -> parts.apply(recording).absence().isEmpty())
                        .map(Recording::time)
                        .map(time -> new TimeRange(time.startNanos(), time.endNanos()))
                        .sorted(Comparator.comparingLong(TimeRange::fromNanos))
                        .toList();
        if (times.stream().anyMatch(time -> time.durationNanos() == 0)) {
            return List.of();
        }
        List<TimeRange> apart = new ArrayList<>();
        for (TimeRange time : times) {
            TimeRange last = apart.isEmpty() ? null : apart.getLast();
            if (last != null && time.fromNanos() <= last.toNanos()) {
                apart.set(apart.size() - 1, last.union(time));
            } else {
                apart.add(time);
            }
        }
        return apart;
    }

    /// What a flight recording says is missing, where there is one: its settings tell why.
    private static Optional<Absence> absence(
            List<Recording> recordings, IdentityHashMap<Recording, TrackData> parts) {
        return Slices.inOrder(recordings).stream()
                .filter(Slices::isFlightRecording)
                .findFirst()
                .map(recording -> part(parts, recording).absence())
                .orElseGet(() -> ofLogs(recordings, parts));
    }

    /// Without a flight recording, what a log says is missing from it.
    private static Optional<Absence> ofLogs(
            List<Recording> recordings, IdentityHashMap<Recording, TrackData> parts) {
        return Optional.of(
                recordings.stream()
                        .flatMap(recording -> part(parts, recording).absence().stream())
                        .filter(absence -> !absence.equals(Absence.NO_RECORDING))
                        .findFirst()
                        .orElse(Absence.NO_RECORDING));
    }

    private static List<Line> lines(
            List<Recording> recordings,
            IdentityHashMap<Recording, TrackData> parts,
            List<TrackData> inOrder) {
        Map<String, Line> first = new LinkedHashMap<>();
        for (TrackData part : inOrder) {
            part.lines().forEach(line -> first.putIfAbsent(line.series().name(), line));
        }
        List<Line> joined = new ArrayList<>();
        first.forEach((name, line) -> {
            Function<Recording, Optional<Series>> series =
                    recording ->
                            part(parts, recording).lines().stream()
                                    .map(Line::series)
                                    .filter(each -> each.name().equals(name))
                                    .findFirst();
            List<Slice> slices =
                    Slices.of(recordings, recording -> series.apply(recording).isPresent());
            joined.add(new Line(line.label(), line.role(), joined(line.series(), slices, series)));
        });
        return joined;
    }

    private static Series joined(
            Series model, List<Slice> slices, Function<Recording, Optional<Series>> series) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (Slice slice : slices) {
            Series part = series.apply(slice.recording()).orElseThrow();
            if (part.encoding() != model.encoding()) {
                throw new IllegalStateException(
                        part.name() + " must be " + model.encoding() + " in every recording");
            }
            int end = slice.endSample(part);
            for (int i = slice.firstSample(part); i < end; i++) {
                times.add(part.timeNanos(i));
                values.add(part.values().get(i));
            }
        }
        return new Series(
                model.name(), model.unit(), times.build(), values.build(), model.encoding());
    }

    private record BarsKey(String name, Bars.Kind kind) {}

    private static List<Bars> bars(
            List<Recording> recordings,
            IdentityHashMap<Recording, TrackData> parts,
            List<TrackData> inOrder,
            Function<TrackData, List<Bars>> which) {
        Set<BarsKey> keys = new LinkedHashSet<>();
        for (TrackData part : inOrder) {
            which.apply(part).forEach(bars -> keys.add(new BarsKey(bars.name(), bars.kind())));
        }
        // by the track, not by the bars: a recording without a pause covers its time all the same
        List<Slice> slices =
                Slices.of(recordings, recording -> part(parts, recording).absence().isEmpty());
        return keys.stream().map(key -> joined(key, slices, parts, which)).toList();
    }

    private static Bars joined(
            BarsKey key,
            List<Slice> slices,
            IdentityHashMap<Recording, TrackData> parts,
            Function<TrackData, List<Bars>> which) {
        SpanTexts texts = new SpanTexts();
        SpanColumns spans = new SpanColumns();
        Map<String, Integer> known = new LinkedHashMap<>();
        String label = "";
        for (Slice slice : slices) {
            for (Bars bars : which.apply(part(parts, slice.recording()))) {
                if (!key.equals(new BarsKey(bars.name(), bars.kind()))) {
                    continue;
                }
                label = bars.label();
                int[] joinedText =
                        bars.texts().stream().mapToInt(text -> text(text, known, texts)).toArray();
                int end = bars.startNanos().lowerBound(slice.range().toNanos());
                int first = bars.startNanos().lowerBound(slice.range().fromNanos());
                for (int i = first; i < end; i++) {
                    spans.add(
                            bars.startNanos().get(i),
                            bars.durationNanos().get(i),
                            joinedText[(int) bars.textIndices().get(i)]);
                }
            }
        }
        return spans.build(key.name(), label, key.kind(), texts);
    }

    private static int text(String text, Map<String, Integer> known, SpanTexts texts) {
        int next = known.size();
        int id = known.computeIfAbsent(text, _ -> next);
        return texts.index(id, () -> text);
    }

    private static TrackData part(
            IdentityHashMap<Recording, TrackData> parts, Recording recording) {
        TrackData part = parts.get(recording);
        if (part == null) {
            throw new IllegalStateException("every recording must have a part");
        }
        return part;
    }
}
