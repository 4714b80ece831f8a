package unwind.parsers.jfr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A small JVM that records itself while it throws, until it is killed.
final class Victim implements AutoCloseable {
    private static final long MAX_SECONDS = 60;

    private final Process process;
    private final Path repository;

    /// What the JVM runs.
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            for (long i = 0; ; i++) {
                try {
                    throw new IllegalStateException("victim " + i % 10);
                } catch (IllegalStateException e) {
                    Thread.sleep(1);
                }
            }
        }
    }

    private Victim(Process process, Path repository) {
        this.process = process;
        this.repository = repository;
    }

    /// Starts it; what it records goes to a folder below `folder`.
    static Victim start(Path folder) throws IOException {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        Process process =
                new ProcessBuilder(
                                List.of(
                                        ProcessHandle.current().info().command().orElse("java"),
                                        "-Xmx64m",
                                        "-XX:FlightRecorderOptions:repository=" + repository,
                                        "-XX:StartFlightRecording:"
                                                + "flush-interval=1s,"
                                                + "jdk.JavaExceptionThrow#enabled=true,"
                                                + "jdk.JavaExceptionThrow#throttle=off",
                                        "-cp",
                                        System.getProperty("java.class.path")
                                                + java.io.File.pathSeparator
                                                + System.getProperty("jdk.module.path", ""),
                                        Program.class.getName()))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output.txt").toFile())
                        .start();
        return new Victim(process, repository);
    }

    /// Waits until it has written an unfinished chunk of some size, and copies it.
    Path copyOfLiveChunk(Path target) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
        while (System.nanoTime() < end) {
            Path chunk = chunk();
            if (chunk != null && holdsMetadata(chunk)) {
                return Files.copy(chunk, target);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the JVM recorded nothing");
    }

    /// Kills it as the system does when memory runs out.
    Path kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        return chunk();
    }

    private static boolean holdsMetadata(Path chunk) throws IOException {
        byte[] bytes = Files.readAllBytes(chunk);
        return bytes.length > ChunkHeader.BYTES && ChunkHeader.parse(bytes).metadataOffset() > 0;
    }

    private Path chunk() throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".jfr"))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
