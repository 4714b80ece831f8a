package unwind.parsers.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What log collectors put around lines is taken off, and nothing else.
class CollectorsTest {
    private static final String TIME = "2026-11-25T23:09:04.123456789Z ";

    @TempDir Path folder;

    @Test
    void linesThatProgramsPrintThemselvesStayAsTheyAre() throws IOException {
        for (String line :
                List.of(
                        "2014-10-20T21:03:07.419+0200: 0.356: [GC 1K->1K(2K), 0.1 secs]",
                        "2024-05-01T10:15:00,123456789+02:00",
                        "2024-08-20 14:25:30",
                        "Wed Nov 14 05:15:46 2007",
                        "[2022-11-10T03:37:32.125-0800][2.698s][info][gc] GC(0) Pause",
                        "   1:        100          1600  java.lang.Object",
                        "      flat  flat%   sum%        cum   cum%",
                        "         .          . | table",
                        "\"main\" #1 prio=5 os_prio=0",
                        "{Heap before GC invocations=1 (full 0):",
                        "{\"threadDump\": {\"processId\": 1}}",
                        "Name:\tjava",
                        "<GC: 1 2 3>",
                        "[memory ] GC strategy",
                        "12345:")) {
            TextLines lines = TextLines.of(line);
            assertThat(lines.next()).isTrue();
            assertThat(lines.text()).isEqualTo(line);
            assertThat(lines.prefix()).isEmpty();
        }
    }

    @Test
    void theTimeOfThePrefixIsTheLines() throws IOException {
        TextLines lines = TextLines.of("[pod/a/b] " + TIME + "Full thread dump\n");
        lines.next();
        assertThat(lines.text()).isEqualTo("Full thread dump");
        assertThat(lines.origin()).isEqualTo("pod/a/b");
        assertThat(lines.stamp().orElseThrow().epochNanos().getAsLong() % 1_000_000_000)
                .isEqualTo(123456789);
    }

    @Test
    void recordsOfJsonGiveTheirTimeInEveryUsualForm() throws IOException {
        for (String time :
                List.of(
                        "\"time\":\"2026-11-25T23:09:04.5Z\"",
                        "\"ts\":1795648144.5",
                        "\"@timestamp\":1795648144500",
                        "\"__REALTIME_TIMESTAMP\":\"1795648144500000\"",
                        "\"timestamp\":1795648144500000000")) {
            TextLines lines = TextLines.of("{\"msg\":\"x\"," + time + "}");
            lines.next();
            assertThat(lines.text()).isEqualTo("x");
            assertThat(lines.stamp().orElseThrow())
                    .as(time)
                    .isEqualTo(TimeStamp.utc(1_795_648_144_500_000_000L));
        }
    }

    @Test
    void aRecordWithSeveralLinesGivesThemAll() throws IOException {
        String record =
                "{\"level\":\"error\",\"msg\":\"panic\",\"stack\":\"goroutine 1 [running]:\\nmain.f()\\n\\t/a.go:1\"}";
        assertThat(texts(record + "\nnext\n"))
                .containsExactly(
                        "panic", "goroutine 1 [running]:", "main.f()", "\t/a.go:1", "next");
        TextLines lines = TextLines.of(record + "\nnext\n");
        for (int i = 0; i < 4; i++) {
            lines.next();
            assertThat(lines.number()).isEqualTo(1);
        }
        lines.next();
        assertThat(lines.number()).isEqualTo(2);
    }

    @Test
    void theMessageIsToldByItsContentNotByTheFirstName() throws IOException {
        assertThat(
                        texts(
                                "{\"log\":\"app.log\",\"message\":\"[1s][info][gc] GC(0) Pause Young\"}\n"
                                        + "{\"log\":{\"file\":\"a\"},\"jsonPayload\":{\"message\":\"in depth\"}}\n"
                                        + "{\"MESSAGE\":[27,91,51,50,109,103,114,195,188,110]}\n"))
                .containsExactly("[1s][info][gc] GC(0) Pause Young", "in depth", "grün");
    }

    @Test
    void linesThatARuntimeSplitAreWholeAgain() throws IOException {
        assertThat(
                        texts(
                                TIME
                                        + "stdout P one \n"
                                        + TIME
                                        + "stdout P two \n"
                                        + TIME
                                        + "stdout F three\n"
                                        + TIME
                                        + "stdout F four\n"))
                .containsExactly("one two three", "four");
        String half = "x".repeat(16_384);
        assertThat(
                        texts(
                                "{\"log\":\""
                                        + half
                                        + "\",\"stream\":\"stdout\",\"time\":\"\"}\n{\"log\":\"y\\n\",\"stream\":\"stdout\",\"time\":\"\"}\n"))
                .containsExactly(half + "y");
    }

    @Test
    void linesOfTheOtherStreamFollowTheOneThatTheyWereMixedInto() throws IOException {
        assertThat(
                        texts(
                                TIME
                                        + "stdout P one \n"
                                        + TIME
                                        + "stderr F warned\n"
                                        + TIME
                                        + "stderr P half \n"
                                        + TIME
                                        + "stdout P two \n"
                                        + TIME
                                        + "stderr F line\n"
                                        + TIME
                                        + "stdout F three\n"
                                        + TIME
                                        + "stdout F four\n"))
                .containsExactly("one two three", "warned", "half line", "four");
    }

    @Test
    void coloursTitlesAndNulsAreLeftOut() throws IOException {
        assertThat(texts("\u001b]0;title\u0007\u001b[1;32mgreen\u001b[0m \0\0text\u001b(B\n"))
                .containsExactly("green text");
    }

    @Test
    void whatIsBehindALogThatWasEmptiedIsRead() throws IOException {
        Path file = folder.resolve("log");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[(1 << 20) + 3]);
            out.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
            out.write(new byte[(1 << 19) + 1]);
            out.write("three\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(texts(file)).containsExactly("one", "two", "three");
        try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
            assertThat(new String(TextHead.of(source), StandardCharsets.UTF_8))
                    .startsWith("one\ntwo\n");
        }
    }

    @Test
    void ofARecordOf100MegabytesOnlyTheBeginningIsKept() throws IOException {
        Path file = folder.resolve("log.json");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("{\"message\":\"first\\n".getBytes(StandardCharsets.UTF_8));
            byte[] part = "a line of it\\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < 100 << 20; written += part.length) {
                out.write(part);
            }
            out.write("\"}\n{\"message\":\"the next\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        List<String> texts = texts(file);
        assertThat(texts.getFirst()).isEqualTo("first");
        assertThat(texts.getLast()).isEqualTo("the next");
        assertThat(texts).hasSizeBetween(1_000_000, 1_300_000);
    }

    @Test
    void aLoggersPrefixIsTakenOffOnceAnArtifactIsFoundBehindIt() throws IOException {
        TextLines lines =
                TextLines.of(
                        "10:00:01 INFO dump - Full thread dump\n10:00:02 INFO dump - \"main\"\nother\n");
        lines.next();
        lines.startsAt(lines.text().indexOf("Full"));
        assertThat(lines.text()).isEqualTo("Full thread dump");
        lines.next();
        assertThat(lines.text()).isEqualTo("\"main\"");
        assertThat(lines.own()).isTrue();
        lines.next();
        assertThat(lines.text()).isEqualTo("other");
        assertThat(lines.own()).isFalse();
    }

    private static List<String> texts(String text) throws IOException {
        return texts(TextLines.of(text));
    }

    private static List<String> texts(Path file) throws IOException {
        try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
            return texts(TextLines.of(source, count -> {}));
        }
    }

    private static List<String> texts(TextLines lines) throws IOException {
        List<String> texts = new ArrayList<>();
        while (lines.next()) {
            texts.add(lines.text());
        }
        return texts;
    }
}
