package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Progress;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.LongColumn;

import java.io.IOException;
import java.util.List;

/// Feeds the events of a part of a chunk, once its constants are known, to what [EventMappings]
/// says. For one thread.
final class RowFeeder {
    private final ChunkTypes types;
    private final ChunkClock clock;
    private final Texts texts;
    private final ValueReader reader;
    private final Progress progress;
    private final EventRows rows;
    private final long[] block = new long[LongColumn.BLOCK];
    private final ChunkData data = new ChunkData();
    private long leftOut;

    RowFeeder(
            ChunkTypes types,
            ChunkConstants constants,
            ChunkClock clock,
            Workbench bench,
            Progress progress) {
        this.rows = bench.eventRows();
        this.texts = bench.texts();
        this.types = types;
        this.clock = clock;
        this.reader = new ValueReader(constants, clock, bench.texts());
        this.progress = progress;
    }

    /// What the events of a part give.
    ///
    /// @param written the events, those of each type at the index of its layout
    ChunkData feed(ChunkPart part, RawRows[] written) throws IOException {
        for (EventLayout layout : types.layouts()) {
            RawRows raw = written[layout.index()];
            if (raw.size() > 0) {
                progress.check();
                rows.of(raw, clock);
                feed(layout);
            }
        }
        if (part.lastTicks() != Long.MIN_VALUE) {
            data.seen(clock.instant(part.lastTicks()));
        }
        return data;
    }

    /// How many events were left out because their time cannot be.
    long leftOut() {
        return leftOut;
    }

    private void feed(EventLayout layout) throws IOException {
        leftOut += rows.leftOut();
        if (rows.size() == 0) {
            return;
        }
        for (Feed feed : layout.feeds()) {
            switch (feed) {
                case Feed.Samples samples -> feed(samples);
                case Feed.Table table -> feed(table);
                case Feed.Fact fact -> {
                    long[] values = all(fact.value());
                    data.fact(fact.fact(), values[values.length - 1]);
                }
                case Feed.Settings settings -> feed(settings);
                case Feed.Stop stop -> feed(stop);
            }
        }
    }

    private void feed(Feed.Samples samples) throws IOException {
        long[] starts = times();
        long[] values = all(samples.value());
        long[] when = all(samples.when());
        Mapping.ToSeries mapping = samples.mapping();
        String wanted = mapping.when() == null ? "" : mapping.when().text();
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder column = new LongColumn.Builder();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != ValueReader.ABSENT && (when.length == 0 || isText(when[i], wanted))) {
                times.add(starts[i]);
                column.add(values[i]);
            }
        }
        if (times.size() > 0) {
            boolean bits = mapping.value().access() == Access.FLOAT_BITS;
            data.samples(
                    mapping.series(),
                    new ChunkData.SeriesShape(mapping.unit(), bits),
                    new Rows(times.build(), new LongColumn[] {column.build()}));
        }
    }

    private boolean isText(long index, String wanted) {
        return index != ValueReader.ABSENT && texts.string((int) index).equals(wanted);
    }

    private void feed(Feed.Table table) throws IOException {
        EventKind kind = table.mapping().kind();
        List<Feed.@Nullable Value> values = table.values();
        LongColumn[] columns = new LongColumn[values.size()];
        for (int i = 0; i < columns.length; i++) {
            Feed.Value value = values.get(i);
            columns[i] =
                    value == null
                            ? LongColumn.constant(ValueReader.ABSENT, rows.size())
                            : column(
                                    rows.size(),
                                    (from, count, target) ->
                                            reader.read(value, rows, from, count, target));
            progress.check();
        }
        data.rows(kind, new Rows(column(rows.size(), rows::times), columns));
    }

    /// Gives the values of some rows.
    private interface Values {
        void read(int from, int count, long[] target) throws IOException;
    }

    private LongColumn column(int size, Values values) throws IOException {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (int from = 0; from < size; from += block.length) {
            int count = Math.min(block.length, size - from);
            values.read(from, count, block);
            builder.addAll(block, 0, count);
        }
        return builder.build();
    }

    private void feed(Feed.Settings settings) throws IOException {
        long[] starts = times();
        long[] ids = all(settings.type());
        long[] names = texts(settings.name());
        long[] values = texts(settings.value());
        for (int i = 0; i < ids.length; i++) {
            TypeShape type = types.type(ids[i]);
            if (type != null && names[i] != ValueReader.ABSENT && values[i] != ValueReader.ABSENT) {
                data.setting(
                        EventMappings.newName(type.name()),
                        texts.string((int) names[i]),
                        texts.string((int) values[i]),
                        starts[i]);
            }
        }
    }

    private void feed(Feed.Stop stop) throws IOException {
        long[] starts = times();
        long[] ids = all(stop.id());
        long[] durations = all(stop.duration());
        long[] stopped = all(stop.safepoint());
        long[] operations = all(stop.operation());
        boolean operation = stop.part() == SafepointPart.OPERATION;
        for (int i = 0; i < ids.length; i++) {
            if (!operation || (stopped.length > 0 && stopped[i] == 1)) {
                data.safepoints()
                        .add(
                                ids[i],
                                starts[i],
                                durations.length > 0 ? durations[i] : 0,
                                operations.length > 0 ? operations[i] : ValueReader.ABSENT);
            }
        }
    }

    private long[] times() {
        long[] times = new long[rows.size()];
        rows.times(0, times.length, times);
        return times;
    }

    /// The values of all rows; none if there is no such value.
    private long[] all(Feed.@Nullable Value value) throws IOException {
        if (value == null) {
            return new long[0];
        }
        long[] values = new long[rows.size()];
        reader.read(value, rows, 0, values.length, values);
        return values;
    }

    private long[] texts(Feed.Value value) throws IOException {
        long[] values = new long[rows.size()];
        reader.texts(value, rows, values);
        return values;
    }
}
