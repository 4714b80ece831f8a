package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.testing.Samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that no program wrote in good faith, or that are no files: each ends in what can be read
/// or in one sentence that says what to do, soon and in little memory.
@Timeout(60)
class HostileFilesTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir Path folder;

    @Test
    void aZstdFrameThatAsksForAnImpossibleWindowIsDamaged(@TempDir Path at) throws IOException {
        byte[] frame = new byte[100];
        byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xF8, 1};
        System.arraycopy(header, 0, frame, 0, header.length);
        Path file = Files.write(at.resolve("a.zst"), frame);

        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());

        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).singleElement().asString().contains("zstd file is damaged");
    }

    @Test
    void aBombOfNoKnownFormatIsRefusedByItsBeginning() throws IOException {
        Path bomb = file("bomb.gz", repeated(gzip(new byte[MEGABYTE]), 300));
        Progress progress = new Progress();
        Reading reading = Formats.read(bomb, Limits.DEFAULT, progress);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("binary file"));
        assertThat(progress.doneBytes()).as("read of the file").isLessThan(Files.size(bomb) / 2);
    }

    @Test
    void aFileOfHolesIsToldFromATextWithoutReadingItAll() throws IOException {
        Path holes = sparse("", "");
        Progress progress = new Progress();
        Reading reading = Formats.read(holes, Limits.DEFAULT, progress);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("NUL bytes"));
        assertThat(progress.doneBytes()).isLessThan(1L << 31);
    }

    @Test
    void aTextBehindAnyNumberOfNulBytesIsRead() throws IOException {
        String histogram =
                """
                 num     #instances         #bytes  class name
                   1: 2 32 shop.Cart
                Total 2 32
                """;
        for (Path file : List.of(sparse("", histogram), sparse(histogram, ""))) {
            Progress progress = new Progress();
            Reading reading = Formats.read(file, Limits.DEFAULT, progress);
            assertThat(reading.recording().orElseThrow().histograms()).hasSize(1);
            assertThat(progress.doneBytes()).isLessThan(1L << 32);
        }
    }

    /// A text, a terabyte that is not on the disk, and a text.
    private Path sparse(String before, String behind) throws IOException {
        Path file = folder.resolve("holes-" + before.length() + "-" + behind.length() + ".txt");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(before.getBytes(StandardCharsets.US_ASCII));
            try {
                out.setLength(1L << 40);
            } catch (IOException e) {
                assumeTrue(false, "the file system has no holes, or no files of that size");
            }
            out.seek(out.length());
            out.write(behind.getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    @Test
    void aFileThatTheSystemMakesUpSaysSo() {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "there is no /proc");
        Reading reading = Formats.read(status, Limits.DEFAULT, new Progress());
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("copy its content"));
    }

    @Test
    void emptyMembersOfAGzipFileInAnyNumberHideNothing() throws IOException {
        byte[] empty = gzip(new byte[0]);
        byte[] text =
                gzip(
                        (" num     #instances         #bytes  class name\n"
                                        + "   1: 2 32 shop.Cart\nTotal 2 32\n")
                                .getBytes(StandardCharsets.US_ASCII));
        byte[] all = Arrays.copyOf(repeated(empty, 100_000), empty.length * 100_000 + text.length);
        System.arraycopy(text, 0, all, all.length - text.length, text.length);

        Reading reading = Formats.read(file("members.gz", all), Limits.DEFAULT, new Progress());

        assertThat(reading.recording().orElseThrow().histograms()).hasSize(1);
    }

    @Test
    void anEncryptedArchiveSaysThatItIs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }
        byte[] encrypted = bytes.toByteArray();
        // general purpose bit 0 of the local header, APPNOTE.TXT 4.4.4
        encrypted[6] |= 1;

        Reading reading = Formats.read(file("a.zip", encrypted), Limits.DEFAULT, new Progress());

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("encrypted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", ">", "(pprof) ", "1", "-", "[", "("})
    void aLineOfOneThingAHundredThousandTimesCostsItselfOnly(String thing) throws IOException {
        String histogram =
                thing.repeat(100_000)
                        + "\n num     #instances         #bytes  class name\n"
                        + "   1: 2 32 shop.Cart\nTotal 2 32\n";

        Reading reading =
                Formats.read(
                        file("long.txt", histogram.getBytes(StandardCharsets.US_ASCII)),
                        Limits.DEFAULT,
                        new Progress());

        assertThat(reading.recording().orElseThrow().histograms()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "          %s",
                "      10ms   100%%   100%%       10ms   100%%  main.run %s",
                "      10ms   100%%   100%%       10ms   100%%  %s end",
                "      %s   100%%   100%%       10ms   100%%  main.run"
            })
    @Timeout(20)
    void hugeRowsOfAListingAreReadInLinearTime(String row) throws IOException {
        StringBuilder text =
                new StringBuilder("Type: cpu\n      flat  flat%   sum%        cum   cum%\n");
        for (String thing : List.of(" ", "1", ".", "/.", "a:1", "1.1 ", "%")) {
            text.append(String.format(row, thing.repeat(200_000))).append('\n');
        }
        text.append("      10ms   100%   100%       10ms   100%  main.main\n");

        Reading reading =
                Formats.read(
                        file("top.txt", text.toString().getBytes(StandardCharsets.US_ASCII)),
                        Limits.DEFAULT,
                        new Progress());

        assertThat(reading.recording()).isPresent();
    }

    @Test
    void aBombThatLooksLikeATextIsRefusedForItsSize() throws IOException {
        byte[] lines = "a\n".repeat(MEGABYTE / 2).getBytes(StandardCharsets.US_ASCII);
        Path bomb = file("bomb.gz", repeated(gzip(lines), 40));
        Limits limits = new Limits(1L << 40, 100, 1 << 20, 1);
        Reading reading = Formats.read(bomb, limits, new Progress());
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text())
                                .contains("decompression bomb")
                                .contains("Unpack it by hand"));
    }

    /// Packed files that are put together are one packed file.
    private static byte[] repeated(byte[] part, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void archivesInsideAPackedFileAreSaidToBeSo() throws IOException {
        byte[] dump = dump();
        assertThat(sentence(file("thrice.gz", gzip(gzip(gzip(dump))))))
                .contains("a gzip file inside a packed file")
                .contains("unpack it");
        byte[] tar = new byte[2048];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertThat(sentence(file("all.tgz", gzip(tar)))).contains("archive is damaged");
        assertThat(sentence(file("some.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd})))
                .contains("The zstd file is damaged or cut off");
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(made(pipe), "pipes can be made here");
        assertThat(sentence(pipe)).contains("pipe").contains("standard input");
    }

    private static boolean made(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void linksThatLeadNowhereAreSaidToBeSuch() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        Files.createSymbolicLink(one, other);
        Files.createSymbolicLink(other, one);
        assertThat(sentence(one)).contains("link to a file that does not exist, or to itself");
    }

    @Test
    void missingPermissionSaysWhatToDo() throws IOException {
        Path file = file("closed.txt", new byte[] {1});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");
        assertThat(sentence(file)).contains("permission is missing").contains("Change");
    }

    @Test
    void dumpsBetweenZerosAndEndlessLinesAreFound() throws IOException {
        byte[] dump = dump();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(dump);
        log.writeBytes(new byte[3 * MEGABYTE]);
        log.writeBytes(("\n" + "x".repeat(5 * MEGABYTE) + "\n").getBytes(StandardCharsets.UTF_8));
        log.writeBytes(dump);
        Reading whole = Formats.read(file("dump.txt", dump), Limits.DEFAULT, new Progress());
        Reading reading =
                Formats.read(file("server.log", log.toByteArray()), Limits.DEFAULT, new Progress());
        assertThat(whole.recording().orElseThrow().threadDumps()).hasSize(1);
        assertThat(reading.recording().orElseThrow().threadDumps()).hasSize(2);
    }

    @Test
    void aLineWithoutEndIsATextOfNoKind() throws IOException {
        byte[] line = "x".repeat(8 * MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        assertThat(sentence(file("line.txt", line))).contains("text file");
    }

    private static byte[] dump() {
        return Samples.of("thread-dump").stream()
                .filter(sample -> sample.endsWith("jdk-25-jcmd.txt"))
                .map(Samples::bytes)
                .findFirst()
                .orElseThrow();
    }

    private String sentence(Path file) {
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
        return reading.problems().getFirst().text();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
