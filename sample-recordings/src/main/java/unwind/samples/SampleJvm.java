package unwind.samples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The JVM a sample runs in, started with a recording, and asked for dumps by `jcmd`.
final class SampleJvm implements AutoCloseable {
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;
    private final Sample sample;
    private final Path work;
    private final Instant started;

    private SampleJvm(Process process, Sample sample, Path work, Instant started) {
        this.process = process;
        this.sample = sample;
        this.work = work;
        this.started = started;
    }

    /// Starts the sample's program in the working folder, from the jar of this name there.
    static SampleJvm start(Sample sample, Path work, String jar, Truth truth) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(BIN.resolve("java").toString());
        command.add(
                "-XX:StartFlightRecording:"
                        + String.join(
                                ",",
                                Stream.concat(
                                                Stream.of(
                                                        "settings=profile",
                                                        "settings=samples.jfc",
                                                        "filename=recording.jfr",
                                                        "dumponexit=true"),
                                                sample.settings().stream()
                                                        .map(s -> "settings=" + s))
                                        .toList()));
        command.addAll(sample.jvmOptions());
        command.add("-cp");
        command.add(jar);
        command.add(sample.program());
        Instant before = Instant.now();
        Process process = inFolder(command, work).redirectOutput(out(work)).start();
        Instant after = Instant.now();
        truth.started(process.pid(), before, after);
        return new SampleJvm(process, sample, work, after);
    }

    /// Waits for the artifact's moment, then has the JVM make it.
    void ask(Artifact artifact, Truth truth) throws IOException, InterruptedException {
        Instant moment = started.plusMillis(Math.round(artifact.atSeconds() * 1000));
        Thread.sleep(Duration.between(Instant.now(), moment).plusNanos(1));
        Artifact.Kind kind = artifact.kind();
        boolean writesItself = kind == Artifact.Kind.THREADS_JSON;
        Path file = work.resolve(artifact.plainFile());
        List<String> command = new ArrayList<>();
        command.add(BIN.resolve("jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.add(kind.command());
        if (!kind.options().isEmpty()) {
            command.addAll(List.of(kind.options().split(" ")));
        }
        if (writesItself) {
            command.add(file.toString());
        }
        Instant start = Instant.now();
        Process jcmd =
                inFolder(command, work)
                        .redirectOutput(
                                writesItself
                                        ? ProcessBuilder.Redirect.DISCARD
                                        : ProcessBuilder.Redirect.to(file.toFile()))
                        .start();
        int status = jcmd.waitFor();
        if (status != 0) {
            throw new IOException(
                    "jcmd " + kind.command() + " of " + sample.name() + " ended with " + status);
        }
        truth.asked(artifact, start, Instant.now());
    }

    /// Waits for the program's own end.
    void await(Truth truth) throws IOException, InterruptedException {
        if (!process.waitFor(sample.atMostSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(sample.name() + " has not ended by itself");
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s ended with %d: %s"
                            .formatted(
                                    sample.name(),
                                    process.exitValue(),
                                    Files.readString(work.resolve("output.txt"))));
        }
        truth.ended(Instant.now());
    }

    /// Ends the program if it still runs.
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static ProcessBuilder inFolder(List<String> command, Path folder) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // what these say would be recorded
        builder.environment().keySet().removeIf(k -> k.startsWith("JDK_") || k.startsWith("JAVA_"));
        return builder;
    }

    private static ProcessBuilder.Redirect out(Path folder) {
        return ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "output.txt"));
    }
}
