package unwind.parsers.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Everything that was read from one artifact.
///
/// @param clock what its times count from
/// @param runtime what the program ran on
/// @param chunks self-contained parts of the file, 0 where the format has none
/// @param eventCounts events per event type, all of them, kept or not
/// @param settings what was switched on: event type, then setting, then its last value
/// @param series quantities over time, each name once
/// @param events events kept row by row, each kind once
/// @param crashes ends of the process, as crash reports say; empty for other artifacts
/// @param escapes what the compiler says of places in the program's source
/// @param benchmarks what benchmarks of the program measured
/// @param facts other things that the artifact says of the process or its end, in the order in
///   which they are shown: "signal" to "SIGSEGV (0xb)"
/// @param orderOnly whether the artifact has no times, so that the distances between what it holds
///   are made up and only its order is known: then no rate and no share of time can be computed
public record Recording(
        TimeAxis time,
        ClockBase clock,
        ProgramRuntime runtime,
        Jvm jvm,
        int chunks,
        Map<String, Long> eventCounts,
        Map<String, Map<String, String>> settings,
        List<Series> series,
        Map<EventKind, EventTable> events,
        List<Histogram> histograms,
        List<ThreadDump> threadDumps,
        List<StackProfile> profiles,
        List<Marker> markers,
        List<Crash> crashes,
        List<EmbeddedText> texts,
        List<EscapeNote> escapes,
        List<Benchmark> benchmarks,
        Map<String, String> facts,
        boolean orderOnly,
        StringPool strings,
        StackTable stacks,
        ThreadTable threads) {

    /// Copies what could change.
    public Recording {
        eventCounts = Collections.unmodifiableMap(new TreeMap<>(eventCounts));
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        series = List.copyOf(series);
        Map<EventKind, EventTable> copy = new EnumMap<>(EventKind.class);
        copy.putAll(events);
        events = Collections.unmodifiableMap(copy);
        histograms = List.copyOf(histograms);
        threadDumps = List.copyOf(threadDumps);
        profiles = List.copyOf(profiles);
        markers = List.copyOf(markers);
        crashes = List.copyOf(crashes);
        texts = List.copyOf(texts);
        escapes = List.copyOf(escapes);
        benchmarks = List.copyOf(benchmarks);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /// This recording on the epoch's clock.
    ///
    /// @param axis the time it covers now, and how sure that is
    /// @param nanos what is added to all its instants
    public Recording shifted(TimeAxis axis, long nanos) {
        return shifted(
                axis,
                nanos,
                histograms.stream().map(h -> h.at(moved(h.timeNanos(), nanos))).toList(),
                threadDumps.stream().map(d -> d.at(moved(d.timeNanos(), nanos))).toList());
    }

    /// The same with histograms and dumps, whose times are on the epoch's clock already, in the
    /// place of this recording's. Markers of dumps and histograms go with them.
    public Recording shifted(
            TimeAxis axis, long nanos, List<Histogram> placed, List<ThreadDump> dumps) {
        Builder builder =
                builder(axis, ClockBase.EPOCH)
                        .runtime(runtime)
                        .jvm(jvm)
                        .chunks(chunks)
                        .eventCounts(eventCounts)
                        .settings(settings)
                        .orderOnly(orderOnly)
                        .strings(strings)
                        .stacks(stacks)
                        .threads(threads);
        series.forEach(s -> builder.series(s.shifted(nanos)));
        events.values().forEach(table -> builder.events(table.shifted(nanos)));
        placed.forEach(builder::histogram);
        dumps.forEach(builder::threadDump);
        profiles.forEach(p -> builder.profile(p.at(moved(p.timeNanos(), nanos))));
        DumpMarkers.of(markers, nanos, placed, dumps).forEach(builder::marker);
        crashes.forEach(crash -> builder.crash(crash.at(crash.timeNanos() + nanos)));
        texts.forEach(t -> builder.text(new EmbeddedText(t.timeNanos() + nanos, t.text())));
        escapes.forEach(builder::escape);
        benchmarks.forEach(builder::benchmark);
        facts.forEach(builder::fact);
        return builder.build();
    }

    /// Whether it tells of the program alone and of no moment of its life: what its compiler says,
    /// what benchmarks measured.
    public boolean isTimeless() {
        return !(escapes.isEmpty() && benchmarks.isEmpty());
    }

    private static OptionalLong moved(OptionalLong time, long nanos) {
        return time.isPresent() ? OptionalLong.of(time.getAsLong() + nanos) : time;
    }

    /// Starts a recording that covers `time` on `clock` and holds nothing yet.
    public static Builder builder(TimeAxis time, ClockBase clock) {
        return new Builder(time, clock);
    }

    /// The series of that name, if there is one with at least one sample.
    public Optional<Series> series(String name) {
        return series.stream().filter(s -> s.name().equals(name) && s.size() > 0).findFirst();
    }

    /// The events of that kind; an empty table where none were recorded.
    public EventTable events(EventKind kind) {
        EventTable table = events.get(kind);
        return table != null ? table : EventTable.empty(kind);
    }

    /// How many events of that type the artifact holds.
    public long eventCount(String eventType) {
        return eventCounts.getOrDefault(eventType, 0L);
    }

    /// The number of all events.
    public long eventCount() {
        return eventCounts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Puts a recording together; what is not set stays empty.
    public static final class Builder {
        private final TimeAxis time;
        private final ClockBase clock;
        private ProgramRuntime runtime = ProgramRuntime.JVM;
        private Jvm jvm = Jvm.UNKNOWN;
        private int chunks;
        private Map<String, Long> eventCounts = Map.of();
        private Map<String, Map<String, String>> settings = Map.of();
        private final List<Series> series = new ArrayList<>();
        private final Map<EventKind, EventTable> events = new EnumMap<>(EventKind.class);
        private final List<Histogram> histograms = new ArrayList<>();
        private final List<ThreadDump> threadDumps = new ArrayList<>();
        private final List<StackProfile> profiles = new ArrayList<>();
        private final List<Marker> markers = new ArrayList<>();
        private final List<Crash> crashes = new ArrayList<>();
        private final List<EmbeddedText> texts = new ArrayList<>();
        private final List<EscapeNote> escapes = new ArrayList<>();
        private final List<Benchmark> benchmarks = new ArrayList<>();
        private final Map<String, String> facts = new LinkedHashMap<>();
        private boolean orderOnly;
        private StringPool strings = StringPool.empty();
        private StackTable stacks = StackTable.empty();
        private ThreadTable threads = ThreadTable.empty();

        private Builder(TimeAxis time, ClockBase clock) {
            this.time = time;
            this.clock = clock;
        }

        /// Sets what the program ran on; a JVM where nothing else is set.
        public Builder runtime(ProgramRuntime value) {
            runtime = value;
            return this;
        }

        /// Sets what is known of the JVM.
        public Builder jvm(Jvm value) {
            jvm = value;
            return this;
        }

        /// Sets the number of chunks.
        public Builder chunks(int value) {
            chunks = value;
            return this;
        }

        /// Says whether the distances between its times are made up.
        public Builder orderOnly(boolean value) {
            orderOnly = value;
            return this;
        }

        /// Sets the number of events per type.
        public Builder eventCounts(Map<String, Long> value) {
            eventCounts = value;
            return this;
        }

        /// Sets what was switched on.
        public Builder settings(Map<String, Map<String, String>> value) {
            settings = value;
            return this;
        }

        /// Adds a series.
        public Builder series(Series value) {
            series.add(value);
            return this;
        }

        /// Adds the events of one kind.
        public Builder events(EventTable value) {
            events.put(value.kind(), value);
            return this;
        }

        /// Adds a histogram.
        public Builder histogram(Histogram value) {
            histograms.add(value);
            return this;
        }

        /// Adds a thread dump.
        public Builder threadDump(ThreadDump value) {
            threadDumps.add(value);
            return this;
        }

        /// Adds a profile.
        public Builder profile(StackProfile value) {
            profiles.add(value);
            return this;
        }

        /// Adds a marker.
        public Builder marker(Marker value) {
            markers.add(value);
            return this;
        }

        /// Adds an end of the process.
        public Builder crash(Crash value) {
            crashes.add(value);
            return this;
        }

        /// Adds a text of another format.
        public Builder text(EmbeddedText value) {
            texts.add(value);
            return this;
        }

        /// Adds what a compiler says of a place in the source.
        public Builder escape(EscapeNote value) {
            escapes.add(value);
            return this;
        }

        /// Adds a benchmark's result.
        public Builder benchmark(Benchmark value) {
            benchmarks.add(value);
            return this;
        }

        /// Adds a fact.
        public Builder fact(String name, String value) {
            facts.put(name, value);
            return this;
        }

        /// Sets the pool that the columns' string indices point into.
        public Builder strings(StringPool value) {
            strings = value;
            return this;
        }

        /// Sets the table that the stack columns point into.
        public Builder stacks(StackTable value) {
            stacks = value;
            return this;
        }

        /// Sets the table that the thread columns point into.
        public Builder threads(ThreadTable value) {
            threads = value;
            return this;
        }

        /// The recording.
        public Recording build() {
            return new Recording(
                    time,
                    clock,
                    runtime,
                    jvm,
                    chunks,
                    eventCounts,
                    settings,
                    series,
                    events,
                    histograms,
                    threadDumps,
                    profiles,
                    markers,
                    crashes,
                    texts,
                    escapes,
                    benchmarks,
                    facts,
                    orderOnly,
                    strings,
                    stacks,
                    threads);
        }
    }
}
