package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.EventKind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Texts that a page, an editor or a console's export made something else of are read alike.
class PastedTextsTest {
    private static final String DUMP =
            """
            2024-03-01 10:00:00
            Full thread dump OpenJDK 64-Bit Server VM (17.0.10+7 mixed mode, sharing):

            "main" #1 prio=5 os_prio=0 tid=0x00007f0000010000 nid=0x10 runnable
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.Main.<init>(Main.java:3)
            \t- locked <0x00000000f0000000> (a java.lang.Object)

            "pool" #2 prio=5 os_prio=0 tid=0x00007f0000010001 nid=0x11 runnable
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.Main.go(Main.java:5)

            JNI global refs: 15, weak refs: 0

            """;
    private static final String UNIFIED =
            """
            [0.010s][info][gc] Using G1
            [0.886s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
            [1.876s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 26M->7M(256M) 12.500ms
            """;

    private static final String JSTAT =
            """
              S0     S1     E      O      M     CCS    YGC     YGCT    FGC    FGCT     GCT   LGCC
              0.00  90.00   5.00  10.00  95.00  90.00      1    0.010     0    0.000    0.010 No GC
              0.00  91.00  25.00  12.00  95.00  90.00      2    0.025     0    0.000    0.025 No GC
              0.00  92.00 100.00  14.00  95.00  90.00      4    0.065     0    0.000    0.065 No GC
            """;

    @TempDir private Path folder;

    private enum Pasted {
        HTML(text -> "<pre>\n" + escaped(text) + "</pre>\n"),
        NO_BREAK_SPACES(text -> text.replace(' ', '\u00A0')),
        PRETTY_RECORDS(text ->
                text.lines()
                        .map(line ->
                                "  {\n    \"timestamp\": \"2026-11-25T23:09:04Z\",\n"
                                        + "    \"textPayload\": "
                                        + quoted(line)
                                        + ",\n    \"severity\": \"INFO\"\n  },\n")
                        .collect(Collectors.joining("", "[\n", "]\n"))),
        DATES(text -> text.replaceAll("(?m)^", "2026-11-25 23:09:04.123 ")),
        BRACKETED_DATES(text -> text.replaceAll("(?m)^", "[2026-11-25 23:09:04.123] ")),
        ONE_STRING(text -> '"' + escapedLineEnds(text) + "\"\n"),
        ONE_LOG_LINE(text -> "2026-11-25 23:09:04,123 WARN c.e.Dump - " + escapedLineEnds(text)),
        ARRAY_IN_ONE_LINE(text ->
                text.lines()
                        .map(line -> "{\"message\": " + quoted(line) + "}")
                        .collect(Collectors.joining(", ", "[", "]"))),
        LOGFMT(text ->
                text.lines()
                        .map(line -> "time=2026-11-25T23:09:04Z level=info msg=" + quoted(line))
                        .collect(Collectors.joining("\n"))),
        TAGGED_RECORDS(text ->
                text.lines()
                        .map(line ->
                                "2026-11-25T23:09:04Z\tkube.orders\t{\"log\":" + quoted(line) + "}")
                        .collect(Collectors.joining("\n"))),
        TABLE(text ->
                "\"Date\",\"Host\",\"Message\"\n"
                        + text.lines()
                                .map(line -> "\"2026-11-25T23:09:04Z\",\"web-1\"," + cell(line))
                                .collect(Collectors.joining("\n"))),
        TABLE_OF_ONE_ROW(text -> "_raw;_time\n" + cell(text) + ";2026-11-25T23:09:04Z\n"),
        JOURNAL_EXPORT(text ->
                text.lines()
                        .map(line ->
                                "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1764112144123456\nMESSAGE="
                                        + line
                                        + "\n_PID=7\n\n")
                        .collect(Collectors.joining())),
        RETURNS(text -> text.replace('\n', '\r')),
        NUMBERED(text -> numbered(text, "%6d\t%s\n")),
        NUMBERED_MATCHES(text -> numbered(text, "%d:%s\n")),
        ADDED(text ->
                "--- /dev/null\n+++ b/x.log\n@@ -0,0 +1,99 @@\n" + text.replaceAll("(?m)^", "+")),
        LOGGER(text -> text.replaceAll("(?m)^", "2026-11-25 23:09:04,123 INFO  [stdout] (main) ")),
        QUOTED(text -> text.replaceAll("(?m)^", "> > ")),
        TASKS(text -> text.replaceAll("(?m)^", "2026-11-25T23:09:04.123+00:00 ecs/app/0123 "));

        private final UnaryOperator<String> change;

        Pasted(UnaryOperator<String> change) {
            this.change = change;
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }

        private static String escapedLineEnds(String text) {
            // a text of few lines could be a path
            return (text + "\n".repeat(6))
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t");
        }

        private static String cell(String text) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }

        private static String numbered(String text, String form) {
            List<String> lines = text.lines().toList();
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> String.format(Locale.ROOT, form, i + 1, lines.get(i)))
                    .collect(Collectors.joining());
        }

        private static String quoted(String line) {
            return '"' + line.replace("\"", "\\\"").replace("\t", "\\t") + '"';
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDumpHasItsThreads(Pasted pasted) throws IOException {
        Reading reading = read(pasted.change.apply(DUMP));
        assertThat(reading.recording()).isPresent();
        assertThat(reading.recording().orElseThrow().threadDumps().getFirst().threadCount())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aGcLogHasItsPauses(Pasted pasted) throws IOException {
        Reading reading = read(pasted.change.apply(UNIFIED));
        assertThat(reading.recording()).isPresent();
        assertThat(reading.recording().orElseThrow().events().get(EventKind.GC_PAUSE).size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void countersBecomeCollections(Pasted pasted) throws IOException {
        Reading reading = read(pasted.change.apply(JSTAT));
        assertThat(reading.format()).isEqualTo("jstat");
        assertThat(reading.recording().orElseThrow().events().get(EventKind.COLLECTION).size())
                .isEqualTo(3);
    }

    /// What looks like a wrapper and is a program's own text stays as it is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,users,requests\n2026-11-25T23:09:04Z,1,2\n",
                "+ one\n+ two\n+ three\n",
                "C:\\new\\night\\none\n",
                "   1:          2000         100000  [B\n   2:          1000          50000  [I\n"
                        + "   3:           100           5000  com.acme.Order\n",
                "1: one\n1: two\n1: three\n",
                "main.go:5:6: x escapes\nmain.go:6:7: y escapes\nmain.go:9:7: z escapes\n",
                "MESSAGE=hello\nPATH=/bin\n\nx\n"
            })
    void ordinaryTextIsNotUnwrapped(String text) throws IOException {
        Path file = folder.resolve("plain.txt");
        Files.writeString(file, text);
        List<String> lines = new ArrayList<>();
        try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
            TextLines read = TextLines.of(source, _ -> {});
            while (read.next()) {
                lines.add(read.text());
            }
        }
        assertThat(lines).containsExactlyElementsOf(text.lines().toList());
    }

    private Reading read(String text) throws IOException {
        Path file = folder.resolve("pasted.txt");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }
}
