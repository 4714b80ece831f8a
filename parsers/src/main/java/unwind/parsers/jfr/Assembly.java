package unwind.parsers.jfr;

import unwind.parsers.Progress;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EmbeddedText;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.ThreadTable;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Merges what the chunks of a file gave into one [Recording].
final class Assembly {
    /// Columns that point into tables which grow while chunks are read.
    private static final Set<Attribute> WITH_TABLE =
            EnumSet.of(Attribute.STACK, Attribute.THREAD, Attribute.OTHER_THREAD);

    private Assembly() {}

    /// What the recordings of a file share.
    private record Shared(StringPool strings, StackTable stacks, ThreadTable threads) {
        static Shared of(Pools pools) {
            return new Shared(
                    pools.strings().build(), pools.stacks().build(), pools.threads().build());
        }
    }

    /// The recording of these chunks, of which there is at least one, all of one JVM.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    static Recording of(List<ChunkOutcome> chunks, Pools pools, Progress progress) {
        return of(chunks, Shared.of(pools), progress);
    }

    /// A recording for each JVM that these chunks are of, at least one: counters, ids and clocks
    /// begin again with each.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    static List<Recording> ofEachJvm(List<ChunkOutcome> chunks, Pools pools, Progress progress) {
        Shared shared = Shared.of(pools);
        return JvmFacts.byJvm(chunks).stream().map(each -> of(each, shared, progress)).toList();
    }

    private static Recording of(List<ChunkOutcome> chunks, Shared shared, Progress progress) {
        StringPool strings = shared.strings();
        StackTable stacks = shared.stacks();
        Map<EventKind, EventTable> tables = tables(chunks, progress);
        tables.computeIfPresent(
                EventKind.EXCEPTION,
                (kind, thrown) -> DoubledErrors.without(thrown, stacks, strings));
        Recording.Builder builder =
                Recording.builder(time(chunks), ClockBase.EPOCH)
                        .jvm(JvmFacts.of(chunks, strings, tables.get(EventKind.COLLECTION)))
                        .chunks(chunks.size())
                        .eventCounts(counts(chunks))
                        .settings(settings(chunks))
                        .strings(strings)
                        .stacks(stacks)
                        .threads(shared.threads());
        series(chunks, progress).forEach(builder::series);
        EventTable dumps = tables.remove(EventKind.THREAD_DUMP_TEXT);
        if (dumps != null) {
            texts(dumps, strings, builder);
        }
        tables.values().forEach(builder::events);
        return builder.build();
    }

    /// One chunk by itself, over its own columns, without stacks, threads and texts.
    static Recording part(ChunkOutcome chunk, StringPool strings) {
        List<ChunkOutcome> alone = List.of(chunk);
        Map<EventKind, EventTable> tables = new EnumMap<>(EventKind.class);
        Progress merging = new Progress();
        chunk.data()
                .tables()
                .forEach((kind, rows) -> tables.put(kind, part(kind, RowMerge.of(rows, merging))));
        tables.remove(EventKind.THREAD_DUMP_TEXT);
        Recording.Builder builder =
                Recording.builder(time(alone), ClockBase.EPOCH)
                        .jvm(JvmFacts.of(alone, strings, tables.get(EventKind.COLLECTION)))
                        .chunks(1)
                        .eventCounts(counts(alone))
                        .settings(settings(alone))
                        .strings(strings);
        series(alone, merging).forEach(builder::series);
        tables.values().forEach(builder::events);
        return builder.build();
    }

    private static EventTable part(EventKind kind, Rows rows) {
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        List<Attribute> attributes = EventMappings.attributesOf(kind);
        for (int i = 0; i < attributes.size(); i++) {
            if (!WITH_TABLE.contains(attributes.get(i))) {
                columns.put(attributes.get(i), rows.column(i));
            }
        }
        return new EventTable(kind, rows.times(), columns);
    }

    private static void texts(EventTable dumps, StringPool strings, Recording.Builder builder) {
        for (int row = 0; row < dumps.size(); row++) {
            String text = strings.get(dumps.get(Attribute.MESSAGE, row));
            if (!text.isEmpty()) {
                builder.text(new EmbeddedText(dumps.startNanos().get(row), text));
            }
        }
    }

    private static TimeAxis time(List<ChunkOutcome> chunks) {
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (ChunkOutcome chunk : chunks) {
            ChunkHeader header = chunk.span().header();
            start = Math.min(start, header.startNanos());
            end = Math.max(end, header.endNanos());
            if (!chunk.span().sound()) {
                end = Math.max(end, chunk.data().lastNanos());
            }
        }
        return new TimeAxis(start, end, TimeAxis.Source.RECORDED, 0);
    }

    private static Map<String, Long> counts(List<ChunkOutcome> chunks) {
        Map<String, Long> counts = new HashMap<>();
        for (ChunkOutcome chunk : chunks) {
            chunk.eventCounts().forEach((type, count) -> counts.merge(type, count, Long::sum));
        }
        return counts;
    }

    private static Map<String, Map<String, String>> settings(List<ChunkOutcome> chunks) {
        Map<String, Map<String, String>> settings = new HashMap<>();
        for (ChunkOutcome chunk : chunks) {
            chunk.data()
                    .settings()
                    .forEach((type, values) ->
                            settings.computeIfAbsent(type, t -> new TreeMap<>()).putAll(values));
        }
        return settings;
    }

    private static List<Series> series(List<ChunkOutcome> chunks, Progress progress) {
        Map<String, ChunkData.SeriesShape> shapes = new TreeMap<>();
        chunks.forEach(chunk -> shapes.putAll(chunk.data().shapes()));
        Map<String, List<Rows>> parts = new HashMap<>();
        for (ChunkOutcome chunk : chunks) {
            chunk.data()
                    .series()
                    .forEach((name, rows) ->
                            parts.computeIfAbsent(name, n -> new ArrayList<>()).addAll(rows));
        }
        List<Series> series = new ArrayList<>();
        shapes.forEach((name, shape) -> {
            Rows rows = RowMerge.of(parts.getOrDefault(name, List.of()), progress);
            series.add(
                    new Series(
                            name,
                            shape.unit(),
                            rows.times(),
                            rows.column(0),
                            shape.floatBits()
                                    ? Series.Encoding.FLOAT_BITS
                                    : Series.Encoding.INTEGER));
        });
        return series;
    }

    private static Map<EventKind, EventTable> tables(List<ChunkOutcome> chunks, Progress progress) {
        Map<EventKind, List<Rows>> parts = new EnumMap<>(EventKind.class);
        for (ChunkOutcome chunk : chunks) {
            chunk.data()
                    .takeTables()
                    .forEach((kind, rows) ->
                            parts.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(rows));
        }
        Map<EventKind, EventTable> tables = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            List<Rows> rows = parts.remove(kind);
            if (rows != null) {
                tables.put(kind, table(kind, RowMerge.of(rows, progress)));
            }
        }
        return tables;
    }

    private static EventTable table(EventKind kind, Rows rows) {
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        List<Attribute> attributes = EventMappings.attributesOf(kind);
        for (int i = 0; i < attributes.size(); i++) {
            LongColumn column = rows.column(i);
            if (!column.holdsOnly(-1)) {
                columns.put(attributes.get(i), column);
            }
        }
        return new EventTable(kind, rows.times(), columns);
    }
}
