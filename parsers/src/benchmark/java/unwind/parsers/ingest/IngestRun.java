package unwind.parsers.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// One reading in a process of its own: `IngestRun READER FILE`. Prints what was read, the
/// processor time the process used and the most memory it held.
final class IngestRun {
    /// What the lines that are printed begin with: other libraries may print too.
    static final String TALLY = "tally ";

    static final String CPU = "cpuNanos ";
    static final String C1 = "c1Nanos ";
    static final String C2 = "c2Nanos ";
    static final String GC = "gcNanos ";
    static final String PEAK = "peakKiB ";

    /// What the system counts processor time of threads in, of nearly all Linux systems.
    private static final long NANOS_PER_TICK = 10_000_000;

    /// Fields of a thread's status behind its name.
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private IngestRun() {}

    public static void main(String[] args) throws IOException {
        Tally tally = new Tally();
        Readers.of(args[0]).task().read(Path.of(args[1]), tally);
        System.out.println(TALLY + tally.line());
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.println(CPU + cpu.toNanos());
        System.out.println(C1 + threadNanos("C1 "));
        System.out.println(C2 + threadNanos("C2 "));
        System.out.println(GC + (threadNanos("G1 ") + threadNanos("GC ") + threadNanos("VM ")));
        System.out.println(PEAK + peakKiB());
    }

    /// The processor time of the living threads of such a name; 0 where the system does not tell.
    private static long threadNanos(String prefix) throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        long ticks = 0;
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : threads.toList()) {
                String status = Files.readString(thread.resolve("stat"));
                int behindName = status.lastIndexOf(')');
                if (status.startsWith(prefix, status.indexOf('(') + 1)) {
                    String[] fields = status.substring(behindName + 2).split(" ");
                    ticks += Long.parseLong(fields[USER_TICKS]);
                    ticks += Long.parseLong(fields[SYSTEM_TICKS]);
                }
            }
        }
        return ticks * NANOS_PER_TICK;
    }

    /// The most that was resident, files mapped into memory included; 0 where the system does not
    /// tell.
    private static long peakKiB() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
