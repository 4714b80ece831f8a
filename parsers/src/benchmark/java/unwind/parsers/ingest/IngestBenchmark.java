package unwind.parsers.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compares the readers: `IngestBenchmark FOLDER SOURCES MEGABYTES,… ROUNDS [READER,…]`. Makes the
/// recordings, reads each with each reader in a process of its own, in turn, several times, and
/// prints a table for each recording. Fails where a reader has read something else than the first:
/// then a comparison would say nothing.
final class IngestBenchmark {
    /// Those of Unwind's launcher for a window, the same for the other readers.
    private static final List<String> WINDOW = List.of("-XX:+UseG1GC");

    /// Those of Unwind's launcher for a command that reads less than 2 GB.
    private static final List<String> COMMAND =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> OPTIONS =
            List.of(
                    "-XX:MaxRAMPercentage=70",
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:+UseTransparentHugePages",
                    "-Xlog:pagesize=off",
                    "--enable-native-access=ALL-UNNAMED");

    private static final long REHEARSED_MEGABYTES = 20;

    private IngestBenchmark() {}

    public static void main(String[] args) throws IOException {
        MadeFiles files = new MadeFiles(Path.of(args[0]), Path.of(args[1]));
        List<Long> megabytes = Arrays.stream(args[2].split(",")).map(Long::valueOf).toList();
        int rounds = Integer.parseInt(args[3]);
        List<IngestReader> readers =
                args.length > 4
                        ? Stream.of(args[4].split(",")).map(Readers::of).toList()
                        : Readers.ALL;
        Map<IngestReader, List<String>> options = options(readers, files, Path.of(args[0]));
        StringBuilder report = new StringBuilder();
        for (MadeFile made : MadeFiles.of(megabytes)) {
            String table = compare(made, files.file(made), options, rounds);
            System.out.println(table);
            report.append(table).append('\n');
        }
        Files.writeString(Path.of(args[0]).resolve("table.md"), report);
    }

    /// The options of the JVM in which each reader runs.
    private static Map<IngestReader, List<String>> options(
            List<IngestReader> readers, MadeFiles files, Path folder) throws IOException {
        Map<IngestReader, List<String>> options = new LinkedHashMap<>();
        for (IngestReader reader : readers) {
            List<String> all = new ArrayList<>(reader.quick() ? COMMAND : WINDOW);
            all.addAll(OPTIONS);
            if (reader.installed()) {
                Path rehearsed = files.file(MadeFile.of("service", REHEARSED_MEGABYTES));
                options.put(reader, new Installed(folder).options(reader, all, rehearsed));
            } else {
                all.addAll(ChildJvm.classPath());
                options.put(reader, all);
            }
        }
        return options;
    }

    private static String compare(
            MadeFile made, Path file, Map<IngestReader, List<String>> options, int rounds)
            throws IOException {
        long bytes = Files.size(file);
        ResultTable table = new ResultTable(made.name(), bytes);
        for (int round = 0; round < rounds; round++) {
            for (IngestReader reader : options.keySet()) {
                if (bytes <= reader.mostBytes()) {
                    table.add(reader, ChildJvm.read(reader, file, options.get(reader)));
                }
            }
        }
        return table.markdown();
    }
}
