package unwind.parsers.ingest;

import one.jfr.JfrClass;
import one.jfr.JfrReader;
import one.jfr.StackTrace;
import one.jfr.event.AllocationSample;
import one.jfr.event.Event;
import one.jfr.event.GCHeapSummary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The reader of async-profiler's converter, of a file, of a mapped file and of two halves of one.
/// It knows allocations and heap summaries; the other events are registered here.
final class AsyncReaders {
    private static final int THREADS = 2;

    private AsyncReaders() {}

    static void file(Path file, Tally tally) throws IOException {
        try (JfrReader reader = new JfrReader(file.toString())) {
            read(reader, tally);
        }
    }

    static void mapped(Path file, Tally tally) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            try (JfrReader reader = new JfrReader(map(channel, 0, channel.size()))) {
                read(reader, tally);
            }
        }
    }

    static void slices(Path file, Tally tally) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            List<Long> starts = ChunkStarts.of(channel);
            List<Thread> threads = new ArrayList<>();
            List<Tally> tallies = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = starts.size() * i / THREADS;
                int last = starts.size() * (i + 1) / THREADS;
                Tally part = new Tally();
                tallies.add(part);
                threads.add(
                        Thread.ofPlatform()
                                .start(() -> slice(channel, starts.subList(first, last), part)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            tallies.forEach(tally::add);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /// One mapping for each chunk: a slice may be larger than a mapping can be.
    private static void slice(FileChannel channel, List<Long> starts, Tally tally) {
        try {
            for (long start : starts) {
                long size = ChunkStarts.size(channel, start);
                try (JfrReader reader = new JfrReader(map(channel, start, size))) {
                    read(reader, tally);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MappedByteBuffer map(FileChannel channel, long from, long size)
            throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, from, size);
    }

    private static void read(JfrReader reader, Tally tally) throws IOException {
        reader.registerEvent("jdk.GCPhasePause", Pause.class);
        reader.registerEvent("jdk.JavaThreadStatistics", Threads.class);
        reader.registerEvent("jdk.ExceptionStatistics", Throwables.class);
        reader.registerEvent("jdk.JavaExceptionThrow", Thrown.class);
        for (Event event; (event = reader.readEvent()) != null; ) {
            switch (event) {
                case AllocationSample a ->
                        add(
                                reader,
                                tally,
                                Kind.ALLOCATION,
                                event,
                                a.tlabSize > 0 ? a.tlabSize : a.allocationSize);
                case GCHeapSummary heap -> add(reader, tally, Kind.HEAP, event, heap.used);
                case Known known -> add(reader, tally, known.kind, event, known.value);
                default -> {
                    // of no kind that is compared
                }
            }
        }
    }

    private static void add(JfrReader reader, Tally tally, Kind kind, Event event, long value) {
        StackTrace stack = kind.hasStack() ? reader.stackTraces.get(event.stackTraceId) : null;
        long sinceChunk = event.time - reader.chunkStartTicks;
        long nanos = reader.chunkStartNanos + (long) (sinceChunk * (1e9 / reader.ticksPerSec));
        tally.add(kind, nanos, value, stack == null ? 0 : stack.methods.length);
    }

    /// An event that the reader does not know by itself.
    abstract static class Known extends Event {
        private final Kind kind;
        final long value;

        Known(Kind kind, long time, int stack, long value) {
            super(time, 0, stack);
            this.kind = kind;
            this.value = value;
        }
    }

    /// Which of the fields before an event's own it has in this JDK's version.
    private static boolean has(JfrReader reader, String type, String field) {
        JfrClass declared = reader.typesByName.get(type);
        return declared != null && declared.field(field) != null;
    }

    /// A pause of a collection.
    public static final class Pause extends Known {
        public Pause(JfrReader reader) {
            super(
                    Kind.PAUSE,
                    reader.getVarlong(),
                    0,
                    (long) (reader.getVarlong() * (1e9 / reader.ticksPerSec)));
        }
    }

    /// Statistics of threads.
    public static final class Threads extends Known {
        public Threads(JfrReader reader) {
            super(Kind.THREADS, reader.getVarlong(), 0, reader.getVarlong());
        }
    }

    /// Statistics of exceptions.
    public static final class Throwables extends Known {
        public Throwables(JfrReader reader) {
            super(Kind.THROWABLES, reader.getVarlong(), 0, count(reader));
        }

        private static long count(JfrReader reader) {
            for (String field : List.of("duration", "eventThread", "stackTrace")) {
                if (has(reader, "jdk.ExceptionStatistics", field)) {
                    reader.getVarlong();
                }
            }
            return reader.getVarlong();
        }
    }

    /// An exception.
    public static final class Thrown extends Known {
        public Thrown(JfrReader reader) {
            super(Kind.EXCEPTION, reader.getVarlong(), stack(reader), 1);
        }

        private static int stack(JfrReader reader) {
            if (has(reader, "jdk.JavaExceptionThrow", "duration")) {
                reader.getVarlong();
            }
            reader.getVarint();
            return reader.getVarint();
        }
    }
}
