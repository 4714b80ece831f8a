package unwind.parsers.text;

import com.sun.management.OperatingSystemMXBean;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a text several times and prints the least processor time that it took, nanoseconds.
final class TextRun {
    /// The reading that others are compared with: every line is made and none is looked at.
    static final String LINES = "lines";

    private static final int TIMES = 4;

    private TextRun() {}

    public static void main(String[] arguments) throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Path file = Path.of(arguments[1]);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            long start = system.getProcessCpuTime();
            read(arguments[0], file);
            least = Math.min(least, system.getProcessCpuTime() - start);
        }
        System.out.println(least);
    }

    private static void read(String reader, Path file) throws IOException {
        if (!reader.equals(LINES)) {
            boolean read =
                    Formats.read(file, Limits.DEFAULT, new Progress()).recording().isPresent();
            if (!read) {
                throw new IOException("nothing was read of " + file);
            }
            return;
        }
        long characters = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                characters += line.length();
            }
        }
        if (characters == 0) {
            throw new IOException("nothing was read of " + file);
        }
    }
}
