package unwind.parsers.text;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes texts of the kinds that are read most and prints how much processor time reading them
/// takes, as ratios to making their lines alone; with the classes of another commit, also as ratios
/// to these. Each reading is in a process of its own, in turn; the least of all rounds counts.
final class TextBenchmark {
    private static final String NOW = "Unwind";
    private static final String BEFORE = "before";

    private TextBenchmark() {}

    /// @param arguments the folder of the texts, megabytes of each, rounds, and the folder of the
    ///   other commit's classes, or `none`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        long bytes = Long.parseLong(arguments[1]) << 20;
        int rounds = Integer.parseInt(arguments[2]);
        String classes = System.getProperty("java.class.path");
        Map<String, String> readers = new LinkedHashMap<>();
        readers.put(TextRun.LINES, classes);
        if (!arguments[3].equals("none")) {
            readers.put(BEFORE, arguments[3] + File.pathSeparator + classes);
        }
        readers.put(NOW, classes);
        System.out.println("| text | MB | lines alone | before | Unwind | to lines | to before |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (MadeText text : MadeText.values()) {
            Path file = text.in(folder, bytes);
            Map<String, Long> least = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, String> reader : readers.entrySet()) {
                    long nanos = run(reader.getKey(), reader.getValue(), file);
                    least.merge(reader.getKey(), nanos, Math::min);
                }
            }
            System.out.println(row(file, least));
        }
    }

    private static String row(Path file, Map<String, Long> least) throws IOException {
        long lines = least.get(TextRun.LINES);
        long now = least.get(NOW);
        Long before = least.get(BEFORE);
        List<String> cells = new ArrayList<>();
        cells.add(file.getFileName().toString());
        cells.add(String.valueOf(Files.size(file) >> 20));
        cells.add(millis(lines));
        cells.add(before == null ? "-" : millis(before));
        cells.add(millis(now));
        cells.add(ratio(now, lines));
        cells.add(before == null ? "-" : ratio(now, before));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }

    private static String ratio(long nanos, long to) {
        return String.format(Locale.ROOT, "%.2f", (double) nanos / to);
    }

    private static long run(String reader, String classes, Path file)
            throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx2g",
                                "-cp",
                                classes,
                                TextRun.class.getName(),
                                reader,
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("reading " + file + " failed");
        }
        return Long.parseLong(printed.strip());
    }
}
