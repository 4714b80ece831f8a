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
    private final ChunkData data = new ChunkData();
    private long leftOut;

    RowFeeder(
            ChunkTypes types,
            ChunkConstants constants,
            ChunkClock clock,
            Texts texts,
            Progress progress) {
        this.types = types;
        this.clock = clock;
        this.texts = texts;
        this.reader = new ValueReader(constants, clock, texts);
        this.progress = progress;
    }

    /// What the events of a part give.
    ChunkData feed(ChunkPart part) throws IOException {
        for (EventLayout layout : types.layouts()) {
            RawRows raw = part.rows(layout);
            if (raw.size() > 0) {
                progress.check();
                feed(layout, new EventRows(raw, clock));
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

    private void feed(EventLayout layout, EventRows rows) throws IOException {
        leftOut += rows.leftOut();
        if (rows.size() == 0) {
            return;
        }
        TimeSorting sorting = new TimeSorting(rows.times());
        for (Feed feed : layout.feeds()) {
            switch (feed) {
                case Feed.Samples samples -> feed(samples, rows, sorting);
                case Feed.Table table -> feed(table, rows, sorting);
                case Feed.Fact fact -> {
                    long[] values = reader.read(fact.value(), rows);
                    data.fact(fact.fact(), values[values.length - 1]);
                }
                case Feed.Settings settings -> feed(settings, rows);
                case Feed.Stop stop -> feed(stop, rows);
            }
        }
    }

    private void feed(Feed.Samples samples, EventRows rows, TimeSorting sorting)
            throws IOException {
        long[] values = reader.read(samples.value(), rows);
        long[] when = samples.when() == null ? null : reader.read(samples.when(), rows);
        Mapping.ToSeries mapping = samples.mapping();
        String wanted = mapping.when() == null ? "" : mapping.when().text();
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder column = new LongColumn.Builder();
        for (int i = 0; i < values.length; i++) {
            int row = sorting.row(i);
            if (values[row] != ValueReader.ABSENT && (when == null || isText(when[row], wanted))) {
                times.add(rows.times()[row]);
                column.add(values[row]);
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

    private void feed(Feed.Table table, EventRows rows, TimeSorting sorting) throws IOException {
        EventKind kind = table.mapping().kind();
        List<Feed.@Nullable Value> values = table.values();
        LongColumn[] columns = new LongColumn[values.size()];
        for (int i = 0; i < columns.length; i++) {
            Feed.Value value = values.get(i);
            columns[i] =
                    value == null
                            ? LongColumn.constant(ValueReader.ABSENT, rows.size())
                            : sorting.column(reader.read(value, rows));
            progress.check();
        }
        data.rows(kind, new Rows(sorting.column(rows.times()), columns));
    }

    private void feed(Feed.Settings settings, EventRows rows) throws IOException {
        long[] ids = reader.read(settings.type(), rows);
        long[] names = reader.texts(settings.name(), rows);
        long[] values = reader.texts(settings.value(), rows);
        for (int i = 0; i < ids.length; i++) {
            TypeShape type = types.type(ids[i]);
            if (type != null && names[i] != ValueReader.ABSENT && values[i] != ValueReader.ABSENT) {
                data.setting(
                        EventMappings.newName(type.name()),
                        texts.string((int) names[i]),
                        texts.string((int) values[i]),
                        rows.times()[i]);
            }
        }
    }

    private void feed(Feed.Stop stop, EventRows rows) throws IOException {
        long[] ids = reader.read(stop.id(), rows);
        long[] durations = read(stop.duration(), rows);
        long[] stopped = read(stop.safepoint(), rows);
        long[] operations = read(stop.operation(), rows);
        boolean operation = stop.part() == SafepointPart.OPERATION;
        for (int i = 0; i < ids.length; i++) {
            if (!operation || (stopped.length > 0 && stopped[i] == 1)) {
                data.safepoints()
                        .add(
                                ids[i],
                                rows.times()[i],
                                durations.length > 0 ? durations[i] : 0,
                                operations.length > 0 ? operations[i] : ValueReader.ABSENT);
            }
        }
    }

    private long[] read(Feed.@Nullable Value value, EventRows rows) throws IOException {
        return value == null ? new long[0] : reader.read(value, rows);
    }
}
