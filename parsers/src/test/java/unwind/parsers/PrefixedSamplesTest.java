package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Dumps as they come out of log collectors, which put something before every line: nothing of the
/// content may be lost, and the time before the first line is the dump's.
class PrefixedSamplesTest {
    private static final List<String> SAMPLES =
            List.of(
                    "datagram-surge/threads-2.txt.gz",
                    "datagram-surge/histogram-3.txt.gz",
                    "go-datagram-surge/goroutines-2.txt.gz",
                    "go-datagram-surge/counted-2.txt");

    /// What collectors write before a line; `S` stands for a second, `N` for a fraction of it.
    private static final List<String> STYLES =
            List.of(
                    "app_1  | ",
                    "orders-1  | 2026-11-25T23:09:S.NZ ",
                    "2026-11-25T23:09:S.NZ ",
                    "[pod/orders-7d9f8b-x2x5k/app] 2026-11-25T23:09:S.NZ ",
                    "[pod/orders-7d9f8b-x2x5k/app] ",
                    "2026-11-25T23:09:S.NZ stderr F ",
                    "Nov 25 23:09:S web-1 orders[4711]: ",
                    "2026-11-25T23:09:S+0000 web-1 orders[4711]: ",
                    "2026-11-25 23:09:S,123 INFO  [main] c.a.Orders - ");

    @TempDir private Path folder;

    static Stream<Arguments> prefixedSamples() {
        return SAMPLES.stream()
                .flatMap(sample -> STYLES.stream().map(style -> Arguments.of(sample, style)));
    }

    @ParameterizedTest
    @MethodSource("prefixedSamples")
    void nothingIsLostBehindThePrefix(String sample, String style) throws IOException {
        String plain = text(sample);
        List<String> lines = plain.lines().toList();
        StringBuilder prefixed = new StringBuilder();
        IntStream.range(0, lines.size())
                .forEach(i -> prefixed.append(prefix(style, i)).append(lines.get(i)).append('\n'));

        Reading expected = read("plain.txt", plain);
        Reading reading = read("prefixed.txt", prefixed.toString());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.format()).isEqualTo(expected.format());
        Recording recording = reading.recording().orElseThrow();
        assertThat(content(recording)).isEqualTo(content(expected.recording().orElseThrow()));
        boolean zone = style.contains("Z") || style.contains("+0000");
        if (zone) {
            assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        }
    }

    private static String prefix(String style, int line) {
        return style.replace("S", String.format(Locale.ROOT, "%02d", 4 + line / 1000))
                .replace("N", Integer.toString(100_000_000 + line * 1013 % 899_999_999));
    }

    /// Everything but times.
    private static String content(Recording recording) {
        StringBuilder text = new StringBuilder();
        recording
                .threadDumps()
                .forEach(dump -> {
                    text.append(dump.threadCount()).append(' ').append(dump.complete());
                    dump.threads()
                            .forEach(thread ->
                                    text.append('\n')
                                            .append(thread.name())
                                            .append(' ')
                                            .append(thread.state())
                                            .append(' ')
                                            .append(stack(recording, thread.stack())));
                });
        recording
                .histograms()
                .forEach(histogram -> {
                    for (int row = 0; row < histogram.size(); row++) {
                        text.append(recording.strings().get(histogram.classNames().get(row)))
                                .append(' ')
                                .append(histogram.instances().get(row))
                                .append(' ')
                                .append(histogram.bytes().get(row))
                                .append('\n');
                    }
                });
        assertThat(text).isNotEmpty();
        return text.toString();
    }

    private static String stack(Recording recording, int stack) {
        StringBuilder text = new StringBuilder();
        for (int node = stack;
                recording.stacks().hasFrame(node);
                node = recording.stacks().parent(node)) {
            StackTable.Frame frame = recording.stacks().frame(node);
            StackTable.Method method = recording.stacks().method(frame.method());
            text.append(recording.strings().get(method.name())).append(':').append(frame.line());
            text.append(' ');
        }
        return text.toString();
    }

    private static String text(String sample) throws IOException {
        byte[] bytes =
                Files.readAllBytes(
                        Path.of(System.getProperty("unwind.samples"), "recordings", sample));
        if (!sample.endsWith(".gz")) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Reading read(String name, String text) throws IOException {
        return Formats.read(
                Files.writeString(folder.resolve(name), text), Limits.DEFAULT, new Progress());
    }
}
