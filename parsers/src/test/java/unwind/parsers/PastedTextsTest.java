package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.parsers.model.EventKind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    private Reading read(String text) throws IOException {
        Path file = folder.resolve("pasted.txt");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }
}
