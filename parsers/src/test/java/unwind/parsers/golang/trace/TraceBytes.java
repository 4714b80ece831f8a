package unwind.parsers.golang.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes execution traces of the form before Go 1.22.
final class TraceBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TraceBytes(String version) {
        byte[] header = new byte[16];
        byte[] text = ("go " + version + " trace").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, 0, text.length);
        out.writeBytes(header);
    }

    TraceBytes string(long id, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(37);
        varint(id);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /// An event; more than three arguments are preceded by their length in bytes.
    TraceBytes event(int type, long... arguments) {
        if (arguments.length < 4) {
            out.write(type | arguments.length - 1 << 6);
            for (long argument : arguments) {
                varint(argument);
            }
            return this;
        }
        TraceBytes body = new TraceBytes("1.19");
        body.out.reset();
        for (long argument : arguments) {
            body.varint(argument);
        }
        out.write(type | 3 << 6);
        varint(body.out.size());
        out.writeBytes(body.out.toByteArray());
        return this;
    }

    byte[] build() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /// Two goroutines: the first creates the second and waits for a channel, the second stops the
    /// program for a collection, wakes the first and ends. A tick is a microsecond.
    static TraceBytes small() {
        return new TraceBytes("1.19")
                .event(TraceEvents.BATCH, 0, 1000)
                .event(TraceEvents.GO_CREATE, 0, 1, 0, 0)
                .event(TraceEvents.GO_START, 1, 1, 0)
                .event(TraceEvents.GO_CREATE, 9, 2, 0, 1)
                .event(TraceEvents.HEAP_ALLOC, 10, 5000)
                .event(TraceEvents.GO_BLOCK_RECV, 10, 1)
                .event(TraceEvents.BATCH, 1, 1040)
                .event(TraceEvents.GO_START, 0, 2, 0)
                .event(TraceEvents.STW_START, 10, 1)
                .event(TraceEvents.STW_DONE, 5)
                .event(TraceEvents.GO_UNBLOCK, 15, 1, 0, 0)
                .event(TraceEvents.GO_END, 10)
                .event(TraceEvents.FREQUENCY, 1_000_000)
                .event(TraceEvents.STACK, 1, 1, 0x99, 1, 2, 44)
                .string(1, "main.(*Pool).start")
                .string(2, "/src/pool.go");
    }
}
