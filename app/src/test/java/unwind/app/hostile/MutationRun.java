package unwind.app.hostile;

import unwind.app.cli.Commands;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/// Damages inputs in many ways and reads them: `mvn -Dquick -Pmutations -pl app -am test`. Prints
/// what came of it and ends with 1 if a reader broke down, took long or allocated far more than its
/// input, or if a command ended as a fault. Every run makes the same damage.
public final class MutationRun {
    private static final int INPUTS = 26;
    private static final int MAX_INPUT_BYTES = 400_000;
    private static final long SLOW_NANOS = 5_000_000_000L;
    private static final long LARGE_BYTES = 1L << 30;
    private static final int FAULT = 70;
    private static final List<String> COMMANDS =
            List.of(
                    "summary",
                    "timeline",
                    "hotspots",
                    "threads",
                    "histogram",
                    "findings",
                    "report");

    private static final Limits LIMITS = new Limits(64 << 20, 1000, 16 << 20, 1);

    private final List<Path> inputs;
    private final Path file;
    private final Random random = new Random(20261129);
    private final List<String> failures = new ArrayList<>();
    private long slowestNanos;
    private long largestBytes;

    private MutationRun(List<Path> inputs, Path file) {
        this.inputs = inputs;
        this.file = file;
    }

    /// @param args the folder of the samples, the rounds for each input, the number of commands
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("mutations");
        List<Path> inputs = inputs(Path.of(args[0]));
        MutationRun run = new MutationRun(inputs, folder.resolve("mutated"));
        long begun = System.nanoTime();
        run.readers(Integer.parseInt(args[1]));
        run.commands(Integer.parseInt(args[2]), folder.resolve("report.html"));
        run.failures.stream().limit(50).forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%d inputs x %s through the readers, %s through commands: %d failures; slowest"
                        + " reading %.2f s, largest allocation of one %d MB; %d s of processor time, %d s"
                        + " by the clock%n",
                inputs.size(),
                args[1],
                args[2],
                run.failures.size(),
                run.slowestNanos / 1e9,
                run.largestBytes >> 20,
                processSeconds(),
                (System.nanoTime() - begun) / 1_000_000_000L);
        System.exit(run.failures.isEmpty() && inputs.size() == INPUTS ? 0 : 1);
    }

    /// The smallest file of each sample first, then the next of each, so that all formats are
    /// there.
    private static List<Path> inputs(Path samples) throws IOException {
        try (Stream<Path> files = Files.walk(samples.resolve("recordings"))) {
            List<Path> all =
                    files.filter(Files::isRegularFile)
                            .filter(f -> f.toFile().length() > 0)
                            .filter(f -> f.toFile().length() <= MAX_INPUT_BYTES)
                            .sorted(
                                    Comparator.comparingLong((Path f) -> f.toFile().length())
                                            .thenComparing(Path::toString))
                            .toList();
            List<Path> chosen = new ArrayList<>();
            for (Path each : all) {
                String kind = kind(each);
                if (chosen.stream().filter(c -> kind(c).equals(kind)).count() < 2
                        && chosen.size() < INPUTS) {
                    chosen.add(each);
                }
            }
            all.stream()
                    .filter(each -> !chosen.contains(each))
                    .limit(INPUTS - chosen.size())
                    .forEach(chosen::add);
            return chosen;
        }
    }

    private static String kind(Path file) {
        return file.getFileName().toString().replaceAll("[0-9]+", "");
    }

    /// Round by round over all inputs, so that a run that is ended early has tried each alike; says
    /// how far it is every hundred rounds.
    private void readers(int rounds) throws IOException {
        List<byte[]> wholes = new ArrayList<>();
        for (Path input : inputs) {
            wholes.add(Files.readAllBytes(input));
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < inputs.size(); i++) {
                Files.write(file, mutated(wholes.get(i)));
                long bytes = allocated();
                long begun = cpuNanos();
                try {
                    Formats.read(file, LIMITS, new Progress());
                } catch (RuntimeException | Error e) {
                    fail(inputs.get(i), round, e.toString() + " at " + e.getStackTrace()[0]);
                }
                check(inputs.get(i), round, cpuNanos() - begun, allocated() - bytes);
            }
            if ((round + 1) % 100 == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%d of %d rounds over %d inputs: %d failures; %d s of processor time%n",
                        round + 1,
                        rounds,
                        inputs.size(),
                        failures.size(),
                        processSeconds());
            }
        }
    }

    private void commands(int count, Path report) throws IOException {
        for (int i = 0; i < count; i++) {
            Path input = inputs.get(i % inputs.size());
            Files.write(file, mutated(Files.readAllBytes(input)));
            String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
            List<String> args = new ArrayList<>(List.of(command, file.toString()));
            if (command.equals("report")) {
                args.addAll(List.of("-o", report.toString()));
            } else if (random.nextBoolean()) {
                args.add("--json");
            }
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream quiet =
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            int status =
                    Commands.run(
                            args.toArray(String[]::new),
                            quiet,
                            new PrintStream(err, true, StandardCharsets.UTF_8));
            String said = err.toString(StandardCharsets.UTF_8);
            if (status == FAULT || said.contains("fault in Unwind")) {
                fail(
                        input,
                        i,
                        command
                                + " ended with "
                                + status
                                + ": "
                                + said.lines().findFirst().orElse(""));
            }
        }
    }

    private void check(Path input, int round, long nanos, long bytes) {
        slowestNanos = Math.max(slowestNanos, nanos);
        largestBytes = Math.max(largestBytes, bytes);
        if (nanos > SLOW_NANOS || bytes > LARGE_BYTES) {
            fail(input, round, nanos / 1_000_000 + " ms, " + (bytes >> 20) + " MB");
        }
    }

    private void fail(Path input, int round, String what) {
        failures.add(
                input.getParent().getFileName()
                        + "/"
                        + input.getFileName()
                        + " round "
                        + round
                        + ": "
                        + what);
    }

    /// Processor time, which other programs on the machine do not lengthen.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processSeconds() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1_000_000_000L;
    }

    private static long allocated() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getCurrentThreadAllocatedBytes();
    }

    /// Bytes flipped, numbers blown up, parts cut, doubled or moved, the end cut off.
    private byte[] mutated(byte[] whole) {
        byte[] bytes = whole.clone();
        int times = 1 + random.nextInt(8);
        for (int i = 0; i < times && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 ->
                        java.util.Arrays.fill(
                                bytes, at, at + length, (byte) (random.nextBoolean() ? 0xff : '9'));
                case 3 -> bytes = joined(bytes, at, at + length, 0);
                case 4 -> bytes = joined(bytes, at, at + length, 1 + random.nextInt(200));
                default -> bytes = java.util.Arrays.copyOf(bytes, at + 1);
            }
        }
        return bytes;
    }

    /// With the part from `from` to `to` as often as said.
    private static byte[] joined(byte[] bytes, int from, int to, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, from);
        for (int i = 0; i < times; i++) {
            all.write(bytes, from, to - from);
        }
        all.write(bytes, to, bytes.length - to);
        return all.toByteArray();
    }
}
