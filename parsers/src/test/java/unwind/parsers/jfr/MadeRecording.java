package unwind.parsers.jfr;

import jdk.jfr.Recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A recording of this JVM in three chunks, made once for all tests, and the pieces to build
/// damaged ones of.
final class MadeRecording {
    static final int EXCEPTIONS = 300;
    static final String THREAD_NAME = "made-recording-thread";

    private MadeRecording() {}

    /// Filled when first asked for; apart, because the recorded threads need the outer class.
    private static final class Made {
        private static final byte[] BYTES = make();
    }

    /// The whole file, several chunks.
    static byte[] bytes() {
        return Made.BYTES.clone();
    }

    /// The chunks of the file, each a whole file of its own.
    static List<byte[]> chunks() {
        byte[] bytes = bytes();
        List<byte[]> chunks = new ArrayList<>();
        for (int start = 0; start < bytes.length; ) {
            int size = (int) ByteBuffer.wrap(bytes).getLong(start + ChunkHeader.SIZE_AT);
            chunks.add(Arrays.copyOfRange(bytes, start, start + size));
            start += size;
        }
        return chunks;
    }

    /// The first chunk with one of its exceptions so many times more, right behind the header.
    static byte[] inflated(int times) throws IOException {
        byte[] chunk = chunks().getFirst();
        List<Integer> offsets = Offsets.ofExceptions(chunk);
        ByteBuffer window = ByteBuffer.wrap(chunk);
        int from = offsets.get(0);
        int length = window.get(from);
        if (length <= 0) {
            throw new IllegalStateException("the event's size must fit into one byte");
        }
        ByteBuffer inflated = ByteBuffer.allocate(chunk.length + times * length);
        inflated.put(chunk, 0, ChunkHeader.BYTES);
        for (int i = 0; i < times; i++) {
            inflated.put(chunk, from, length);
        }
        inflated.put(chunk, ChunkHeader.BYTES, chunk.length - ChunkHeader.BYTES);
        for (int field :
                new int[] {ChunkHeader.SIZE_AT, ChunkHeader.POOLS_AT, ChunkHeader.METADATA_AT}) {
            inflated.putLong(field, window.getLong(field) + (long) times * length);
        }
        return inflated.array();
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        Arrays.stream(parts).forEach(joined::put);
        return joined.array();
    }

    private static byte[] make() {
        try (Recording recording = new Recording()) {
            enable(recording);
            recording.start();
            work();
            Path first = Files.createTempFile("made", ".jfr");
            recording.dump(first);
            work();
            recording.dump(first);
            work();
            recording.stop();
            recording.dump(first);
            byte[] bytes = Files.readAllBytes(first);
            Files.delete(first);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void enable(Recording recording) {
        for (String type :
                List.of(
                        "ThreadStart",
                        "ThreadEnd",
                        "VirtualThreadStart",
                        "VirtualThreadEnd",
                        "GCHeapSummary",
                        "GarbageCollection",
                        "GCPhasePause",
                        "JVMInformation",
                        "GCConfiguration",
                        "GCHeapConfiguration",
                        "ActiveSetting",
                        "CPUInformation",
                        "ExceptionStatistics",
                        "JavaThreadStatistics")) {
            recording.enable("jdk." + type);
        }
        recording.enable("jdk.JavaExceptionThrow").with("throttle", "off").withStackTrace();
        for (String type :
                List.of(
                        "ThreadSleep",
                        "ThreadPark",
                        "JavaMonitorEnter",
                        "JavaMonitorWait",
                        "ExecuteVMOperation",
                        "SafepointBegin",
                        "SafepointEnd")) {
            recording.enable("jdk." + type).withThreshold(Duration.ZERO);
        }
    }

    private static void work() {
        try {
            CountDownLatch done = new CountDownLatch(2);
            Thread.ofPlatform().name(THREAD_NAME).start(() -> throwing(done)).join();
            Thread.ofVirtual().name("made-virtual").start(done::countDown).join();
            done.await();
            Thread.sleep(3);
            System.gc();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void throwing(CountDownLatch done) {
        for (int i = 0; i < EXCEPTIONS; i++) {
            try {
                throw new MadeException("made " + i);
            } catch (MadeException e) {
                done.countDown();
            }
        }
    }

    /// Thrown for the recording alone.
    static final class MadeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MadeException(String message) {
            super(message);
        }
    }
}
