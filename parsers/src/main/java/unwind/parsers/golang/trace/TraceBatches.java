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
import java.util.Optional;

/// Takes an execution trace of Go 1.22 and newer apart into its batches.
final class TraceBatches {
    private static final int BLOCK_BYTES = 1 << 16;

    /// The runtime writes no larger ones (`MaxBatchSize`).
    private static final int MAX_BATCH_BYTES = 1 << 16;

    private final InputStream in;
    private final Faults faults;
    private long offset = GoTraceWire.HEADER_BYTES;

    TraceBatches(Source source, Progress progress, Faults faults) throws IOException {
        progress.expect(source.size() - GoTraceWire.HEADER_BYTES);
        this.in =
                new BufferedInputStream(
                        new SourceStream(source, GoTraceWire.HEADER_BYTES, progress::advance),
                        BLOCK_BYTES);
        this.faults = faults;
    }

    /// The next batch; empty at the end of the trace or at its first fault, which is noted.
    Optional<TraceBatch> next() throws IOException {
        long start = offset;
        try {
            int type = in.read();
            offset++;
            while (type == BatchEvents.END_OF_GENERATION) {
                start = offset;
                type = in.read();
                offset++;
            }
            if (type < 0) {
                return Optional.empty();
            }
            boolean experimental = type == BatchEvents.EXPERIMENTAL_BATCH;
            if (type != BatchEvents.BATCH && !experimental) {
                return fault(start, "no batch of events begins here");
            }
            return batch(start, experimental);
        } catch (EOFException cut) {
            faults.atByte(
                    Severity.ERROR,
                    start,
                    "The trace is cut off in the middle of a batch of events; everything before it"
                            + " was read.");
            return Optional.empty();
        }
    }

    private Optional<TraceBatch> batch(long start, boolean experimental) throws IOException {
        if (experimental) {
            number(); // which experiment
        }
        long generation = number();
        long thread = number();
        long ticks = number();
        long size = number();
        if (generation == 0) {
            return fault(start, "a batch of generation 0");
        }
        if (size < 0 || size > MAX_BATCH_BYTES) {
            return fault(start, "a batch of " + Long.toUnsignedString(size) + " bytes");
        }
        byte[] bytes = in.readNBytes((int) size);
        offset += bytes.length;
        if (bytes.length < size) {
            throw new EOFException();
        }
        return Optional.of(new TraceBatch(generation, thread, ticks, experimental, start, bytes));
    }

    private Optional<TraceBatch> fault(long start, String what) {
        faults.atByte(
                Severity.ERROR,
                start,
                "The trace is damaged here (" + what + "); everything before it was read.");
        return Optional.empty();
    }

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
        return -1; // no number: out of any range
    }
}
