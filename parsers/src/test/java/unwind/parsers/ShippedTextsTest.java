package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.parsers.testing.RecordingText;
import unwind.parsers.testing.Samples;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Texts as log stores export them, as mail, tickets and pages carry them, give the same numbers as
/// they were printed.
@Timeout(120)
class ShippedTextsTest {
    private static final List<String> FORMATS =
            List.of(
                    "class-histogram",
                    "gc-log",
                    "gctrace",
                    "goroutine-dump",
                    "hs-err",
                    "native-memory",
                    "thread-dump");

    @TempDir private Path folder;

    /// What was made of a text.
    enum Form {
        QUOTED_IN_MAIL(lines(line -> "> " + line)),
        INDENTED(lines(line -> "    " + line)),
        HEROKU(lines(line -> "2026-11-25T23:09:04.123456+00:00 app[web.1]: " + line)),
        LOGCLI(lines(line -> "2026-11-25T23:09:04Z {app=\"a b\", pod=\"p-1\"} " + line)),
        GRAFANA(lines(line -> "2026-11-25 23:09:04.123\t" + line)),
        CLOUDWATCH_TEXT(lines(line -> "EVENTS\t1764112144999\t" + line + "\t1764112144123")),
        CLOUDWATCH_JSON(text ->
                "{\"events\":["
                        + joined(
                                text,
                                ",",
                                l -> "{\"timestamp\":1764112144123,\"message\":" + json(l) + "}")
                        + "],\"nextToken\":\"x\"}"),
        ELASTICSEARCH(text ->
                "{\"took\":1,\"hits\":{\"total\":3,\"hits\":["
                        + joined(
                                text,
                                ",",
                                l ->
                                        "{\"_source\":{\"@timestamp\":\"2026-11-25T23:09:04.123Z\",\"message\":"
                                                + json(l)
                                                + "}}")
                        + "]}}"),
        LOKI(text ->
                "{\"status\":\"success\",\"data\":{\"result\":[{\"stream\":{\"app\":\"a\"},\"values\":["
                        + joined(text, ",", l -> "[\"1764112144123000000\"," + json(l) + "]")
                        + "]}]}}"),
        GCLOUD_YAML(
                lines(line ->
                        "---\ninsertId: a\ntextPayload: "
                                + json(line)
                                + "\ntimestamp: '2026-11-25T23:09:04.123456Z'")),
        JOURNAL_VERBOSE(
                lines(line ->
                        "Wed 2026-11-25 23:09:04.123456 UTC [s=a;i=1]\n    _PID=1\n    MESSAGE="
                                + line)),
        ANSIBLE(text ->
                "{\n    \"stdout\": "
                        + json(text)
                        + ",\n    \"stdout_lines\": [\n"
                        + joined(text, ",\n", l -> "        " + json(l))
                        + "\n    ]\n}\n"),
        DOUBLED_LINE_ENDS(text -> text.replace("\n", "\n\n")),
        DOUBLED_WINDOWS_LINE_ENDS(text -> text.replace("\n", "\r\n\r\n")),
        LINE_BREAKS_OF_A_PAGE(
                lines(line -> line.replace("&", "&amp;").replace("<", "&lt;") + "<br>")),
        ZERO_WIDTH_SPACES(lines(line -> "\u200B" + line)),
        LINE_SEPARATORS(lines(line -> line + "\u2028")),
        QUOTED_PRINTABLE(Form::quotedPrintable),
        STERN(lines(line -> "api-7d9f8b6c5-x2x4z api " + line)),
        CLOUD_FOUNDRY(lines(line -> "   2026-11-25T23:09:04.12+0000 [APP/PROC/WEB/0] OUT " + line)),
        AWS_TAIL(
                lines(line -> "2026-11-25T23:09:04.123000+00:00 api/api/0123456789abcdef " + line)),
        GREP(lines(line -> "server.log:" + line)),
        JENKINS(lines(line -> "[2026-11-25T23:09:04.123Z] " + line)),
        FLUENTD(lines(line -> "2026-11-25 23:09:04 +0000 kube.api: {\"log\":" + json(line) + "}")),
        FLUENT_BIT(
                lines(line ->
                        "[7] kube.api: [[1764112144.123456789, {}], {\"log\":"
                                + json(line)
                                + "}]")),
        AZURE(text ->
                "\"TimeGenerated [UTC]\",\"PodName\",\"LogMessage\"\n"
                        + joined(
                                text,
                                "\n",
                                l -> "\"t\",\"api\",\"" + l.replace("\"", "\"\"") + "\"")
                        + "\n"),
        QUOTED_PRINTABLE_MAIL(text ->
                "From: a@example.com\nContent-Type: text/plain; charset=utf-8\n"
                        + "Content-Transfer-Encoding: quoted-printable\n\n"
                        + quotedPrintable(text)),
        SERVER_SENT_EVENTS(
                lines(line ->
                        "data: {\"__REALTIME_TIMESTAMP\":\"1764112144123456\",\"MESSAGE\":"
                                + json(line)
                                + "}\n")),
        JSON_SEQUENCE(
                lines(line ->
                        "\u001e{\"__REALTIME_TIMESTAMP\":\"1764112144123456\",\"MESSAGE\":"
                                + json(line)
                                + ",\"_HOSTNAME\":\"web-1.example.com\"}")),
        ARRAY_OF_LINES(text ->
                "["
                        + joined(
                                text,
                                ",\n",
                                l -> "{\"textPayload\":" + json(l) + ",\"severity\":\"INFO\"}")
                        + "]\n"),
        INSIGHTS(text ->
                "{\"results\":["
                        + joined(
                                text,
                                ",",
                                l ->
                                        "[{\"field\":\"@timestamp\",\"value\":\"2026-11-25 23:09:04.123\"},"
                                                + "{\"field\":\"@message\",\"value\":"
                                                + json(l)
                                                + "},{\"field\":\"@ptr\",\"value\":\"x\"}]")
                        + "],\"status\":\"Complete\"}\n"),
        INSIGHTS_PRINTED(text ->
                "{\n  \"results\": [\n"
                        + joined(
                                text,
                                ",\n",
                                l ->
                                        "    [\n      {\n        \"field\": \"@message\",\n        \"value\": "
                                                + json(l)
                                                + "\n      }\n    ]")
                        + "\n  ]\n}\n"),
        DATADOG_PRINTED(text ->
                "{\n  \"data\": [\n"
                        + joined(
                                text,
                                ",\n",
                                l ->
                                        "    {\n      \"attributes\": {\n        \"message\": "
                                                + json(l)
                                                + ",\n        \"tags\": [\n          \"env:prod\",\n"
                                                + "          \"service:orders\"\n        ]\n      }\n    }")
                        + "\n  ]\n}\n"),
        GRAFANA_PRINTED(text ->
                "[\n"
                        + joined(
                                text,
                                ",\n",
                                l ->
                                        "  {\n    \"line\": "
                                                + json(l)
                                                + ",\n    \"timestamp\": \"1764112144123456789\"\n  }")
                        + "\n]\n"),
        AZURE_CONSOLE(
                lines(line ->
                        "{\"time\":\"2026-11-25T23:09:04Z\",\"category\":\"AppServiceConsoleLogs\",\"resultDescription\":"
                                + json(line)
                                + "}")),
        COMPACT_EVENTS(
                lines(line -> "{\"@t\":\"2026-11-25T23:09:04Z\",\"@m\":" + json(line) + "}")),
        OPEN_TELEMETRY(text ->
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":{\"stringValue\":\"v\"}}]},"
                        + "\"scopeLogs\":[{\"scope\":{},\"logRecords\":["
                        + joined(
                                text,
                                ",",
                                l ->
                                        "{\"timeUnixNano\":\"1764112144123456789\",\"body\":{\"stringValue\":"
                                                + json(l)
                                                + "}}")
                        + "]}]}]}\n"),
        ELASTICSEARCH_FIELDS(text ->
                "{\"took\":1,\"hits\":{\"hits\":["
                        + joined(
                                text,
                                ",",
                                l ->
                                        "{\"fields\":{\"@timestamp\":[\"2026-11-25T23:09:04Z\"],\"message\":["
                                                + json(l)
                                                + "]}}")
                        + "]}}\n"),
        ELASTICSEARCH_BULK(
                lines(line ->
                        "{\"index\":{\"_index\":\"logs\"}}\n{\"@timestamp\":\"2026-11-25T23:09:04Z\",\"message\":"
                                + json(line)
                                + "}")),
        STRINGS(text -> "[" + joined(text, ",", Form::json) + "]\n"),
        STRINGS_ON_LINES(text -> "[\n" + joined(text, ",\n", l -> "  " + json(l)) + "\n]\n"),
        LOGRUS(
                lines(line ->
                        "time=\"2026-11-25T23:09:04Z\" level=info msg="
                                + json(line)
                                + " container=orders stream=stderr")),
        STRUCTURED_DATA(
                lines(line ->
                        "<165>1 2026-11-25T23:09:04.123Z web-1 orders 4711 ID7 [a@1 x=\"q \\\"v\\] w\"][b@2 y=\"2 3\"] "
                                + line)),
        STRUCTURED_DATA_COUNTED(
                lines(line -> "212 <14>1 2026-11-25T23:09:04.123Z web-1 orders 4711 - - " + line)),
        GLUED_PAGE(text ->
                "<html><body><pre>"
                        + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                        + "</pre></body></html>\n"),
        GLUED_FENCE(text -> "It hangs:\n```\n" + text.strip() + "```\nThanks\n"),
        JIRA(text -> "{noformat}" + text + "{noformat}\n");

        private final UnaryOperator<String> made;

        Form(UnaryOperator<String> made) {
            this.made = made;
        }

        private static UnaryOperator<String> lines(UnaryOperator<String> each) {
            return text -> joined(text, "\n", each) + "\n";
        }

        private static String joined(String text, String between, UnaryOperator<String> each) {
            return text.lines().map(each).collect(Collectors.joining(between));
        }

        private static String json(String text) {
            return '"'
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\t", "\\t")
                            .replace("\n", "\\n")
                    + '"';
        }

        private static String quotedPrintable(String text) {
            StringBuilder mail = new StringBuilder();
            for (String line : text.replace("=", "=3D").replace("\t", "=09").lines().toList()) {
                String rest = line;
                while (rest.length() > 76) {
                    int end = rest.lastIndexOf('=', 75) > 72 ? rest.lastIndexOf('=', 75) : 75;
                    mail.append(rest, 0, end).append("=\n");
                    rest = rest.substring(end);
                }
                mail.append(rest).append('\n');
            }
            return mail.toString();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theNumbersAreThoseOfTheTextAsItWasPrinted(Form form) throws IOException {
        for (String format : FORMATS) {
            for (Path sample : small(format)) {
                String text = new String(Samples.bytes(sample), StandardCharsets.UTF_8);
                String body =
                        form == Form.JIRA || form == Form.GLUED_FENCE ? text.strip() + "\n" : text;
                String expected = RecordingText.of(read(body));
                assertThat(read(form.made.apply(body)).all())
                        .as("%s of %s", form, sample.getFileName())
                        .extracting(RecordingText::of)
                        .contains(expected);
            }
        }
    }

    /// What a whole text was written as.
    enum Whole {
        KIBANA_NEWEST_FIRST(
                text -> rows(text, "Nov 25, 2026 @ 23:%02d:%02d.123", "@timestamp,message")),
        SPLUNK_NEWEST_FIRST(text -> rows(text, "2026-11-25T23:%02d:%02d.123+0000", "_time,_raw")),
        GRAFANA_NEWEST_FIRST(text -> {
            List<String> lines = text.lines().toList();
            StringBuilder turned = new StringBuilder();
            for (int i = lines.size() - 1; i >= 0; i--) {
                turned.append(
                        "2026-11-25T23:%02d:%02d.123Z %s\n"
                                .formatted(i / 60 % 60, i % 60, lines.get(i)));
            }
            return turned.toString().getBytes(StandardCharsets.UTF_8);
        }),
        JOURNAL_WITH_BINARY_VALUES(text -> {
            ByteArrayOutputStream journal = new ByteArrayOutputStream();
            for (String line : text.lines().toList()) {
                byte[] value = line.getBytes(StandardCharsets.UTF_8);
                journal.writeBytes(
                        "__CURSOR=s=a\n__REALTIME_TIMESTAMP=1764112144123456\nMESSAGE\n"
                                .getBytes(StandardCharsets.UTF_8));
                journal.writeBytes(
                        ByteBuffer.allocate(Long.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(value.length)
                                .array());
                journal.writeBytes(value);
                journal.writeBytes("\n_PID=4711\n\n".getBytes(StandardCharsets.UTF_8));
            }
            return journal.toByteArray();
        }),
        UTF_32(text -> ("\uFEFF" + text).getBytes(Charset.forName("UTF-32LE"))),
        UTF_32_OTHER_ORDER(text -> ("\uFEFF" + text).getBytes(Charset.forName("UTF-32BE"))),
        BASE64(text -> Base64.getMimeEncoder().encode(text.getBytes(StandardCharsets.UTF_8))),
        BASE64_OF_GZIP(text -> Base64.getEncoder().encode(gzip(text)));

        private final Function<String, byte[]> made;

        Whole(Function<String, byte[]> made) {
            this.made = made;
        }

        private static byte[] gzip(String text) {
            try {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
                return packed.toByteArray();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        private static byte[] rows(String text, String time, String heads) {
            List<String> lines = text.lines().toList();
            StringBuilder table = new StringBuilder(heads + "\n");
            for (int i = lines.size() - 1; i >= 0; i--) {
                table.append('"')
                        .append(time.formatted(i / 60 % 60, i % 60))
                        .append("\",\"")
                        .append(lines.get(i).replace("\"", "\"\""))
                        .append("\"\n");
            }
            return table.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(Whole.class)
    void aTextThatWasWrittenInAnotherFormAsAWholeGivesTheSameNumbers(Whole form)
            throws IOException {
        for (String format : FORMATS) {
            for (Path sample : small(format)) {
                String text = new String(Samples.bytes(sample), StandardCharsets.UTF_8);
                String expected = RecordingText.of(read(text));
                Path file = Files.write(folder.resolve("whole.txt"), form.made.apply(text));
                assertThat(Formats.read(file, Limits.DEFAULT, new Progress()).all())
                        .as("%s of %s", form, sample.getFileName())
                        .extracting(RecordingText::of)
                        .contains(expected);
            }
        }
    }

    @Test
    void aLogWhoseTimesRiseIsReadAsItIs() throws IOException {
        String log =
                """
                2026-11-25T23:09:01Z [1.000s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
                2026-11-25T23:09:02Z [2.000s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
                2026-11-25T23:09:01Z [3.000s][info][gc] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
                """;

        assertThat(read(log).problems()).isEmpty();
    }

    private static List<Path> small(String format) {
        List<Path> small =
                Samples.of(format).stream()
                        .filter(sample -> !sample.toString().contains(".json"))
                        // files that a JVM writes itself
                        .filter(sample -> !sample.toString().contains("javacore"))
                        .filter(sample -> Samples.bytes(sample).length < 200_000)
                        .limit(3)
                        .toList();
        assertThat(small).as(format).isNotEmpty();
        return small;
    }

    @Test
    void anArrayOfAHundredMegabytesOnOneLineIsCut() throws IOException {
        String event = "{\"timestamp\":1764112144123,\"message\":\"gc 1 @0.1s 1%: nothing\"},";
        repeated("[", event, 100 << 20);
    }

    @Test
    void aRowOfATableWhoseQuoteIsNeverClosedEnds() throws IOException {
        repeated("time,message\n2026-11-25T23:09:04Z,\"", "a line of it\n", 20 << 20);
    }

    @Test
    void aMessageOfLogfmtWhoseQuoteIsNeverClosedEnds() throws IOException {
        repeated("time=2026-11-25T23:09:04Z level=info msg=\"", "a \\\" word ", 20 << 20);
    }

    @Test
    void aDumpOfAHundredMegabytesEscapedIntoOneLineIsCut() throws IOException {
        repeated("\"Full thread dump x VM (1):\\n", "\\tat a.B.c(B.java:1)\\n", 100 << 20);
    }

    @Test
    void mailWhoseLineNeverEndsIsCut() throws IOException {
        repeated(
                "",
                "0123456789012345678901234567890123456789012345678901234567890123456789012=3=\n",
                20 << 20);
    }

    /// Only what it costs matters: time and memory are bounded.
    private void repeated(String start, String part, int bytes) throws IOException {
        Path file = folder.resolve("large.txt");
        String block = part.repeat(1 + (1 << 16) / part.length());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(start);
            for (int written = 0; written < bytes; written += block.length()) {
                out.write(block);
            }
        }
        assertThat(Formats.read(file, Limits.DEFAULT, new Progress())).isNotNull();
    }

    private Reading read(String text) throws IOException {
        Path file = folder.resolve("shipped.txt");
        Files.writeString(file, text);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }
}
