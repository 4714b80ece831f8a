package unwind.parsers.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class TextLinesTest {
    @TempDir Path folder;

    @Test
    void linesEndWithLineFeedWithOrWithoutCarriageReturn() throws IOException {
        assertThat(lines("one\ntwo\r\n\nfour".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1@0:one", "2@4:two", "3@9:", "4@10:four");
    }

    @Test
    void aTextThatEndsWithALineFeedHasNoEmptyLastLine() throws IOException {
        assertThat(lines("one\n".getBytes(StandardCharsets.UTF_8))).containsExactly("1@0:one");
        assertThat(TextLines.of("").next()).isFalse();
    }

    @Test
    void utf16IsReadInBothOrdersWithAndWithoutMark() throws IOException {
        String text = "Full thread dump\r\n\"main\" prio=5\r\nGrün ਊ\r\n";
        List<Charset> charsets = List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
        for (Charset charset : charsets) {
            assertThat(lines(text.getBytes(charset)))
                    .containsExactly("1@0:Full thread dump", "2@36:\"main\" prio=5", "3@66:Grün ਊ");
            assertThat(lines(("\uFEFF" + text).getBytes(charset)))
                    .containsExactly("1@2:Full thread dump", "2@38:\"main\" prio=5", "3@68:Grün ਊ");
        }
    }

    @Test
    void aUtf8MarkIsNotPartOfTheFirstLine() throws IOException {
        assertThat(lines("\uFEFFone\nzwölf".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1@3:one", "2@7:zwölf");
    }

    @Test
    void aLineThatIsNotUtf8IsTakenAsLatin1() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("grün\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes("grün\n".getBytes(StandardCharsets.UTF_8));
        assertThat(lines(bytes.toByteArray())).containsExactly("1@0:grün", "2@5:grün");
    }

    @Test
    void linesAcrossBufferEndsAreWhole() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; text.length() < 3 * TextLines.MAX_LINE_BYTES; i++) {
            expected.add((i + 1) + "@" + text.length() + ":" + "x".repeat(i % 997) + i);
            text.append("x".repeat(i % 997)).append(i).append("\r\n");
        }
        assertThat(lines(text.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }

    @Test
    void aLineThatIsTooLongLosesItsEndAndTheNextLineIsRead() throws IOException {
        String longLine = "a".repeat(3 * TextLines.MAX_LINE_BYTES + 5);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            TextLines lines = open((longLine + "\nnext\n").getBytes(charset));
            assertThat(lines.next()).isTrue();
            assertThat(lines.cut()).isTrue();
            assertThat(lines.text().getBytes(charset)).hasSize(TextLines.MAX_LINE_BYTES);
            assertThat(lines.next()).isTrue();
            assertThat(lines.cut()).isFalse();
            assertThat(lines.text()).isEqualTo("next");
            assertThat(lines.number()).isEqualTo(2);
            assertThat(lines.next()).isFalse();
        }
    }

    @Test
    void aLineGivenBackComesOnceMore() throws IOException {
        TextLines lines = TextLines.of("one\ntwo\n");
        lines.next();
        lines.next();
        lines.unread();
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEqualTo("two");
        assertThat(lines.number()).isEqualTo(2);
        assertThat(lines.next()).isFalse();
    }

    @Test
    void everyByteReadIsReported() throws IOException {
        byte[] bytes = "some text\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        AtomicLong read = new AtomicLong();
        try (Source source =
                Source.open(
                        Files.write(folder.resolve("text"), bytes),
                        Limits.DEFAULT,
                        new Progress())) {
            TextLines lines = TextLines.of(source, read::addAndGet);
            while (lines.next()) {
                assertThat(lines.text()).isEqualTo("some text");
            }
        }
        assertThat(read.get()).isEqualTo(bytes.length);
    }

    @Test
    void binaryDataDoesNotLookLikeText() {
        assertThat(TextHead.isText(new byte[] {'F', 'L', 'R', 0, 0, 2, 0, 1, 0, 0})).isFalse();
        assertThat(TextHead.isText("a log line\tgrün\n".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(TextHead.isText("a log line".getBytes(StandardCharsets.UTF_16LE))).isTrue();
    }

    private TextLines open(byte[] bytes) throws IOException {
        return TextLines.of(
                Source.open(
                        Files.write(Files.createTempFile(folder, "text", ""), bytes),
                        Limits.DEFAULT,
                        new Progress()),
                count -> {});
    }

    private List<String> lines(byte[] bytes) throws IOException {
        List<String> result = new ArrayList<>();
        try (Source source =
                Source.open(
                        Files.write(folder.resolve("text"), bytes),
                        Limits.DEFAULT,
                        new Progress())) {
            TextLines lines = TextLines.of(source, count -> {});
            while (lines.next()) {
                result.add(lines.number() + "@" + lines.byteOffset() + ":" + lines.text());
            }
        }
        return result;
    }

    @Test
    void linesBetweenAnyNumberOfNulBytesAreFoundByHalves() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            byte[] text = "behind\nthem\n".getBytes(charset);
            byte[] first = "before\n".getBytes(charset);
            long at = 1L << 50;
            long[] read = new long[1];
            RawLines.Blocks blocks =
                    (position, into) -> {
                        int count = (int) Math.min(into.remaining(), at + text.length - position);
                        for (int i = 0; i < count; i++) {
                            long place = position + i;
                            into.put(
                                    place < first.length
                                            ? first[(int) place]
                                            : place < at ? 0 : text[(int) (place - at)]);
                        }
                        read[0] += count;
                        return count;
                    };
            RawLines lines =
                    new RawLines(blocks, _ -> {}, charset, 0, 1, at + text.length, '\n', 1 << 20);
            List<String> found = new ArrayList<>();
            while (lines.next()) {
                found.add(lines.text().replace("\0", ""));
            }
            assertThat(found).as(charset.name()).contains("before", "them");
            assertThat(read[0]).as(charset.name()).isLessThan(1 << 25);
        }
    }
}
