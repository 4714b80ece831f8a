package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.parsers.bytes.TextHead;
import unwind.parsers.testing.PackedBytes;
import unwind.parsers.testing.RecordingText;
import unwind.parsers.testing.Samples;
import unwind.parsers.testing.Wrapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Every text sample gives the same numbers however consoles and log collectors wrapped it.
class WrappedSamplesTest {
    /// Formats of bytes, not of lines: nothing is put around them but archives. Every other format
    /// of [Formats#ALL] is a text and is wrapped here, a new one too.
    private static final Set<String> BINARY =
            Set.of("jfr", "go-trace", "pprof", "pprof-legacy-cpu");

    /// Texts that are refused with what to do instead; they have no numbers.
    private static final Set<String> REFUSED = Set.of("go-text");

    private static final String LOG_LINE =
            "2026-11-25 23:09:04.123 INFO  [main] c.a.Orders - request served with status 200\n";

    private static final String CRASH =
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f0000001234, pid=77, tid=0x00007f0000005678
            #
            # Problematic frame:
            # C  [libfoo.so+0x1234]  crunch+0x14
            #

            """;

    @TempDir private Path folder;

    private static Stream<String> ids() {
        return Formats.ALL.stream().map(Format::id).distinct();
    }

    static Stream<Path> printed() {
        return ids().filter(id -> !BINARY.contains(id)).flatMap(id -> Samples.of(id).stream());
    }

    static Stream<Path> all() {
        return ids().flatMap(id -> Samples.of(id).stream());
    }

    @Test
    void everyTextFormatHasASampleThatIsWrapped() {
        assertThat(ids().filter(id -> !BINARY.contains(id) && !REFUSED.contains(id)))
                .allSatisfy(id -> assertThat(Samples.of(id)).as(id).isNotEmpty());
        assertThat(printed()).allMatch(sample -> TextHead.isText(Samples.bytes(sample)));
        assertThat(BINARY.stream().flatMap(id -> Samples.of(id).stream()))
                .noneMatch(sample -> TextHead.isText(Samples.bytes(sample)));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void thePrefixOfACollectorChangesNothing(Path sample) throws IOException {
        String text = text(sample);
        String expected = RecordingText.of(read(sample, text.getBytes(StandardCharsets.UTF_8)));
        for (Wrapping wrapping : Wrapping.values()) {
            Reading reading = read(sample, wrapping.around(text).getBytes(StandardCharsets.UTF_8));
            assertThat(RecordingText.of(reading)).as("%s", wrapping).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("printed")
    void theEncodingChangesNothing(Path sample) throws IOException {
        String text = text(sample);
        String expected = RecordingText.of(read(sample, text.getBytes(StandardCharsets.UTF_8)));
        for (Wrapping.Encoding encoding : Wrapping.Encoding.values()) {
            Reading reading = read(sample, encoding.bytes(text));
            assertThat(RecordingText.of(reading)).as("%s", encoding).isEqualTo(expected);
            byte[] both = encoding.bytes(Wrapping.CRI.around(text));
            assertThat(RecordingText.of(read(sample, both))).as("%s", encoding).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("printed")
    void thePlaceInTheFileChangesNothing(Path sample) throws IOException {
        String text = text(sample);
        String expected = RecordingText.of(read(sample, text.getBytes(StandardCharsets.UTF_8)));
        String log = LOG_LINE.repeat(100_000 / LOG_LINE.length());
        List<String> places =
                List.of(
                        log + text + "\n" + log,
                        CRASH + text,
                        text + "\n" + CRASH,
                        CRASH + text + "\n" + CRASH);
        for (String around : places) {
            Reading reading = read(sample, around.getBytes(StandardCharsets.UTF_8));
            assertThat(reading.all()).extracting(RecordingText::of).contains(expected);
            Reading wrapped =
                    read(sample, Wrapping.CRI.around(around).getBytes(StandardCharsets.UTF_8));
            assertThat(wrapped.all()).extracting(RecordingText::of).contains(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anArchiveAroundItChangesNothing(Path sample) throws IOException {
        byte[] bytes = Samples.bytes(sample);
        String expected = RecordingText.of(read(sample, bytes));
        String inFolder = "incident/" + sample.getFileName();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry(inFolder));
            out.write(bytes);
        }
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
            TarArchiveEntry entry = new TarArchiveEntry(inFolder);
            entry.setSize(bytes.length);
            out.putArchiveEntry(entry);
            out.write(bytes);
            out.closeArchiveEntry();
        }
        List<byte[]> wrapped = new ArrayList<>(List.of(zip.toByteArray(), tar.toByteArray()));
        for (PackedBytes packing : PackedBytes.values()) {
            wrapped.add(packing.of(tar.toByteArray()));
            wrapped.add(packing.of(bytes));
        }
        for (byte[] each : wrapped) {
            assertThat(RecordingText.of(read(sample, each))).isEqualTo(expected);
        }
    }

    private static String text(Path sample) {
        return new String(Samples.bytes(sample), StandardCharsets.UTF_8);
    }

    private Reading read(Path sample, byte[] bytes) throws IOException {
        Path file = folder.resolve(sample.getFileName());
        return Formats.read(Files.write(file, bytes), Limits.DEFAULT, new Progress());
    }
}
