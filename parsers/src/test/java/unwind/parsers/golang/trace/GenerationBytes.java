package unwind.parsers.golang.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes execution traces of the form since Go 1.22.
final class GenerationBytes {
    /// The thread of tables, which belong to none.
    static final long NO_THREAD = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private long[] header = new long[0];

    GenerationBytes(String version) {
        byte[] text = ("go " + version + " trace").getBytes(StandardCharsets.US_ASCII);
        byte[] padded = new byte[GoTraceWire.HEADER_BYTES];
        System.arraycopy(text, 0, padded, 0, text.length);
        out.writeBytes(padded);
    }

    /// Begins a batch.
    GenerationBytes batch(long generation, long thread, long ticks) {
        flush();
        header = new long[] {generation, thread, ticks};
        return this;
    }

    /// An event with its arguments.
    GenerationBytes event(int type, long... arguments) {
        batch.write(type);
        for (long argument : arguments) {
            number(batch, argument);
        }
        return this;
    }

    /// Numbers that go on an event.
    GenerationBytes numbers(long... numbers) {
        for (long value : numbers) {
            number(batch, value);
        }
        return this;
    }

    /// Bytes that go on an event.
    GenerationBytes bytes(byte... bytes) {
        batch.writeBytes(bytes);
        return this;
    }

    /// Begins the batch of a generation's strings, or its stacks.
    GenerationBytes table(long generation, int type) {
        return batch(generation, NO_THREAD, 0).event(type);
    }

    GenerationBytes string(long id, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        event(BatchEvents.STRING, id, bytes.length);
        batch.writeBytes(bytes);
        return this;
    }

    /// A stack of one frame.
    GenerationBytes stack(long id, long function, long file, long line) {
        return event(BatchEvents.STACK, id, 1, 0x1000 + id, function, file, line);
    }

    /// Bytes between batches.
    GenerationBytes raw(int... bytes) {
        flush();
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }

    byte[] build() {
        flush();
        return out.toByteArray();
    }

    private void flush() {
        if (header.length == 0) {
            return;
        }
        out.write(BatchEvents.BATCH);
        for (long value : header) {
            number(out, value);
        }
        number(out, batch.size());
        out.writeBytes(batch.toByteArray());
        batch = new ByteArrayOutputStream();
        header = new long[0];
    }

    private static void number(ByteArrayOutputStream target, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        target.write((int) rest);
    }

    /// The tables of a generation: a tick is a microsecond.
    GenerationBytes tables(long generation) {
        return table(generation, BatchEvents.STRINGS)
                .string(1, "chan receive")
                .string(2, "GC mark termination")
                .string(3, "main.(*Pool).start")
                .string(4, "/src/pool.go")
                .string(5, "read mem stats")
                .table(generation, BatchEvents.STACKS)
                .stack(1, 3, 4, 44)
                .batch(generation, NO_THREAD, 0)
                .event(BatchEvents.FREQUENCY, 1_000_000);
    }

    /// Three goroutines, 1 running and 9 idle from the start: 1 creates 2 and waits for a channel;
    /// 2 stops the program for a collection, wakes 1 and ends. In the second generation 1 runs on.
    static GenerationBytes small(String version) {
        return new GenerationBytes(version)
                .batch(1, 100, 5000)
                .event(BatchEvents.GO_STATUS, 0, 1, 100, BatchEvents.RUNNING)
                .event(BatchEvents.GO_CREATE, 10, 2, 1, 1)
                .event(BatchEvents.HEAP_ALLOC, 0, 5000)
                .event(BatchEvents.GO_BLOCK, 10, 1, 1)
                .batch(1, 101, 5020)
                .event(BatchEvents.GO_START, 5, 2, 1)
                .event(BatchEvents.GC_BEGIN, 1, 1, 0)
                .event(BatchEvents.STW_BEGIN, 4, 2, 0)
                .event(BatchEvents.STW_END, 5)
                .event(BatchEvents.GC_END, 1, 2)
                .event(BatchEvents.GO_UNBLOCK, 24, 1, 2, 1)
                .event(BatchEvents.GO_DESTROY, 10)
                .event(BatchEvents.GO_STATUS, 5, 9, -1, BatchEvents.WAITING)
                .tables(1)
                .batch(2, 101, 5100)
                .event(BatchEvents.GO_STATUS, 0, 9, -1, BatchEvents.WAITING)
                .event(BatchEvents.GO_STATUS, 0, 1, -1, 1)
                .event(BatchEvents.GO_START, 10, 1, 3)
                .tables(2);
    }
}
