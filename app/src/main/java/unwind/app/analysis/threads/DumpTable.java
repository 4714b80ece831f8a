package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// The dumps of one process as columns of one table: a row a thread or group, a cell what it did in
/// one dump.
///
/// @param rows the largest first, busy ones before idle ones
public record DumpTable(By by, List<Row> rows) {

    /// What a row is.
    public enum By {
        /// Threads whose names differ in their numbers only; virtual threads without names
        /// together.
        POOL("pool"),
        /// One thread; threads of one pool that did the same in every dump together.
        THREAD("thread"),
        /// The threads at one place: the first meaningful frame of their stacks.
        PLACE("place");

        private final String word;

        By(String word) {
            this.word = word;
        }

        /// The grouping as options and JSON name it.
        public String word() {
            return word;
        }
    }

    /// How a cell differs from that of the last dump before that lists such threads.
    public enum Change {
        /// There is no dump before.
        NONE,
        /// The same threads in the same states at the same places.
        SAME,
        /// The same number of threads, of which some are elsewhere or in another state.
        MOVED,
        /// More threads than before.
        MORE,
        /// Fewer threads than before.
        FEWER,
        /// Threads where there were none.
        APPEARED,
        /// No threads where there were some.
        GONE,
        /// This kind of dump does not list such threads: those of the JVM itself, virtual ones that
        /// are not mounted.
        UNLISTED
    }

    /// Threads in one state at one place.
    ///
    /// @param site the first meaningful frame; empty for a stack without frames
    /// @param idle whether they wait for work, whatever the state that the dump prints
    public record Part(ThreadState state, String site, boolean idle, long count) {}

    /// A row in one dump.
    ///
    /// @param busy those that do something
    /// @param idle those that wait for work
    /// @param blocked those that wait to enter a monitor
    /// @param parts the states and places, those of busy threads first, then the largest first
    /// @param first the name of one of its threads; empty where there is none
    public record Cell(
            long busy,
            long idle,
            long blocked,
            List<Part> parts,
            Change change,
            long more,
            String first) {
        /// Copies the list.
        public Cell {
            parts = List.copyOf(parts);
        }

        /// How many threads.
        public long count() {
            return busy + idle + blocked;
        }

        /// Whether it shows something else than the dump before.
        public boolean isChanged() {
            return switch (change) {
                case NONE, SAME, UNLISTED -> false;
                case MOVED, MORE, FEWER, APPEARED, GONE -> true;
            };
        }
    }

    /// A row.
    ///
    /// @param name a thread's or pool's name, or a place
    /// @param size the most threads in one dump
    /// @param cells one entry a dump
    public record Row(String name, long size, List<Cell> cells) {
        /// Copies the list.
        public Row {
            cells = List.copyOf(cells);
        }

        /// How many dumps show something else than the one before.
        public int changes() {
            return (int) cells.stream().filter(Cell::isChanged).count();
        }

        /// The most threads that are blocked or busy in one dump.
        long mostWork() {
            return cells.stream().mapToLong(c -> c.blocked() + c.busy()).max().orElse(0);
        }
    }

    /// Copies the list.
    public DumpTable {
        rows = List.copyOf(rows);
    }

    /// The table of dumps in the order of time.
    ///
    /// @param wanted which threads count, by name
    public static DumpTable of(List<Dump> dumps, By by, Predicate<String> wanted) {
        Map<String, Collected> collected = new LinkedHashMap<>();
        for (int i = 0; i < dumps.size(); i++) {
            Dump dump = dumps.get(i);
            Map<Stand, Does> known = new HashMap<>();
            for (DumpedThread thread : dump.threads().threads()) {
                if (wanted.test(Dump.name(thread))) {
                    Does does =
                            known.computeIfAbsent(
                                    new Stand(thread.state(), thread.stack()),
                                    stand -> Does.of(dump, thread));
                    collected
                            .computeIfAbsent(key(thread, by, does), k -> new Collected(dumps))
                            .add(i, thread, does, name(thread, by, does));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        if (by == By.THREAD) {
            alike(collected.values()).forEach(each -> rows.add(each.row()));
        } else {
            collected.values().forEach(each -> rows.add(each.row()));
        }
        rows.sort(
                Comparator.comparingLong(Row::mostWork)
                        .thenComparingLong(Row::size)
                        .reversed()
                        .thenComparing(Row::name));
        return new DumpTable(by, rows);
    }

    private record Stand(ThreadState state, int stack) {}

    /// What all threads with one stack and state do.
    private record Does(ThreadState state, String site, boolean idle) {
        static Does of(Dump dump, DumpedThread thread) {
            String site =
                    MeaningfulFrame.of(dump.frames(thread)).map(Dump.Frame::toString).orElse("");
            return new Does(thread.state(), site, Activity.isIdle(dump, thread));
        }
    }

    private static String key(DumpedThread thread, By by, Does does) {
        return switch (by) {
            case POOL -> pool(thread);
            case PLACE -> does.site;
            case THREAD ->
                    thread.threadId().isPresent()
                            ? "#" + thread.threadId().getAsLong()
                            : Dump.name(thread);
        };
    }

    private static String name(DumpedThread thread, By by, Does does) {
        return switch (by) {
            case POOL -> pool(thread);
            case PLACE -> does.site.isEmpty() ? "(no stack)" : does.site;
            case THREAD -> Dump.name(thread);
        };
    }

    private static String pool(DumpedThread thread) {
        String name = Dump.name(thread);
        return name.startsWith("virtual #") ? "virtual threads" : ThreadPool.pattern(name);
    }

    /// Threads of one pool that did the same in every dump.
    private static List<Collected> alike(Iterable<Collected> threads) {
        Map<List<Object>, Collected> groups = new LinkedHashMap<>();
        for (Collected thread : threads) {
            groups.merge(thread.history(), thread, Collected::with);
        }
        return List.copyOf(groups.values());
    }

    /// The threads of a row, dump by dump.
    private static final class Collected {
        private final List<Map<Does, Long>> counts = new ArrayList<>();
        private final List<String> firsts = new ArrayList<>();
        private final List<Dump> dumps;
        private String name = "";
        private String pool = "";
        private boolean several;
        private boolean virtual = true;
        private boolean ofJvm = true;

        Collected(List<Dump> dumps) {
            this.dumps = dumps;
            for (int i = 0; i < dumps.size(); i++) {
                counts.add(new HashMap<>());
                firsts.add("");
            }
        }

        void add(int dump, DumpedThread thread, Does does, String called) {
            counts.get(dump).merge(does, (long) thread.count(), Long::sum);
            if (firsts.get(dump).isEmpty()) {
                firsts.set(dump, Dump.name(thread));
            }
            name = called;
            pool = pool(thread);
            virtual &= thread.virtual();
            ofJvm &=
                    thread.threadId().isEmpty()
                            || !dumps.get(dump).recording().stacks().hasFrame(thread.stack());
        }

        List<Object> history() {
            return List.of(pool, counts);
        }

        Collected with(Collected other) {
            Collected sum = several ? this : new Collected(dumps);
            if (!several) {
                sum.several = true;
                sum.name = pool;
                sum.pool = pool;
                sum.addAll(this);
            }
            sum.addAll(other);
            return sum;
        }

        private void addAll(Collected other) {
            virtual &= other.virtual;
            ofJvm &= other.ofJvm;
            for (int i = 0; i < counts.size(); i++) {
                Map<Does, Long> mine = counts.get(i);
                other.counts.get(i).forEach((does, count) -> mine.merge(does, count, Long::sum));
                if (firsts.get(i).isEmpty()) {
                    firsts.set(i, other.firsts.get(i));
                }
            }
        }

        Row row() {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                cells.add(cell(i));
            }
            long size = cells.stream().mapToLong(Cell::count).max().orElse(0);
            return new Row(name, size, cells);
        }

        private Cell cell(int dump) {
            Map<Does, Long> of = counts.get(dump);
            long busy = 0;
            long idle = 0;
            long blocked = 0;
            for (Map.Entry<Does, Long> entry : of.entrySet()) {
                if (entry.getKey().state == ThreadState.BLOCKED) {
                    blocked += entry.getValue();
                } else if (entry.getKey().idle) {
                    idle += entry.getValue();
                } else {
                    busy += entry.getValue();
                }
            }
            int before = dump - 1;
            while (before >= 0 && !isListed(before)) {
                before--;
            }
            Change change =
                    !isListed(dump)
                            ? Change.UNLISTED
                            : before < 0 ? Change.NONE : change(counts.get(before), of);
            long more = before < 0 || !isListed(dump) ? 0 : total(of) - total(counts.get(before));
            return new Cell(busy, idle, blocked, parts(of), change, more, firsts.get(dump));
        }

        /// Whether a dump would have listed such threads.
        private boolean isListed(int index) {
            if (!counts.get(index).isEmpty()) {
                return true;
            }
            Dump dump = dumps.get(index);
            boolean listsJvm =
                    dump.threads().threads().stream()
                            .anyMatch(thread -> thread.threadId().isEmpty());
            return !(ofJvm && !listsJvm) && !(virtual && !dump.showsVirtualThreads());
        }

        private static long total(Map<Does, Long> of) {
            return of.values().stream().mapToLong(Long::longValue).sum();
        }

        private static Change change(Map<Does, Long> earlier, Map<Does, Long> later) {
            long before = total(earlier);
            long now = total(later);
            if (before == 0 || now == 0) {
                return before == now ? Change.SAME : now == 0 ? Change.GONE : Change.APPEARED;
            }
            if (before != now) {
                return now > before ? Change.MORE : Change.FEWER;
            }
            return Objects.equals(earlier, later) ? Change.SAME : Change.MOVED;
        }

        private static List<Part> parts(Map<Does, Long> of) {
            return of.entrySet().stream()
                    .sorted(
                            Comparator.comparing((Map.Entry<Does, Long> entry) ->
                                            entry.getKey().idle
                                                    && entry.getKey().state != ThreadState.BLOCKED)
                                    .thenComparing(
                                            Map.Entry.comparingByValue(Comparator.reverseOrder()))
                                    .thenComparing(entry -> entry.getKey().site))
                    .map(entry ->
                            new Part(
                                    entry.getKey().state,
                                    entry.getKey().site,
                                    entry.getKey().idle,
                                    entry.getValue()))
                    .toList();
        }
    }
}
