package unwind.parsers.jfr;

import java.io.IOException;
import java.util.Arrays;

/// Turns the columns of a chunk's events, as they are written, into what the model holds. For one
/// thread.
final class ValueReader {
    /// The value of what an event does not tell.
    static final long ABSENT = -1;

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final String DURATION = "duration";

    private final ChunkConstants constants;
    private final ChunkClock clock;
    private final Texts texts;

    /// Turns one value as it is written into one of the model.
    private interface Resolver {
        long resolve(long raw) throws IOException;
    }

    ValueReader(ChunkConstants constants, ChunkClock clock, Texts texts) {
        this.constants = constants;
        this.clock = clock;
        this.texts = texts;
    }

    /// The values of all rows.
    long[] read(Feed.Value value, EventRows rows) throws IOException {
        long[] raw = rows.column(value.column());
        Leaf leaf = value.leaf();
        if (!value.rest().isEmpty()) {
            return each(raw, id -> inside(value, id));
        }
        return switch (value.access()) {
            case NUMBER -> leaf.type().name().equals("long") ? raw : numbers(leaf, raw);
            case FLOAT_BITS -> floats(leaf, raw);
            case FLAG -> each(raw, written -> written == 0 ? 0 : 1);
            case NANOS -> leaf.path().equals(DURATION) ? durations(raw, rows) : spans(leaf, raw);
            case EPOCH_NANOS -> each(raw, written -> instant(leaf, Leaves.number(leaf, written)));
            case TEXT -> each(raw, written -> notEmpty(constants.text(leaf, written)));
            case CLASS -> each(raw, id -> constants.className(leaf.type(), id));
            case THREAD -> each(raw, id -> constants.thread(leaf.type(), id));
            case STACK -> each(raw, id -> constants.stack(leaf.type(), id));
            case ENDPOINT -> endpoints(value, raw, rows);
            case PATH_TO_ROOT -> paths(value, raw, rows);
        };
    }

    /// The texts of all rows, empty ones too.
    long[] texts(Feed.Value value, EventRows rows) throws IOException {
        return each(rows.column(value.column()), raw -> constants.text(value.leaf(), raw));
    }

    /// Rows alike often follow each other. The values take the place of what was written.
    private static long[] each(long[] raw, Resolver resolver) throws IOException {
        long last = 0;
        long value = 0;
        for (int i = 0; i < raw.length; i++) {
            if (i == 0 || raw[i] != last) {
                last = raw[i];
                value = resolver.resolve(last);
            }
            raw[i] = value;
        }
        return raw;
    }

    private static long[] numbers(Leaf leaf, long[] raw) {
        long[] values = new long[raw.length];
        Arrays.setAll(values, i -> Leaves.number(leaf, raw[i]));
        return values;
    }

    private static long[] floats(Leaf leaf, long[] raw) {
        long[] values = new long[raw.length];
        boolean written = leaf.kind() == Leaf.Kind.FLOAT;
        for (int i = 0; i < raw.length; i++) {
            float number =
                    written ? Float.intBitsToFloat((int) raw[i]) : Leaves.number(leaf, raw[i]);
            values[i] = Float.floatToIntBits(number) & 0xffffffffL;
        }
        return values;
    }

    /// A duration ends where the event does, so both ends are rounded.
    private long[] durations(long[] raw, EventRows rows) {
        long[] values = new long[raw.length];
        for (int i = 0; i < raw.length; i++) {
            long nanos =
                    raw[i] == 0 ? 0 : clock.instant(rows.ticks()[i] + raw[i]) - rows.times()[i];
            values[i] = ChunkClock.isPlausible(nanos) ? nanos : ABSENT;
        }
        return values;
    }

    private long[] spans(Leaf leaf, long[] raw) throws IOException {
        return each(raw, written -> span(leaf, Leaves.number(leaf, written)));
    }

    private long span(Leaf leaf, long written) {
        if (written == Long.MIN_VALUE) {
            return ABSENT;
        }
        long nanosPerUnit =
                switch (leaf.unit()) {
                    case "MICROSECONDS" -> NANOS_PER_MICRO;
                    case "MILLISECONDS" -> NANOS_PER_MILLI;
                    case "SECONDS" -> NANOS_PER_SECOND;
                    default -> 1;
                };
        boolean ticks = leaf.unit().equals(Leaves.TICKS);
        return scaled(ticks ? clock.span(written) : written, nanosPerUnit);
    }

    private long instant(Leaf leaf, long written) {
        boolean ticks = leaf.unit().equals(Leaves.TICKS);
        return scaled(ticks ? clock.instant(written) : written, ticks ? 1 : NANOS_PER_MILLI);
    }

    private static long scaled(long value, long factor) {
        boolean fits = Math.multiplyHigh(value, factor) == (value * factor) >> (Long.SIZE - 1);
        long nanos = value * factor;
        return fits && ChunkClock.isPlausible(nanos) ? nanos : ABSENT;
    }

    private long[] endpoints(Feed.Value value, long[] raw, EventRows rows) throws IOException {
        Feed.Other address = value.others().get(0);
        Feed.Other port = value.others().get(1);
        long[] addresses = column(address, rows);
        long[] ports = column(port, rows);
        long[] values = new long[raw.length];
        for (int i = 0; i < raw.length; i++) {
            long host = notEmpty(constants.text(value.leaf(), raw[i]));
            Leaf other = address.leaf();
            long name =
                    host != ABSENT || other == null || !Leaves.isText(other)
                            ? host
                            : constants.text(other, addresses[i]);
            if (name == ABSENT) {
                values[i] = ABSENT;
            } else if (port.leaf() == null) {
                values[i] = notEmpty((int) name);
            } else {
                long number = Leaves.number(port.leaf(), ports[i]);
                values[i] = texts.intern(texts.string((int) name) + ":" + number);
            }
        }
        return values;
    }

    private long[] paths(Feed.Value value, long[] raw, EventRows rows) throws IOException {
        Feed.Other root = value.others().getFirst();
        long[] roots = column(root, rows);
        long[] values = new long[raw.length];
        for (int i = 0; i < raw.length; i++) {
            ConstantFields object = constants.fields(value.leaf().type(), raw[i]);
            ConstantFields held =
                    root.leaf() == null ? null : constants.fields(root.leaf().type(), roots[i]);
            String path = PathToRoot.of(object, held);
            values[i] = path == null ? ABSENT : texts.intern(path);
        }
        return values;
    }

    /// A field of the constant that an event names.
    private long inside(Feed.Value value, long id) throws IOException {
        ConstantFields fields = constants.fields(value.leaf().type(), id);
        if (fields == null) {
            return ABSENT;
        }
        return switch (value.access()) {
            case NUMBER -> fields.number(value.rest(), ABSENT);
            case TEXT -> notEmpty(fields.textIndex(value.rest()));
            case CLASS -> fields.classIndex(value.rest());
            case FLOAT_BITS, FLAG, NANOS, EPOCH_NANOS, THREAD, STACK, ENDPOINT, PATH_TO_ROOT ->
                    throw new IllegalArgumentException(value.access() + " inside a constant");
        };
    }

    private long notEmpty(int text) {
        return text == ChunkConstants.NONE || texts.string(text).isEmpty() ? ABSENT : text;
    }

    private static long[] column(Feed.Other other, EventRows rows) {
        return other.leaf() == null ? new long[0] : rows.column(other.column());
    }
}
