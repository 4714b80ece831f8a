package unwind.parsers.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts Java programs and waits for them.
final class ChildJvm {
    private ChildJvm() {}

    /// Runs a program to its end.
    ///
    /// @return what it printed
    /// @throws IOException if it fails; the message tells what it printed
    static String run(Path java, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(arguments);
        Path printed = Files.createTempFile("ingest", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(printed.toFile())
                            .start();
            int status = process.waitFor();
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            if (status != 0) {
                throw new IOException("what was run on " + command.getLast() + " failed:\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(printed);
        }
    }

    /// The program that runs this.
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /// The option that gives it the classes of the program that runs this.
    static List<String> classPath() {
        return List.of("-cp", System.getProperty("java.class.path"));
    }

    /// Times a reading in a process of its own.
    ///
    /// @param options of the JVM, the class path among them
    static Cost read(IngestReader reader, Path file, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(IngestRun.class.getName(), reader.id(), file.toString()));
        long start = System.nanoTime();
        String printed = run(java(), arguments);
        long wall = System.nanoTime() - start;
        return new Cost(
                wall,
                Long.parseLong(value(printed, IngestRun.CPU)),
                Long.parseLong(value(printed, IngestRun.C1)),
                Long.parseLong(value(printed, IngestRun.C2)),
                Long.parseLong(value(printed, IngestRun.GC)),
                Long.parseLong(value(printed, IngestRun.PEAK)),
                Tally.parse(value(printed, IngestRun.TALLY)));
    }

    private static String value(String printed, String key) {
        return printed.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElseThrow();
    }
}
