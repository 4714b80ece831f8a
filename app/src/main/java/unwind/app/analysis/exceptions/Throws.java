package unwind.app.analysis.exceptions;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.ThrowEvents;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.Landing;
import unwind.app.analysis.path.LandingFinder;
import unwind.app.analysis.summary.ExceptionTotals;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Every recorded exception of one process: each event as a few numbers, so that any span of time
/// and any group of threads is added up quickly. What two recordings both hold counts once.
///
/// Where `jdk.JavaExceptionThrow` was recorded, it holds the errors too; only where it was not,
/// `jdk.JavaErrorThrow` counts.
public final class Throws {
    /// Nothing.
    public static final Throws NONE = new Throws(List.of(), Optional.empty());

    private static final String EVENT = "jdk.JavaExceptionThrow";
    private static final String CONSTRUCTOR = ".<init>";
    private static final String FILL_IN = "java.lang.Throwable.fillInStackTrace";
    private static final int MAX_FRAMES = 64;

    private final List<Recording> process;
    private final Optional<Absence> absence;
    private final List<Thrown> kinds = new ArrayList<>();
    private final Map<Thrown, Integer> numbers = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private long leftOut;

    /// The events of one recording that count.
    ///
    /// @param kinds the index in [#kinds] of each row; -1 where it does not count
    private record Part(Slice slice, EventTable table, LongColumn kinds) {}

    private Throws(List<Recording> process, Optional<Absence> absence) {
        this.process = process;
        this.absence = absence;
    }

    /// Finds where each exception was thrown and where it landed; takes a while.
    ///
    /// @param process recordings on one clock
    /// @param classes the class files at hand
    public static Throws of(List<Recording> process, KnownClasses classes) {
        List<Slice> slices = Slices.of(process, Throws::tells);
        Throws all = new Throws(process, slices.isEmpty() ? absence(process) : Optional.empty());
        slices.forEach(slice -> all.add(slice, classes));
        return all;
    }

    private static boolean tells(Recording recording) {
        return recordsAll(recording) || recording.events(EventKind.ERROR).size() > 0;
    }

    private static boolean recordsAll(Recording recording) {
        return recording.events(EventKind.EXCEPTION).size() > 0
                || Recorded.couldBe(recording, EVENT);
    }

    private static Optional<Absence> absence(List<Recording> process) {
        String what = "which exceptions are thrown where";
        return Optional.of(
                process.stream()
                        .filter(Slices::isFlightRecording)
                        .findFirst()
                        .map(recording -> Recorded.absence(recording, what, EVENT))
                        .orElse(Absence.NO_RECORDING));
    }

    private void add(Slice slice, KnownClasses classes) {
        Recording recording = slice.recording();
        EventTable table =
                recording.events(recordsAll(recording) ? EventKind.EXCEPTION : EventKind.ERROR);
        Sites sites = Sites.of(recording);
        LandingFinder landings = new LandingFinder(recording, classes);
        ThrowEvents events = ThrowEvents.of(recording);
        Map<Long, Integer> known = new HashMap<>();
        LongColumn.Builder kindOfRow = new LongColumn.Builder();
        for (int row = 0; row < table.size(); row++) {
            long stack = table.get(Attribute.STACK, row);
            if (!events.counts(stack)) {
                kindOfRow.add(-1);
                leftOut++;
                continue;
            }
            long type = table.get(Attribute.CLASS, row);
            kindOfRow.add(
                    known.computeIfAbsent(
                            LongTally.pair(stack, type),
                            _ -> number(kind(recording, stack, type, sites, landings))));
        }
        parts.add(new Part(slice, table, kindOfRow.build()));
    }

    private int number(Thrown kind) {
        return numbers.computeIfAbsent(
                kind,
                added -> {
                    kinds.add(added);
                    return kinds.size() - 1;
                });
    }

    private static Thrown kind(
            Recording recording, long stack, long type, Sites sites, LandingFinder landings) {
        String name = recording.strings().get(type);
        int site = sites.of(stack);
        List<String> frames = frames(recording, stack);
        return new Thrown(
                name,
                site == Sites.NONE ? "" : thrower(sites.name(site), frames),
                landings.find(stack, name),
                frames);
    }

    /// The JDK's own exceptions are thrown where their construction was asked for.
    private static String thrower(String site, List<String> frames) {
        return site.contains(CONSTRUCTOR)
                ? frames.stream()
                        .filter(frame -> !frame.contains(CONSTRUCTOR) && !frame.contains(FILL_IN))
                        .findFirst()
                        .orElse(site)
                : site;
    }

    private static List<String> frames(Recording recording, long stack) {
        StackTable stacks = recording.stacks();
        List<String> frames = new ArrayList<>();
        for (int node = (int) stack;
                node >= 0 && stacks.hasFrame(node) && frames.size() < MAX_FRAMES;
                node = stacks.parent(node)) {
            StackTable.Frame frame = stacks.frame(node);
            StackTable.Method method = stacks.method(frame.method());
            String name =
                    recording.strings().get(method.className())
                            + "."
                            + recording.strings().get(method.name());
            frames.add(frame.line() > 0 ? name + ":" + frame.line() : name);
        }
        return frames;
    }

    /// Why nothing is known of single exceptions, if so.
    public Optional<Absence> absence() {
        return absence;
    }

    /// Whether only errors were recorded, not every exception.
    public boolean errorsOnly() {
        return !parts.isEmpty()
                && parts.stream().noneMatch(part -> recordsAll(part.slice.recording()));
    }

    /// Whether the recorder kept only so many exceptions in a second.
    public boolean throttled() {
        return parts.stream().anyMatch(part -> Recorded.throttled(part.slice.recording(), EVENT));
    }

    /// How many recorded exceptions the JDK threw while it looked method handles up, which never
    /// left it and do not count.
    public long leftOut() {
        return leftOut;
    }

    /// How many were thrown in a range by the JVM's own count, and how many recorded.
    public ExceptionTotals totals(TimeRange range) {
        return IncidentSummary.exceptions(process, range);
    }

    /// For how many thrown exceptions one that was recorded stands; empty where that is not known.
    public static OptionalLong standsFor(ExceptionTotals totals) {
        long recorded = totals.recorded().orElse(0);
        return recorded > 0 && totals.thrown().isPresent()
                ? OptionalLong.of(
                        Math.max(1, Math.round((double) totals.thrown().getAsLong() / recorded)))
                : OptionalLong.empty();
    }

    /// The exceptions of a range of time and of some threads.
    ///
    /// @param threads their names; of all threads if there is none
    public Selected within(TimeRange range, Set<String> threads) {
        List<ThrownRows.Alike> all = new ArrayList<>();
        for (Part part : parts) {
            add(part, part.slice.within(range), threads, all);
        }
        return new Selected(all);
    }

    private void add(Part part, Slice slice, Set<String> threads, List<ThrownRows.Alike> all) {
        Recording recording = slice.recording();
        EventTable table = part.table;
        boolean[] wanted = wanted(recording, threads);
        LongColumn thread = table.column(Attribute.THREAD);
        Patterns patterns = new Patterns(recording);
        LongTally said = new LongTally();
        LongTally alike = new LongTally();
        List<long[]> times = new ArrayList<>();
        int end = slice.endRow(table);
        for (int row = slice.firstRow(table); row < end; row++) {
            long kind = part.kinds.get(row);
            long by = thread.get(row);
            if (kind < 0
                    || !(by < 0 ? threads.isEmpty() || threads.contains("") : wanted[(int) by])) {
                continue;
            }
            long message = patterns.of(table.get(Attribute.MESSAGE, row));
            int entry = alike.entry(LongTally.pair(said.entry(LongTally.pair(kind, message)), by));
            alike.add(entry, 1);
            long time = table.startNanos().get(row);
            if (entry == times.size()) {
                times.add(new long[] {time, time});
            }
            times.get(entry)[1] = time;
        }
        for (int i = 0; i < alike.size(); i++) {
            long what = said.key((int) LongTally.first(alike.key(i)));
            int kind = (int) LongTally.first(what);
            all.add(
                    new ThrownRows.Alike(
                            kinds.get(kind),
                            kind,
                            patterns.text(LongTally.second(what)),
                            thread(recording, LongTally.second(alike.key(i))),
                            alike.value(i),
                            times.get(i)[0],
                            times.get(i)[1]));
        }
    }

    /// Which threads of a recording count.
    private static boolean[] wanted(Recording recording, Set<String> threads) {
        boolean[] wanted = new boolean[recording.threads().size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = threads.isEmpty() || threads.contains(recording.threads().get(i).name());
        }
        return wanted;
    }

    /// The patterns of a recording's messages, each under a small number.
    private static final class Patterns {
        private final Recording recording;
        private final Map<Long, Integer> ofMessage = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();

        Patterns(Recording recording) {
            this.recording = recording;
        }

        int of(long message) {
            return ofMessage.computeIfAbsent(message, this::number);
        }

        private int number(long message) {
            String text = MessagePattern.of(recording.strings().get(message));
            return numbers.computeIfAbsent(
                    text,
                    added -> {
                        texts.add(added);
                        return texts.size() - 1;
                    });
        }

        String text(long number) {
            return texts.get((int) number);
        }
    }

    private static String thread(Recording recording, long row) {
        return row < 0 ? "" : recording.threads().get(row).name();
    }

    /// Exceptions that were selected.
    public static final class Selected {
        private final List<ThrownRows.Alike> all;

        private Selected(List<ThrownRows.Alike> all) {
            this.all = all;
        }

        /// How many.
        public long count() {
            return all.stream().mapToLong(ThrownRows.Alike::count).sum();
        }

        /// In groups, most first.
        public List<ThrownRow> rows(ThrownBy by) {
            return ThrownRows.of(all, by);
        }

        /// How many there are of each outcome.
        public Map<Landing.Outcome, Long> outcomes() {
            Map<Landing.Outcome, Long> outcomes = new EnumMap<>(Landing.Outcome.class);
            all.forEach(alike ->
                    outcomes.merge(alike.thrown().landing().outcome(), alike.count(), Long::sum));
            return outcomes;
        }

        /// How many passed a cleanup on their way.
        public long passedCleanups() {
            return all.stream()
                    .filter(alike -> !alike.thrown().landing().cleanupsPassed().isEmpty())
                    .mapToLong(ThrownRows.Alike::count)
                    .sum();
        }
    }
}
