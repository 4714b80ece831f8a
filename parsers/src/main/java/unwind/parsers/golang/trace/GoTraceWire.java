package unwind.parsers.golang.trace;

import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.SourceStream;
import unwind.parsers.golang.Faults;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes an execution trace apart into events: a byte with type and number of arguments, then the
/// arguments as base-128 numbers.
final class GoTraceWire {
    static final int HEADER_BYTES = 16;

    private static final int MAX_STRING_BYTES = 1_000_000;

    /// A stack has at most a thousand frames of four numbers.
    private static final int MAX_ARGUMENTS = 4_100;

    private final InputStream in;
    private final int version;
    private static final int BLOCK_BYTES = 1 << 16;

    private final Faults faults;
    private long offset = HEADER_BYTES;
    private long[] arguments = new long[16];
    private int count;

    GoTraceWire(Source source, Progress progress, int version, Faults faults) throws IOException {
        progress.expect(source.size() - HEADER_BYTES);
        this.in =
                new BufferedInputStream(
                        new SourceStream(source, HEADER_BYTES, progress::advance), BLOCK_BYTES);
        this.version = version;
        this.faults = faults;
    }

    /// Takes the events.
    interface Events {
        /// A string of the table.
        void string(long id, String text);

        /// Any other event.
        ///
        /// @param arguments only the first `count` are its own; not to be kept
        void event(int type, long[] arguments, int count);
    }

    /// Walks the trace up to its end or its first fault.
    void walk(Events events) throws IOException {
        long start = offset;
        try {
            while (true) {
                start = offset;
                int first = in.read();
                if (first < 0) {
                    return;
                }
                offset++;
                String wrong = one(first, events);
                if (!wrong.isEmpty()) {
                    faults.atByte(
                            Severity.ERROR,
                            start,
                            "The trace is damaged here ("
                                    + wrong
                                    + "); everything before it was read.");
                    return;
                }
            }
        } catch (EOFException cut) {
            faults.atByte(
                    Severity.ERROR,
                    start,
                    "The trace is cut off in the middle of an event; everything before it was read.");
        }
    }

    /// @return what is wrong with the event, empty if nothing
    private String one(int first, Events events) throws IOException {
        int type = first & 0x3F;
        if (!TraceEvents.known(type, version)) {
            return "unknown event type " + type;
        }
        if (type == TraceEvents.STRING) {
            return string(events);
        }
        count = 0;
        int inline = version < 1007 ? 5 : 4;
        int announced = (first >>> 6) + (version < 1007 ? 2 : 1);
        String wrong = announced < inline ? few(announced) : many();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (type == TraceEvents.USER_LOG) {
            long length = number();
            if (length < 0 || length > MAX_STRING_BYTES) {
                return "a string of " + Long.toUnsignedString(length) + " bytes";
            }
            bytes((int) length);
        }
        int wanted = TraceEvents.arguments(type, version);
        if (type != TraceEvents.STACK && count != wanted) {
            return "event type " + type + " with " + count + " arguments instead of " + wanted;
        }
        events.event(type, arguments, count);
        return "";
    }

    private String few(int announced) throws IOException {
        for (int i = 0; i < announced; i++) {
            add(number());
        }
        return "";
    }

    private String many() throws IOException {
        long length = number();
        long end = offset + length;
        if (length < 0 || length > MAX_ARGUMENTS * 10L) {
            return "an event of " + Long.toUnsignedString(length) + " bytes";
        }
        while (offset < end) {
            add(number());
        }
        return offset == end ? "" : "an event that overruns its length";
    }

    private void add(long value) {
        if (count == arguments.length) {
            arguments = Arrays.copyOf(arguments, count * 2);
        }
        arguments[count++] = value;
    }

    private String string(Events events) throws IOException {
        long id = number();
        long length = number();
        if (id == 0 || length <= 0 || length > MAX_STRING_BYTES) {
            return "a string with id "
                    + Long.toUnsignedString(id)
                    + " and "
                    + Long.toUnsignedString(length)
                    + " bytes";
        }
        events.string(id, new String(bytes((int) length), StandardCharsets.UTF_8));
        return "";
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        offset += bytes.length;
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /// A base-128 number of at most ten bytes.
    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            offset++;
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        // ten bytes with the last one going on: no valid number; the event's checks will say so
        return -1;
    }
}
