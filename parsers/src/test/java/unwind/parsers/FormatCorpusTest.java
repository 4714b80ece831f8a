package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.testing.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Every foreign file is known by its content or refused with the right reason, as the whole
/// program reads it and whatever its name. What its content must come to is tested with its format.
class FormatCorpusTest {
    /// Rows of a folder, names, formats of which one must be found (`?` for any), words of the
    /// reason why nothing is read (empty if something is, `?` for any). The first row that fits
    /// counts.
    private static final String EXPECTED =
            """
            histo;.*;class-histogram;
            threaddump;.*;thread-dump;
            hserr;.*;hs-err;
            gclog;.*\\.zip;gc-log;
            gclog;gcviewer-(hp|ibm|jrockit)__.*;gc-log;?
            gclog;garbagecat__dataset(197|258|274|292)\\.txt;gc-log;tells of no collection
            gclog;gctk-ps__empty.log;gc-log;tells of no collection
            gclog;gcviewer-openjdk__SampleSun1_8_0RollingLogfile.txt;gc-log;tells of no collection
            gclog;.*;gc-log;
            go;tracefuzz-.*;?;fuzz
            go;tracetext-.*;?;trace
            go;panic-panicparse__race-detector.txt;?;race
            go;.*goroutineprofile.json;?;addresses
            go;parca__LFSPOINTER.*;unreadable;git lfs pull
            go;pprof__cppbench.thread;?;threadz
            go;gctrace__.*;gctrace;
            go;trace-.*;go-trace;
            go;(goleak|panic|real__kvstore|goroutines-).*;goroutine-dump;
            go;gpn__goroutine.*txt;goroutine-dump;
            go;gpn__cpu-001.raw.*;pprof-text;
            go;.*;pprof;pprof-legacy;pprof-legacy-cpu;
            """;

    @TempDir Path folder;

    private record Row(String folder, Pattern name, List<String> formats, String reason) {
        static Row of(String line) {
            List<String> cells = List.of(line.split(";", -1));
            int last = cells.size() - 1;
            return new Row(
                    cells.getFirst(),
                    Pattern.compile(cells.get(1)),
                    cells.subList(2, last),
                    cells.get(last));
        }
    }

    @Test
    void everyFileIsRecognisedOrRefusedForTheRightReason() throws IOException {
        List<Row> rows = EXPECTED.lines().map(Row::of).toList();
        List<String> wrong = new ArrayList<>();
        int files = 0;
        for (String part : List.of("histo", "threaddump", "gclog", "hserr", "go")) {
            for (Path file : Texts.corpus(part)) {
                files++;
                String name = file.getFileName().toString();
                Row row =
                        rows.stream()
                                .filter(r -> r.folder().equals(part))
                                .filter(r -> r.name().matcher(name).matches())
                                .findFirst()
                                .orElseThrow();
                Path nameless = Files.copy(file, folder.resolve("artifact" + files));
                String fault = fault(row, Formats.read(nameless, Limits.DEFAULT, new Progress()));
                Files.delete(nameless);
                if (!fault.isEmpty()) {
                    wrong.add(part + "/" + name + ": " + fault);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(files).isGreaterThan(300);
    }

    /// What is wrong with a reading; empty if nothing.
    private static String fault(Row row, Reading reading) {
        String format = reading.format();
        if (!row.formats().contains("?") && !row.formats().contains(format)) {
            return "is " + format + " instead of " + row.formats();
        }
        if (row.reason().isEmpty()) {
            return reading.recording().isPresent()
                    ? ""
                    : "is not read: " + reading.problems().getFirst().text();
        }
        if (reading.recording().isPresent()) {
            return row.reason().equals("?") ? "" : "is read";
        }
        boolean right =
                row.reason().equals("?") && !reading.problems().isEmpty()
                        || reading.problems().stream()
                                .anyMatch(p -> p.text().contains(row.reason()));
        return right ? "" : "has the wrong reason: " + reading.problems().getFirst().text();
    }
}
