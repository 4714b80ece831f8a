package unwind.app.analysis.diff;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.threads.ThreadCreators;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.ThreadDump;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Threads and goroutines.
final class Threads {
    private static final List<String> LIVE =
            List.of(SeriesNames.THREADS_LIVE, SeriesNames.GOROUTINES);

    private Threads() {}

    /// How many lived on average.
    static Optional<Tally> live(DiffSide side) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String name : LIVE) {
            double sum = 0;
            long samples = 0;
            for (List<Recording> process : side.processes()) {
                for (Slice slice : side.slices(process, r -> r.series(name).isPresent())) {
                    Series series = slice.recording().series(name).orElseThrow();
                    int end = slice.endSample(series);
                    for (int i = slice.firstSample(series); i < end; i++) {
                        sum += series.value(i);
                        samples++;
                    }
                }
            }
            if (samples > 0) {
                means.put(name.equals(SeriesNames.GOROUTINES) ? name : "live", sum / samples);
            }
        }
        return means.isEmpty() ? Optional.empty() : Optional.of(Tally.absolute(means));
    }

    /// How many were started, by the place that started them.
    static Optional<Tally> started(DiffSide side) {
        Predicate<Recording> recorded =
                r ->
                        r.events(EventKind.THREAD_START).size() > 0
                                || r.events(EventKind.VIRTUAL_THREAD_START).size() > 0
                                || Recorded.couldBe(r, "jdk.ThreadStart");
        double seconds = side.seconds(recorded);
        if (seconds <= 0) {
            return Optional.empty();
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        for (List<Recording> process : side.processes()) {
            for (TimeRange range : side.ranges()) {
                for (ThreadCreators creator : ThreadCreators.of(process, range)) {
                    String site = creator.site().isEmpty() ? "(unknown place)" : creator.site();
                    sums.merge(
                            creator.virtual() ? site + " (virtual)" : site,
                            (double) creator.started(),
                            Double::sum);
                }
            }
        }
        return Optional.of(Tally.perSecond(sums, seconds));
    }

    /// How many the last dump shows, all together and by state and place.
    static Optional<Tally> dumped(DiffSide side) {
        Map<String, Double> counts = new LinkedHashMap<>();
        for (List<Recording> process : side.processes()) {
            process.stream()
                    .flatMap(recording ->
                            recording.threadDumps().stream()
                                    .filter(dump -> side.contains(dump.timeNanos()))
                                    .map(dump -> new Dump(recording, dump)))
                    .max(Comparator.comparingLong(Dump::timeNanos))
                    .ifPresent(dump -> dump.count(counts));
        }
        return counts.isEmpty() ? Optional.empty() : Optional.of(Tally.absolute(counts));
    }

    private record Dump(Recording recording, ThreadDump dump) {
        long timeNanos() {
            return dump.timeNanos().orElse(recording.time().startNanos());
        }

        void count(Map<String, Double> counts) {
            Sites sites = Sites.of(recording);
            counts.merge("(all)", (double) dump.threadCount(), Double::sum);
            for (DumpedThread thread : dump.threads()) {
                int site = sites.of(thread.stack());
                String state = thread.state().name().toLowerCase(Locale.ROOT);
                String name = site == Sites.NONE ? state : state + " at " + sites.name(site);
                counts.merge(name, (double) thread.count(), Double::sum);
            }
        }
    }
}
