package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.core.io.JsonStringEncoder;

import unwind.parsers.testing.RecordingText;
import unwind.parsers.testing.Samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts in records that a console printed over several lines, and two containers' lines mixed.
class RecordsOverLinesTest {
    private static final String RECORD =
            """
            {
              "timestamp": "2026-11-25T23:09:04.123Z",
              "severity": "INFO",
              "message": "%s",
              "labels": {
                "app": "orders"
              }
            }\
            """;

    /// What another program prints meanwhile: frames too, which might be those of any dump.
    private static final List<String> LOG =
            List.of(
                    "2026-11-25 23:09:04.123 INFO  [main] c.a.Gateway - request failed: 504",
                    "java.net.SocketTimeoutException: Read timed out",
                    "\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)",
                    "\tat com.acme.Gateway.call(Gateway.java:42)");

    @TempDir private Path folder;

    static Stream<Path> printed() {
        return Stream.of("gc-log", "hs-err", "thread-dump")
                .flatMap(format -> Samples.of(format).stream())
                .filter(sample -> !sample.toString().endsWith(".json"));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void aRecordForEachLineChangesNothing(Path sample) throws IOException {
        String text = text(sample);

        Reading reading = read(sample, array(text.lines().toList()));

        assertThat(RecordingText.of(reading)).isEqualTo(RecordingText.of(read(sample, text)));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void oneRecordForAllLinesChangesNothing(Path sample) throws IOException {
        String text = text(sample);

        Reading reading = read(sample, array(List.of(text)));

        assertThat(RecordingText.of(reading)).isEqualTo(RecordingText.of(read(sample, text)));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void anotherContainersLinesBetweenChangeNothing(Path sample) throws IOException {
        String text = text(sample);
        StringBuilder mixed = new StringBuilder("gateway-1  | starting\n");
        int number = 0;
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); number++) {
            mixed.append("orders-1   | ").append(lines.next()).append('\n');
            mixed.append("gateway-1  | ").append(LOG.get(number % LOG.size())).append('\n');
        }

        Reading reading = read(sample, mixed.toString());

        assertThat(reading.all())
                .extracting(RecordingText::of)
                .contains(RecordingText.of(read(sample, text)));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void theSameOfTwoContainersIsReadTwice(Path sample) throws IOException {
        String text = text(sample);
        StringBuilder mixed = new StringBuilder();
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            mixed.append("orders-1   | ").append(line).append('\n');
            mixed.append("gateway-1  | ").append(line).append('\n');
        }

        Reading reading = read(sample, mixed.toString());

        String expected = RecordingText.of(read(sample, text));
        assertThat(reading.all()).extracting(RecordingText::of).contains(expected, expected);
        assertThat(reading.all()).hasSizeGreaterThan(1);
    }

    private static String array(List<String> messages) {
        return messages.stream()
                .map(message ->
                        RECORD.replace(
                                "%s",
                                new String(
                                        JsonStringEncoder.getInstance().quoteAsCharArray(message))))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String text(Path sample) {
        return new String(Samples.bytes(sample), StandardCharsets.UTF_8);
    }

    private Reading read(Path sample, String text) throws IOException {
        Path file = folder.resolve(sample.getFileName());
        return Formats.read(Files.writeString(file, text), Limits.DEFAULT, new Progress());
    }
}
