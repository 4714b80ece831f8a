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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/// Records itself until the recording is as large as wanted. Started by itself, from source, so
/// that it runs on any JDK from 17 on: `java Workload.java SHAPE BYTES REPOSITORY OUT`.
///
/// The shape `events` writes many small events, most of them allocations of two threads with few
/// different stacks; the shape `stacks` writes allocations and exceptions with deep stacks of which
/// there are tens of thousands; the shape `service` lies between the two, as recordings of services
/// do: stacks of a dozen frames, thousands of them in each chunk. The others differ on every axis:
/// `mixed` is a large program with virtual threads and with stacks a hundred frames deep that part
/// at the top, in few chunks with many checkpoints; `threads` has a thousand threads, flat stacks
/// and long texts in hundreds of chunks; `deep` has stacks of hundreds of frames in large chunks;
/// `virtual` starts a virtual thread for every step; `churn` is as large a program as `mixed`,
/// whose threads, platform and virtual ones, come and go by the thousand, each with a checkpoint of
/// its own, and which throws often; its chunks are all different, while it is still being compiled.
/// REPOSITORY is the folder that `-XX:FlightRecorderOptions` names.
public final class Workload {
    private static final int LARGE_BYTES = 3_000;
    private static final int SMALL_BYTES = 900;
    private static final int KEPT = 2_000;
    private static final int ALLOCATIONS = 8;

    private final Shape shape;
    private Program program = this::descend;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong thrown = new AtomicLong();

    private Workload(Shape shape) {
        this.shape = shape;
    }

    /// Goes down a path to a leaf.
    private interface Program {
        Object descend(int depth, long path);
    }

    /// A program of so many methods: each calls one of four others, as those bits of the path say
    /// that belong to the depth that is left, so that most stacks have their bottom in common.
    private Program made(int methods, Path folder) throws IOException {
        StringBuilder source = new StringBuilder("import java.util.function.*;\n");
        source.append("public class Made implements ")
                .append("BiFunction<long[], LongFunction<Object>, Object> {\n")
                .append("public Object apply(long[] way, LongFunction<Object> leaf) {\n")
                .append("return m0((int) way[0], way[1], leaf); }\n");
        for (int i = 0; i < methods; i++) {
            source.append("static Object m" + i + "(int d, long p, LongFunction<Object> leaf) {\n")
                    .append("if (d == 0) { return leaf.apply(p); }\n")
                    .append("switch ((int) (p >>> Math.min(60, 2 * d - 2)) & 3) {\n");
            for (int way = 0; way < 4; way++) {
                source.append(way == 3 ? "default" : "case " + way)
                        .append(": return m" + (i * 4L + way + 1) % methods)
                        .append("(d - 1, p, leaf);\n");
            }
            source.append("}\n}\n");
        }
        Path file = folder.resolve("Made.java");
        Files.writeString(file, source.append("}\n"));
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, file.toString());
        if (status != 0) {
            throw new IOException("the program must compile");
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("Made.class"));
        try {
            Class<?> type =
                    new ClassLoader() {
                        @Override
                        protected Class<?> findClass(String name) {
                            return defineClass(name, bytes, 0, bytes.length);
                        }
                    }.loadClass("Made");
            @SuppressWarnings("unchecked")
            BiFunction<long[], LongFunction<Object>, Object> made =
                    (BiFunction<long[], LongFunction<Object>, Object>)
                            type.getConstructor().newInstance();
            return (depth, path) -> made.apply(new long[] {depth, path}, this::leaf);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    /// What a program looks like that is recorded.
    ///
    /// @param depth the frames of the deepest stack
    /// @param depths how many depths there are
    /// @param paths how many different stacks there are, about
    /// @param methods how many methods the program has; 0 for the few of this class, of which
    ///   stacks part at the bottom; in a program with methods of its own they part at the top
    /// @param threads how many platform threads work
    /// @param lifetime the steps of a platform thread before another takes its place
    /// @param virtual of how many steps one is done by a virtual thread of its own; 0 for none
    /// @param thrown of how many paths one ends in an exception rather than in allocations
    /// @param wide the characters of the message of an exception, which are different each time; 0
    ///   for one short message
    /// @param chunkMegabytes how large a chunk is before the next begins
    /// @param recordedMegabytes how much is recorded at most; larger files repeat its chunks
    record Shape(
            int depth,
            int depths,
            int paths,
            int methods,
            int threads,
            int lifetime,
            int virtual,
            int thrown,
            int wide,
            int chunkMegabytes,
            int recordedMegabytes) {
        private static final int FOREVER = Integer.MAX_VALUE;

        static final List<String> NAMES =
                List.of(
                        "events", "service", "stacks", "mixed", "threads", "deep", "virtual",
                        "churn");

        static Shape of(String name) {
            return switch (name) {
                case "events" -> new Shape(4, 1, 50, 0, 2, FOREVER, 0, 7, 0, 12, 40);
                case "service" -> new Shape(12, 6, 6_000, 0, 2, FOREVER, 0, 7, 0, 12, 40);
                case "stacks" -> new Shape(60, 20, 30_000, 0, 2, FOREVER, 0, 7, 0, 12, 40);
                case "mixed" -> new Shape(110, 20, 2_000, 2_100, 4, 300, 6, 7, 0, 40, 40);
                case "threads" -> new Shape(8, 3, 40, 50, 1_000, 30, 0, 7, 200, 1, 40);
                case "deep" -> new Shape(500, 200, 2_000, 5_000, 2, FOREVER, 0, 7, 0, 1_000, 40);
                case "virtual" -> new Shape(20, 10, 100_000, 400, 4, FOREVER, 1, 7, 40, 12, 40);
                case "churn" -> new Shape(120, 30, 500, 2_100, 4, 30, 4, 3, 0, 50, 200);
                default -> throw new IllegalArgumentException("no shape is called " + name);
            };
        }

        /// The deepest stack that is recorded, frames.
        int stackDepth() {
            return Math.max(64, Integer.highestOneBit(2 * depth - 1));
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
        if (shape.methods() > 0) {
            program = made(shape.methods(), repository);
        }
        try (Recording recording = new Recording()) {
            enable(recording);
            recording.setToDisk(true);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < shape.threads(); i++) {
                int seed = i;
                threads.add(new Thread(() -> works(seed), "worker-" + i));
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
                        "ThreadEnd",
                        "VirtualThreadStart",
                        "VirtualThreadEnd")) {
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

    /// Works until the end, as one thread after another: each leaves a checkpoint of its own.
    private void works(int seed) {
        for (int life = 0; !stop.get(); life++) {
            int number = life;
            if (life == 0) {
                work(new Random(seed));
                continue;
            }
            Thread next =
                    new Thread(
                            () -> work(new Random(seed + number)), "worker-" + seed + "-" + number);
            next.start();
            try {
                next.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void work(Random random) {
        Object[] kept = new Object[Math.max(2, 2 * KEPT / shape.threads())];
        for (int steps = 0; steps < shape.lifetime() && !stop.get(); steps++) {
            // the same path is the same stack
            long path = shape.path(random);
            int depth = shape.depth(path);
            int place = random.nextInt(kept.length);
            if (shape.virtual() > 0 && random.nextInt(shape.virtual()) == 0) {
                virtually(() -> kept[place] = step(depth, path));
            } else {
                kept[place] = step(depth, path);
            }
            if (random.nextInt(5_000) == 0) {
                LockSupport.parkNanos(1);
            }
        }
    }

    private Object step(int depth, long path) {
        // paths of this class's methods part at the bottom, by the lowest bits
        return program.descend(depth, shape.methods() > 0 ? path : path * 0x9E3779B97F4A7C15L);
    }

    /// Runs something on a virtual thread of its own, which Java 17 does not know.
    private static void virtually(Runnable step) {
        try {
            Thread thread =
                    (Thread)
                            Thread.class
                                    .getMethod("startVirtualThread", Runnable.class)
                                    .invoke(null, step);
            thread.join();
        } catch (ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException(e);
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
        if (path % shape.thrown() == 0) {
            try {
                throw new IllegalStateException(message());
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }
        Object last = "";
        for (int i = 0; i < ALLOCATIONS; i++) {
            if (shape.methods() > 0 && i % 2 == 0) {
                last = new byte[SMALL_BYTES];
                continue;
            }
            last = path % 2 == 0 ? new byte[LARGE_BYTES] : new long[LARGE_BYTES / 8];
        }
        return last;
    }

    private String message() {
        if (shape.wide() == 0) {
            return "made";
        }
        String number = Long.toString(thrown.incrementAndGet());
        return "№" + "ж".repeat(Math.max(0, shape.wide() - 1 - number.length())) + number;
    }
}
