package unwind.parsers.jfr;

import java.io.IOException;

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

    /// Reads the values of `count` rows from the place `from` on.
    void read(Feed.Value value, EventRows rows, int from, int count, long[] target)
            throws IOException {
        rows.column(value.column(), from, count, target);
        Leaf leaf = value.leaf();
        if (!value.rest().isEmpty()) {
            each(target, count, id -> inside(value, id));
            return;
        }
        switch (value.access()) {
            case NUMBER -> numbers(leaf, target, count);
            case FLOAT_BITS -> floats(leaf, target, count);
            case FLAG -> each(target, count, written -> written == 0 ? 0 : 1);
            case NANOS -> {
                if (leaf.path().equals(DURATION)) {
                    durations(rows, from, count, target);
                } else {
                    each(target, count, written -> span(leaf, Leaves.number(leaf, written)));
                }
            }
            case EPOCH_NANOS -> each(target, count, raw -> instant(leaf, Leaves.number(leaf, raw)));
            case TEXT -> each(target, count, raw -> notEmpty(constants.text(leaf, raw)));
            case CLASS -> constants.classNames(leaf.type(), target, count);
            case THREAD -> constants.threads(leaf.type(), target, count);
            case STACK -> constants.stacks(leaf.type(), target, count);
            case ENDPOINT -> endpoints(value, rows, from, count, target);
            case PATH_TO_ROOT -> paths(value, rows, from, count, target);
        }
    }

    /// Reads the texts of all rows, empty ones too.
    void texts(Feed.Value value, EventRows rows, long[] target) throws IOException {
        rows.column(value.column(), 0, rows.size(), target);
        each(target, rows.size(), raw -> constants.text(value.leaf(), raw));
    }

    /// Rows alike often follow each other. The values take the place of what was written.
    private static void each(long[] raw, int count, Resolver resolver) throws IOException {
        long last = 0;
        long value = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || raw[i] != last) {
                last = raw[i];
                value = resolver.resolve(last);
            }
            raw[i] = value;
        }
    }

    private static void numbers(Leaf leaf, long[] raw, int count) {
        if (leaf.type().name().equals("long")) {
            return;
        }
        for (int i = 0; i < count; i++) {
            raw[i] = Leaves.number(leaf, raw[i]);
        }
    }

    private static void floats(Leaf leaf, long[] raw, int count) {
        boolean written = leaf.kind() == Leaf.Kind.FLOAT;
        for (int i = 0; i < count; i++) {
            float number =
                    written ? Float.intBitsToFloat((int) raw[i]) : Leaves.number(leaf, raw[i]);
            raw[i] = Float.floatToIntBits(number) & 0xffffffffL;
        }
    }

    /// A duration ends where the event does, so both ends are rounded.
    private void durations(EventRows rows, int from, int count, long[] target) {
        long[] ticks = new long[count];
        rows.ticks(from, count, ticks);
        for (int i = 0; i < count; i++) {
            long nanos =
                    target[i] == 0
                            ? 0
                            : clock.instant(ticks[i] + target[i]) - clock.instant(ticks[i]);
            target[i] = ChunkClock.isPlausible(nanos) ? nanos : ABSENT;
        }
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

    private void endpoints(Feed.Value value, EventRows rows, int from, int count, long[] target)
            throws IOException {
        Feed.Other address = value.others().get(0);
        Feed.Other port = value.others().get(1);
        long[] addresses = column(address, rows, from, count);
        long[] ports = column(port, rows, from, count);
        for (int i = 0; i < count; i++) {
            long host = notEmpty(constants.text(value.leaf(), target[i]));
            Leaf other = address.leaf();
            long name =
                    host != ABSENT || other == null || !Leaves.isText(other)
                            ? host
                            : constants.text(other, addresses[i]);
            if (name == ABSENT) {
                target[i] = ABSENT;
            } else if (port.leaf() == null) {
                target[i] = notEmpty((int) name);
            } else {
                long number = Leaves.number(port.leaf(), ports[i]);
                target[i] = texts.intern(texts.string((int) name) + ":" + number);
            }
        }
    }

    private void paths(Feed.Value value, EventRows rows, int from, int count, long[] target)
            throws IOException {
        Feed.Other root = value.others().getFirst();
        long[] roots = column(root, rows, from, count);
        for (int i = 0; i < count; i++) {
            ConstantFields object = constants.fields(value.leaf().type(), target[i]);
            ConstantFields held =
                    root.leaf() == null ? null : constants.fields(root.leaf().type(), roots[i]);
            String path = PathToRoot.of(object, held);
            target[i] = path == null ? ABSENT : texts.intern(path);
        }
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

    private static long[] column(Feed.Other other, EventRows rows, int from, int count) {
        long[] values = new long[other.leaf() == null ? 0 : count];
        rows.column(other.column(), from, values.length, values);
        return values;
    }
}
