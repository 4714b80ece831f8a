package unwind.parsers.ingest;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Records itself until the recording is as large as wanted. Started by itself, from source, so
/// that it runs on any JDK from 17 on: `java Workload.java SHAPE BYTES REPOSITORY OUT`.
///
/// The shape `events` writes many small events, most of them allocations of two threads with few
/// different stacks; the shape `stacks` writes allocations and exceptions with deep stacks of which
/// there are tens of thousands; the shape `service` lies between the two, as recordings of services
/// do: stacks of a dozen frames, thousands of them in each chunk. REPOSITORY is the folder that
/// `-XX:FlightRecorderOptions` names.
public final class Workload {
    private static final int LARGE_BYTES = 3_000;
    private static final int KEPT = 2_000;
    private static final int ALLOCATIONS = 8;

    private final Shape shape;
    private final AtomicBoolean stop = new AtomicBoolean();

    private Workload(Shape shape) {
        this.shape = shape;
    }

    /// What stacks look like.
    ///
    /// @param depth the frames of the deepest
    /// @param depths how many depths there are
    /// @param paths how many different stacks there are, about
    private record Shape(int depth, int depths, int paths) {
        static Shape of(String name) {
            return switch (name) {
                case "events" -> new Shape(4, 1, 50);
                case "service" -> new Shape(12, 6, 6_000);
                case "stacks" -> new Shape(60, 20, 30_000);
                default -> throw new IllegalArgumentException("no shape is called " + name);
            };
        }

        /// Some stacks are far more frequent than others, where there are many.
        long path(Random random) {
            return depths == 1
                    ? random.nextInt(paths)
                    : (long) Math.min(paths - 1, Math.abs(random.nextGaussian()) * paths / 8);
        }

        int depth(long path) {
            return depth - (int) path % depths;
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Workload workload = new Workload(Shape.of(args[0]));
        workload.record(Long.parseLong(args[1]), Path.of(args[2]), Path.of(args[3]));
    }

    private void record(long bytes, Path repository, Path out)
            throws IOException, InterruptedException {
        try (Recording recording = new Recording()) {
            enable(recording);
            recording.setToDisk(true);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int seed = i;
                threads.add(new Thread(() -> work(new Random(seed)), "worker-" + i));
            }
            // what is linked here throws errors, which some readers count once and some twice
            size(repository);
            recording.start();
            threads.forEach(Thread::start);
            while (size(repository) < bytes) {
                Thread.sleep(20);
            }
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            recording.stop();
            recording.dump(out);
        }
    }

    private static void enable(Recording recording) {
        boolean sampled =
                FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .anyMatch(type ->
                                type.getName().equals("jdk.JavaExceptionThrow")
                                        && type.getSettingDescriptors().stream()
                                                .anyMatch(setting ->
                                                        setting.getName().equals("throttle")));
        for (String type :
                List.of(
                        "ObjectAllocationInNewTLAB",
                        "ObjectAllocationOutsideTLAB",
                        "ObjectAllocationSample",
                        "JavaExceptionThrow")) {
            recording.enable("jdk." + type).withStackTrace();
        }
        recording.enable("jdk.ObjectAllocationSample").with("throttle", "20000/s");
        if (sampled) {
            recording.enable("jdk.JavaExceptionThrow").with("throttle", "off");
        }
        for (String type :
                List.of(
                        "GarbageCollection",
                        "GCHeapSummary",
                        "GCPhasePause",
                        "G1HeapSummary",
                        "PSHeapSummary",
                        "MetaspaceSummary",
                        "GCConfiguration",
                        "GCHeapConfiguration",
                        "JVMInformation",
                        "CPUInformation",
                        "ActiveSetting",
                        "ThreadStart",
                        "ThreadEnd")) {
            recording.enable("jdk." + type);
        }
        for (String type : List.of("JavaThreadStatistics", "ExceptionStatistics", "CPULoad")) {
            recording.enable("jdk." + type).withPeriod(Duration.ofMillis(100));
        }
        recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
    }

    private static long size(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".jfr"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private void work(Random random) {
        Object[] kept = new Object[KEPT];
        while (!stop.get()) {
            // the same path is the same stack
            long path = shape.path(random);
            int depth = shape.depth(path);
            kept[random.nextInt(KEPT)] = descend(depth, path * 0x9E3779B97F4A7C15L);
            if (random.nextInt(5_000) == 0) {
                LockSupport.parkNanos(1);
            }
        }
    }

    /// Goes down through one of four methods each time, as the bits of the path say.
    private Object descend(int depth, long path) {
        if (depth == 0) {
            return leaf(path);
        }
        long rest = Long.rotateRight(path, 2);
        switch ((int) (path & 3)) {
            case 0:
                return north(depth - 1, rest);
            case 1:
                return east(depth - 1, rest);
            case 2:
                return south(depth - 1, rest);
            default:
                return west(depth - 1, rest);
        }
    }

    private Object north(int depth, long path) {
        return descend(depth, path);
    }

    private Object east(int depth, long path) {
        return descend(depth, path);
    }

    private Object south(int depth, long path) {
        return descend(depth, path);
    }

    private Object west(int depth, long path) {
        return descend(depth, path);
    }

    private Object leaf(long path) {
        if (path % 7 == 0) {
            try {
                throw new IllegalStateException("made");
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }
        Object last = "";
        for (int i = 0; i < ALLOCATIONS; i++) {
            last = path % 2 == 0 ? new byte[LARGE_BYTES] : new long[LARGE_BYTES / 8];
        }
        return last;
    }
}
