package unwind.samples.capture;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program in a JVM of its own and captures it in the ways given. A step that the JVM
/// refuses or does not answer is reported, and the others go on: so it is with sick processes.
public final class Capture {
    /// The program's output, with the dumps that a signal asks for.
    public static final String OUTPUT = "output.txt";

    private static final int STEP_SECONDS = 20;
    private static final int READY_SECONDS = 60;

    private final Program program;
    private final Ways ways;
    private final Path work;
    private final List<Taken> taken = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    private Capture(Program program, Ways ways, Path work) {
        this.program = program;
        this.ways = ways;
        this.work = work;
    }

    /// What a step left behind: of a moment between these two instants.
    public record Taken(String file, String command, String start, String end) {}

    /// What the capture saw by the wall clock.
    ///
    /// @param failed steps that the JVM did not answer
    public record Captured(
            long pid,
            String startedAfter,
            String startedBefore,
            String ended,
            List<Taken> dumps,
            List<String> failed) {}

    /// Runs the program in the working folder, where everything that it records stays.
    public static Captured run(Program program, Ways ways, int histograms, int dumps, Path work)
            throws IOException, InterruptedException {
        SettingsFiles.write(work);
        return new Capture(program, ways, work).run(histograms, dumps);
    }

    private Captured run(int histograms, int dumps) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(ways.jvmOptions());
        command.addAll(program.jvmOptions());
        command.addAll(List.of("-cp", program.classPath(), program.mainClass()));
        Instant before = Instant.now();
        Process process = inFolder(command, Redirect.to(file(OUTPUT))).start();
        Instant after = Instant.now();
        try {
            List<Step> steps =
                    ways.steps(program.seconds(), histograms, dumps).stream()
                            .sorted(Comparator.comparingDouble(Step::atSeconds))
                            .toList();
            Instant begin = program.readyFile().isEmpty() ? after : ready(process);
            for (Step step : steps) {
                Instant moment = begin.plusMillis(Math.round(step.atSeconds() * 1000));
                Thread.sleep(Duration.between(Instant.now(), moment).plusNanos(1));
                if (process.isAlive()) {
                    take(step, process.pid());
                } else {
                    failed.add("too late for " + step.command());
                }
            }
            if (!process.waitFor(program.atMostSeconds(), TimeUnit.SECONDS)) {
                failed.add("the program did not end by itself");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return new Captured(
                process.pid(),
                before.toString(),
                after.toString(),
                Instant.now().toString(),
                taken,
                failed);
    }

    /// Waits until the program is set up, which on a busy machine takes longer than many a run.
    private Instant ready(Process process) throws InterruptedException {
        Path file = work.resolve(program.readyFile());
        for (int i = 0; i < READY_SECONDS * 10 && process.isAlive(); i++) {
            if (Files.exists(file)) {
                return Instant.now();
            }
            Thread.sleep(100);
        }
        failed.add("the program was not ready");
        return Instant.now();
    }

    private void take(Step step, long pid) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(step.tool().equals("kill") ? "kill" : tool(step.tool()));
        command.addAll(step.before());
        command.add(Long.toString(pid));
        command.addAll(step.after());
        Redirect to = step.output() ? Redirect.to(file(step.file())) : Redirect.DISCARD;
        Instant start = Instant.now();
        Process tool = inFolder(command, to).start();
        if (!tool.waitFor(STEP_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            tool.destroyForcibly().waitFor();
            failed.add(step.command());
            if (step.output()) {
                Files.delete(work.resolve(step.file())); // only says why it failed
            }
        } else if (!step.file().isEmpty()) {
            taken.add(
                    new Taken(
                            step.file(),
                            step.command(),
                            start.toString(),
                            Instant.now().toString()));
        }
    }

    private String tool(String name) {
        return program.jdk().resolve("bin").resolve(name).toString();
    }

    private File file(String name) {
        return work.resolve(name).toFile();
    }

    private ProcessBuilder inFolder(List<String> command, Redirect output) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output);
        // what these say would be recorded
        builder.environment().keySet().removeIf(k -> k.startsWith("JDK_") || k.startsWith("JAVA_"));
        return builder;
    }
}
