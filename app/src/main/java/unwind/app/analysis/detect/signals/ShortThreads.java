package unwind.app.analysis.detect.signals;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.threads.ThreadPool;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Platform threads that one place starts again and again, and how long they live.
///
/// @param artifact the recording's name
/// @param site where the program asks for them, `pkg.Class.method:line`; empty where the starts
///   were recorded without stacks
/// @param threads what they are named alike
/// @param started how many were started
/// @param ended how many of them were seen to end
/// @param busySeconds in how many seconds many were started
/// @param perSecond how many were started in each of these
/// @param medianNanos how long half of those that ended lived at most
/// @param mostAtOnce how many of those that ended lived at the same time at most
/// @param range from the first start to the last
public record ShortThreads(
        String artifact,
        String site,
        String threads,
        long started,
        long ended,
        int busySeconds,
        double perSecond,
        long medianNanos,
        int mostAtOnce,
        TimeRange range) {
    /// Below this, starting threads costs less than can be measured: half a thousandth of a
    /// processor at 50 µs a start.
    public static final int MANY_PER_SECOND = 10;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /// Before any start.
    private static final long UNKNOWN = Long.MIN_VALUE;

    /// What one place starts, while it is counted.
    private static final class Counted {
        final List<long[]> lives = new ArrayList<>();
        final Map<Long, Integer> bySecond = new HashMap<>();
        final Map<String, Integer> names = new HashMap<>();
        long started;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
    }

    /// All places that start threads, those that start most in a second first; a place that several
    /// recordings show is told by the one in which it starts most.
    public static List<ShortThreads> of(CaseFile file) {
        Map<Long, Long> ends = ends(file.recordings());
        Map<String, ShortThreads> byPlace = new LinkedHashMap<>();
        for (Artifact artifact : file.artifacts()) {
            if (Creator.recorded(artifact.recording())) {
                for (ShortThreads each : of(artifact, ends)) {
                    String place = each.site.isEmpty() ? each.threads : each.site;
                    byPlace.merge(place, each, (a, b) -> a.perSecond >= b.perSecond ? a : b);
                }
            }
        }
        return byPlace.values().stream()
                .sorted(
                        Comparator.comparingDouble(ShortThreads::perSecond)
                                .reversed()
                                .thenComparing(ShortThreads::site))
                .toList();
    }

    private static Map<Long, Long> ends(List<Recording> recordings) {
        Map<Long, Long> ends = new HashMap<>();
        for (Recording recording : recordings) {
            EventTable table = recording.events(EventKind.THREAD_END);
            for (int row = 0; row < table.size(); row++) {
                ends.put(
                        Creator.id(recording, table.get(Attribute.THREAD, row)),
                        table.startNanos().get(row));
            }
        }
        return ends;
    }

    private static List<ShortThreads> of(Artifact artifact, Map<Long, Long> ends) {
        Recording recording = artifact.recording();
        EventTable starts = recording.events(EventKind.THREAD_START);
        Map<String, Counted> byPlace = new LinkedHashMap<>();
        for (int row = 0; row < starts.size(); row++) {
            long thread = starts.get(Attribute.OTHER_THREAD, row);
            if (thread >= 0) {
                String pattern = ThreadPool.pattern(recording.threads().get(thread).name());
                String site = Creator.asker(recording, starts.get(Attribute.STACK, row));
                // names tell apart what starts without stacks, and nothing else
                String place = site.isEmpty() ? "\n" + pattern : site;
                add(
                        byPlace.computeIfAbsent(place, _ -> new Counted()),
                        pattern,
                        starts.startNanos().get(row),
                        ends.getOrDefault(Creator.id(recording, thread), UNKNOWN));
            }
        }
        List<ShortThreads> all = new ArrayList<>();
        byPlace.forEach((place, counted) ->
                summed(artifact.name(), place.startsWith("\n") ? "" : place, counted)
                        .ifPresent(all::add));
        return all;
    }

    private static void add(Counted counted, String pattern, long start, long end) {
        counted.started++;
        counted.first = Math.min(counted.first, start);
        counted.last = Math.max(counted.last, start);
        counted.bySecond.merge(Math.floorDiv(start, SECOND_NANOS), 1, Integer::sum);
        counted.names.merge(pattern, 1, Integer::sum);
        if (end >= start) {
            counted.lives.add(new long[] {start, end});
        }
    }

    private static Optional<ShortThreads> summed(String artifact, String site, Counted counted) {
        List<Integer> busy =
                counted.bySecond.values().stream().filter(n -> n >= MANY_PER_SECOND).toList();
        if (busy.isEmpty() || counted.lives.isEmpty()) {
            return Optional.empty();
        }
        String name =
                counted.names.entrySet().stream()
                        .max(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
        long[] nanos =
                counted.lives.stream().mapToLong(life -> life[1] - life[0]).sorted().toArray();
        return Optional.of(
                new ShortThreads(
                        artifact,
                        site,
                        name,
                        counted.started,
                        nanos.length,
                        busy.size(),
                        busy.stream().mapToInt(n -> n).average().orElseThrow(),
                        nanos[nanos.length / 2],
                        mostAtOnce(counted.lives),
                        new TimeRange(counted.first, counted.last + 1)));
    }

    private static int mostAtOnce(Collection<long[]> lives) {
        long[] starts = lives.stream().mapToLong(life -> life[0]).sorted().toArray();
        long[] ends = lives.stream().mapToLong(life -> life[1]).sorted().toArray();
        int most = 0;
        int ended = 0;
        for (int i = 0; i < starts.length; i++) {
            while (ends[ended] < starts[i]) {
                ended++;
            }
            most = Math.max(most, i + 1 - ended);
        }
        return most;
    }
}
