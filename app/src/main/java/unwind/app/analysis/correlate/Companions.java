package unwind.app.analysis.correlate;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.ThrowEvents;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TrackData;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How each [Companion] went over time; those that were not recorded are absent. Several processes
/// are added up.
final class Companions {
    private final TimeGrid grid;
    private final Map<Companion, double[]> curves = new EnumMap<>(Companion.class);

    private Companions(TimeGrid grid) {
        this.grid = grid;
    }

    /// @param cleanup bytes allocated on cleanup paths
    static Companions of(
            List<List<Recording>> processes, TimeRange range, TimeGrid grid, double[] cleanup) {
        Companions companions = new Companions(grid);
        companions.curves.put(Companion.CLEANUP, cleanup);
        for (List<Recording> process : processes) {
            if (!process.isEmpty()) {
                companions.addExceptions(process, range);
                companions.addThreads(process);
                companions.addHeap(process);
                companions.addPauses(process);
            }
        }
        return companions;
    }

    /// The curve of a companion; empty if it was not recorded.
    Optional<double[]> curve(Companion companion) {
        return Optional.ofNullable(curves.get(companion));
    }

    /// The cumulative count's steps, each put where it was noticed; where nobody counted, the
    /// recorded exceptions.
    private void addExceptions(List<Recording> process, TimeRange range) {
        List<Slice> recorded =
                Slices.of(process, range, r -> r.events(EventKind.EXCEPTION).size() > 0);
        if (process.stream().anyMatch(r -> r.series(SeriesNames.THROWABLES).isPresent())) {
            add(Companion.EXCEPTIONS, counted(process, range));
        } else if (!recorded.isEmpty()) {
            add(Companion.EXCEPTIONS, recorded(recorded));
        }
    }

    private double[] counted(List<Recording> process, TimeRange range) {
        double[] curve = new double[grid.count()];
        ThrowEvents.count(
                process,
                new ThrowEvents.Counted() {
                    private long before = Long.MAX_VALUE;

                    @Override
                    public void upTo(long timeNanos, long thrown) {
                        if (range.contains(timeNanos)) {
                            curve[grid.bucket(timeNanos)] += Math.max(0, thrown - before);
                        }
                        before = thrown;
                    }
                });
        return curve;
    }

    private double[] recorded(List<Slice> slices) {
        double[] curve = new double[grid.count()];
        for (Slice slice : slices) {
            ThrowEvents thrown = ThrowEvents.of(slice.recording());
            EventTable table = slice.recording().events(EventKind.EXCEPTION);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                if (thrown.counts(table.get(Attribute.STACK, row))) {
                    curve[grid.bucket(table.startNanos().get(row))]++;
                }
            }
        }
        return curve;
    }

    private void addThreads(List<Recording> process) {
        line(process, "threads", SeriesNames.THREADS_LIVE)
                .ifPresent(live -> add(Companion.THREADS, grid.means(live)));
    }

    /// What stands between two collections is on the line between them.
    private void addHeap(List<Recording> process) {
        Optional<Series> after = line(process, "heap", SeriesNames.HEAP_AFTER_GC);
        if (after.isPresent() && after.get().size() > 2) {
            double[] level = grid.levels(after.get());
            double[] growth = new double[level.length];
            for (int i = 1; i < level.length; i++) {
                growth[i] = level[i] - level[i - 1];
            }
            add(Companion.HEAP, growth);
        }
    }

    private void addPauses(List<Recording> process) {
        TrackData pauses = Timeline.track(Tracks.track("pauses"), process);
        if (pauses.absence().isPresent()) {
            return;
        }
        double[] curve = new double[grid.count()];
        for (Bars bars : pauses.bars()) {
            boolean counts =
                    switch (bars.kind()) {
                        case GC_PAUSE, SAFEPOINT -> true;
                        case DIAGNOSIS, CONCURRENT -> false;
                    };
            for (int i = 0; counts && i < bars.size(); i++) {
                if (grid.range().contains(bars.startNanos().get(i))) {
                    curve[grid.bucket(bars.startNanos().get(i))] += bars.durationNanos().get(i);
                }
            }
        }
        add(Companion.PAUSES, curve);
    }

    private static Optional<Series> line(List<Recording> process, String track, String name) {
        return Timeline.track(Tracks.track(track), process).lines().stream()
                .map(Line::series)
                .filter(series -> series.name().equals(name) && series.size() > 0)
                .findFirst();
    }

    private void add(Companion companion, double[] curve) {
        double[] sum = curves.computeIfAbsent(companion, c -> new double[grid.count()]);
        Arrays.setAll(sum, i -> sum[i] + curve[i]);
    }
}
