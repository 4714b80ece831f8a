package unwind.parsers.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// One reading in a process of its own: `IngestRun READER FILE`. Prints what was read, the
/// processor time the process used and the most memory it held.
final class IngestRun {
    /// What the lines that are printed begin with: other libraries may print too.
    static final String TALLY = "tally ";

    static final String CPU = "cpuNanos ";
    static final String PEAK = "peakKiB ";

    private IngestRun() {}

    public static void main(String[] args) throws IOException {
        Tally tally = new Tally();
        Readers.of(args[0]).task().read(Path.of(args[1]), tally);
        System.out.println(TALLY + tally.line());
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.println(CPU + cpu.toNanos());
        System.out.println(PEAK + peakKiB());
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
