package unwind.app.analysis.profile;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.OrderedFlames;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one thread did when: a flame graph from left to right in time. What takes time is as wide
/// as it took; a sample goes on until the next one, or as long as samples usually are apart.
///
/// @param tree its weights are nanoseconds from the start of `range`
/// @param thread whose it is
/// @param weight of its samples, in the profile's unit
/// @param range from the first sample of any thread that is drawn to the end of the last
public record TimeFlames(FlameTree tree, String thread, long weight, TimeRange range) {
    /// Of so many threads each is drawn, the heaviest first.
    public static final int MAX_THREADS = 24;

    /// Time is told apart in so many parts; in each the heaviest sample is drawn.
    private static final int SLOTS = 4000;

    private static final String ALL_THREADS = "all threads";

    /// Threads and their weights, the heaviest first; empty where samples have no times.
    public static Map<String, Long> threads(Profile profile) {
        Map<String, Long> weights = new HashMap<>();
        for (WeighedStacks part : profile.parts()) {
            Map<Long, Long> byThread = new HashMap<>();
            for (int row = 0; row < part.times().size(); row++) {
                byThread.merge(part.thread(row), Math.max(0, part.weights().get(row)), Long::sum);
            }
            byThread.forEach((thread, weight) ->
                    weights.merge(name(part.recording(), thread), weight, Long::sum));
        }
        Map<String, Long> sorted = new LinkedHashMap<>();
        weights.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /// The heaviest threads, all in the same range of time.
    ///
    /// @param threads what [#threads] found
    public static List<TimeFlames> of(
            Profile profile, Map<String, Long> threads, KnownClasses classes) {
        List<String> names = threads.keySet().stream().limit(MAX_THREADS).toList();
        Map<String, List<Sample>> samples = samples(profile, new HashSet<>(names));
        long usual = usualNanos(samples.values().stream().flatMap(TimeFlames::spans));
        Map<String, long[]> ends = new HashMap<>();
        samples.forEach((name, some) -> ends.put(name, ends(some, profile.unit(), usual)));
        long from =
                samples.values().stream()
                        .mapToLong(some -> some.getFirst().timeNanos)
                        .min()
                        .orElse(0);
        long to = ends.values().stream().flatMapToLong(Arrays::stream).max().orElse(from);
        long recorded =
                profile.parts().stream()
                        .mapToLong(part -> part.recording().time().endNanos())
                        .max()
                        .orElse(to);
        to = Math.min(to, Math.max(from, recorded));
        TimeRange range = new TimeRange(from, Math.max(from + 1, to));
        return names.stream()
                .map(name ->
                        new TimeFlames(
                                tree(
                                        samples.getOrDefault(name, List.of()),
                                        ends.getOrDefault(name, new long[0]),
                                        new Drawn(name, profile, classes, range),
                                        range),
                                name,
                                threads.getOrDefault(name, 0L),
                                range))
                .toList();
    }

    /// The samples of each thread in the order of time.
    private static Map<String, List<Sample>> samples(Profile profile, Set<String> threads) {
        Map<String, List<Sample>> samples = new HashMap<>();
        boolean counted = profile.unit() == Unit.COUNT;
        for (WeighedStacks part : profile.parts()) {
            Map<Long, String> names = new HashMap<>();
            for (int row = 0; row < part.times().size(); row++) {
                String name =
                        names.computeIfAbsent(part.thread(row), id -> name(part.recording(), id));
                if (threads.contains(name)) {
                    long weight = Math.max(0, part.weights().get(row));
                    samples.computeIfAbsent(name, each -> new ArrayList<>())
                            .add(
                                    new Sample(
                                            part,
                                            row,
                                            part.times().get(row),
                                            weight,
                                            counted ? Math.max(1, weight) : 1));
                }
            }
        }
        samples.values().forEach(some -> some.sort(Comparator.comparingLong(Sample::timeNanos)));
        return samples;
    }

    private static String name(Recording recording, long thread) {
        return thread < 0 ? ALL_THREADS : RowNames.thread(recording, thread);
    }

    private static FlameTree tree(List<Sample> samples, long[] ends, Drawn drawn, TimeRange range) {
        int[] slots = slots(samples, ends, range);
        int at = 0;
        while (at < slots.length) {
            int next = at + 1;
            while (next < slots.length && slots[next] == slots[at]) {
                next++;
            }
            if (slots[at] >= 0) {
                drawn.add(samples.get(slots[at]), at, next);
            }
            at = next;
        }
        return drawn.build();
    }

    /// How far samples of a thread are apart; one that stands for several, divided by how many.
    private static Stream<Long> spans(List<Sample> samples) {
        return IntStream.range(1, samples.size())
                .mapToObj(i -> {
                    Sample before = samples.get(i - 1);
                    long gap = samples.get(i).timeNanos - before.timeNanos;
                    return gap / before.times;
                });
    }

    private static long usualNanos(Stream<Long> spans) {
        long[] sorted = spans.mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 1 : Math.max(1, sorted[sorted.length / 2]);
    }

    /// Where each sample ends.
    ///
    /// @param ofAll how far samples of all threads usually are apart: a thread that was seldom seen
    ///   does not tell how long the sampler waits
    private static long[] ends(List<Sample> samples, Unit unit, long ofAll) {
        long usual = samples.size() < 2 ? ofAll : Math.min(ofAll, usualNanos(spans(samples)));
        long[] ends = new long[samples.size()];
        for (int i = 0; i < ends.length; i++) {
            Sample sample = samples.get(i);
            long lasts =
                    unit == Unit.NANOSECONDS ? sample.weight : usual * sample.times + usual / 2;
            ends[i] = sample.timeNanos + Math.max(1, lasts);
            if (i + 1 < ends.length && unit != Unit.NANOSECONDS) {
                ends[i] = Math.min(ends[i], samples.get(i + 1).timeNanos);
            }
        }
        return ends;
    }

    /// The heaviest sample of each slot; -1 where there is none.
    private static int[] slots(List<Sample> samples, long[] ends, TimeRange range) {
        int[] slots = new int[SLOTS];
        Arrays.fill(slots, -1);
        double perNano = (double) SLOTS / range.durationNanos();
        for (int i = 0; i < ends.length; i++) {
            Sample sample = samples.get(i);
            int first = slot(sample.timeNanos - range.fromNanos(), perNano);
            int last = Math.max(first, slot(ends[i] - 1 - range.fromNanos(), perNano));
            for (int slot = first; slot <= last; slot++) {
                if (slots[slot] < 0 || samples.get(slots[slot]).weight <= sample.weight) {
                    slots[slot] = i;
                }
            }
        }
        return slots;
    }

    private static int slot(long nanos, double perNano) {
        return Math.clamp((long) (nanos * perNano), 0, SLOTS - 1);
    }

    /// When a node begins, nanoseconds since the start of the range.
    public long startNanos(int node) {
        return tree.start(node);
    }

    /// @param times how many samples of the sampler it stands for
    private record Sample(WeighedStacks part, int row, long timeNanos, long weight, long times) {}

    /// The boxes so far.
    private static final class Drawn {
        private final OrderedFlames flames;
        private final Profile profile;
        private final KnownClasses classes;
        private final TimeRange range;
        private final Map<Recording, SamplePaths> paths = new HashMap<>();
        private final List<Integer> open = new ArrayList<>(List.of(FlameTree.ROOT));
        private long until;
        private int stacks;

        Drawn(String thread, Profile profile, KnownClasses classes, TimeRange range) {
            this.flames = new OrderedFlames(thread);
            this.profile = profile;
            this.classes = classes;
            this.range = range;
        }

        FlameTree build() {
            flames.end(FlameTree.ROOT, range.durationNanos());
            return flames.build(stacks);
        }

        /// Adds a sample; frames that go on from the one before stay one box.
        void add(Sample sample, int fromSlot, int toSlot) {
            Recording recording = sample.part.recording();
            SamplePaths kinds =
                    paths.computeIfAbsent(recording, each -> profile.paths(each, classes));
            long start = nanos(fromSlot);
            long end = nanos(toSlot);
            if (start > until) {
                open.subList(1, open.size()).clear();
            }
            until = end;
            stacks++;
            int depth = 1;
            for (int frame : frames(recording.stacks(), sample.part.stacks().get(sample.row))) {
                int label =
                        flames.label(
                                RowNames.method(
                                        recording, recording.stacks().frame(frame).method()));
                PathKind kind = kinds.stacks().kind(frame);
                boolean goesOn =
                        depth < open.size()
                                && flames.labelOf(open.get(depth)) == label
                                && flames.kindOf(open.get(depth)) == kind;
                if (!goesOn) {
                    open.subList(depth, open.size()).clear();
                    open.add(flames.begin(open.get(depth - 1), label, kind, start));
                }
                flames.end(open.get(depth), end);
                depth++;
            }
            open.subList(depth, open.size()).clear();
        }

        private long nanos(int slot) {
            return Math.round((double) range.durationNanos() / SLOTS * slot);
        }

        /// The outermost frame first.
        private static int[] frames(StackTable table, long stack) {
            int at = (int) Math.max(StackTable.EMPTY, stack);
            int[] frames = new int[table.hasFrame(at) ? table.depth(at) : 0];
            for (int i = frames.length - 1; i >= 0; i--) {
                frames[i] = at;
                at = table.parent(at);
            }
            return frames;
        }
    }
}
