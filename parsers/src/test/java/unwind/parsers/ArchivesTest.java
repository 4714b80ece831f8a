package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.testing.PackedBytes;
import unwind.parsers.testing.RecordingText;
import unwind.parsers.testing.Samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files in archives are read as those of a folder, within the limits.
class ArchivesTest {
    private static final byte[] LOG =
            "[0.886s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms\n"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void anArchiveOfVeryManyFilesThatNobodyReadsIsLeftWithAWord() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("gc.log"));
            zip.write(LOG);
            for (int i = 0; i < 15; i++) {
                zip.putNextEntry(new ZipEntry("x" + i));
                zip.write('x');
            }
        }
        Path file = Files.write(folder.resolve("many.zip"), bytes.toByteArray());
        Limits few = new Limits(1 << 20, 1000, 1 << 20, 1, 50, 3);
        Reading reading = Formats.read(file, few, new Progress());
        assertThat(reading.recording()).isPresent();
        assertThat(reading.problems())
                .anySatisfy(problem ->
                        assertThat(problem.text())
                                .contains("more than 10 files of formats", "not looked at"));
    }

    @Test
    void namesOfDevicesInAnArchiveAreFilesLikeOthers() throws IOException {
        Reading reading = read(zip("CON", LOG));
        assertThat(reading.recording()).isPresent();
        assertThat(read(zip("nul.txt. ", LOG)).recording()).isPresent();
    }

    @Test
    void aTextOfVeryManyDumpsIsReadUpToALimitWithOneWord() throws IOException {
        String dump =
                "2026-05-04 10:00:00\nFull thread dump OpenJDK 64-Bit Server VM (25):\n\n"
                        + "\"a\" #1 prio=5 tid=0x1 nid=0x1 runnable\n"
                        + "   java.lang.Thread.State: RUNNABLE\n\tat a.B.c(B.java:1)\n\n";
        Path file =
                Files.writeString(folder.resolve("t.txt"), dump.repeat(TextContent.MAX_DUMPS + 50));
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
        assertThat(reading.recording().orElseThrow().threadDumps())
                .hasSizeBetween(TextContent.MAX_DUMPS, TextContent.MAX_DUMPS + 1);
        assertThat(reading.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text())
                                .contains("more than 10,000 thread dumps", "was not read"));
    }

    @Test
    void everyTextSampleIsReadOutOfEveryArchive() throws IOException {
        List<Path> samples =
                Stream.of("gc-log", "hs-err", "thread-dump", "class-histogram", "gctrace", "jstat")
                        .map(format -> Samples.of(format).getFirst())
                        .toList();
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ZipOutputStream zip = new ZipOutputStream(bytes);
        for (Path sample : samples) {
            tar.writeBytes(tar("incident/" + sample.getFileName(), '0', Samples.bytes(sample)));
            zip.putNextEntry(new ZipEntry("incident/" + sample.getFileName()));
            zip.write(Samples.bytes(sample));
        }
        zip.close();
        tar.writeBytes(new byte[1024]);
        List<String> expected =
                samples.stream()
                        .map(sample -> Formats.read(sample, Limits.DEFAULT, new Progress()))
                        .map(RecordingText::of)
                        .toList();
        byte[] nested = zip("inner.zip", bytes.toByteArray());
        for (byte[] archive :
                List.of(
                        bytes.toByteArray(),
                        tar.toByteArray(),
                        gzip(tar.toByteArray()),
                        nested,
                        tarOf("a.tgz", gzip(tar.toByteArray())))) {
            Reading reading = read(archive);
            assertThat(reading.all().stream().map(RecordingText::of)).isEqualTo(expected);
            assertThat(reading.all())
                    .allSatisfy(each -> assertThat(each.file().startsWith(folder)).isTrue());
        }
    }

    @Test
    void timesInTheArchiveAreTheFilesTimes() throws IOException {
        Reading reading = read(tarOf("gc.log", LOG));
        assertThat(reading.modifiedNanos()).hasValue(1_700_000_000L * 1_000_000_000L);
        assertThat(reading.file().getFileName()).hasToString("gc.log");
    }

    @Test
    void linksDevicesAndUnsafeNamesAreRefusedAndTold() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(tar("../evil.log", '0', LOG));
        tar.writeBytes(tar("/etc/evil.log", '0', LOG));
        tar.writeBytes(tar("link.log", '2', new byte[0]));
        tar.writeBytes(tar("device", '3', new byte[0]));
        tar.writeBytes(tar("gc.log", '0', LOG));
        tar.writeBytes(new byte[1024]);
        Reading reading = read(tar.toByteArray());
        assertThat(reading.all()).hasSize(1);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text())
                                .contains("refused: ../evil.log, /etc/evil.log, link.log, device"));
    }

    @Test
    void aBombIsRefusedWhileWhatWasBeforeIsKept() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("gc.log"));
            zip.write(LOG);
            zip.putNextEntry(new ZipEntry("bomb.log"));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < 20; i++) {
                zip.write(block);
            }
        }
        Limits tight = new Limits(4 << 20, 1000, 1 << 20, 1);
        Path file = Files.write(folder.resolve("bomb.zip"), bytes.toByteArray());
        Reading reading = Formats.read(file, tight, new Progress());
        assertThat(reading.recording()).isPresent();
        assertThat(reading.problems()).anyMatch(problem -> problem.text().contains("bomb"));
    }

    @ParameterizedTest
    @EnumSource
    void aPackedTarIsReadWhateverItsPackingAndABombInItRefused(PackedBytes packing)
            throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(tar("gc.log", '0', LOG));
        tar.writeBytes(tar("../evil.log", '0', LOG));
        byte[] packedLog = packing.of(LOG);
        tar.writeBytes(tar("old/gc.log.packed", '0', packedLog));
        tar.writeBytes(new byte[1024]);
        Reading reading = read(packing.of(tar.toByteArray()));
        assertThat(reading.all()).hasSize(2);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("../evil.log"));
        byte[] bomb = packing.of(new byte[20 << 20]);
        Limits tight = new Limits(4 << 20, 1000, 1 << 20, 1);
        Path file = folder.resolve("bomb.tar");
        ByteArrayOutputStream around = new ByteArrayOutputStream();
        around.writeBytes(tar("gc.log", '0', LOG));
        around.writeBytes(tarOf("bomb.log", bomb));
        Files.write(file, packing.of(around.toByteArray()));
        Reading bombed = Formats.read(file, tight, new Progress());
        assertThat(bombed.recording()).isPresent();
        assertThat(bombed.all().stream().flatMap(each -> each.problems().stream()))
                .anyMatch(problem -> problem.text().contains("bomb"));
    }

    @Test
    void whatIsOfNoKnownFormatIsNamedOnce() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(tar("notes.txt", '0', "just words\n".getBytes(StandardCharsets.UTF_8)));
        tar.writeBytes(tar("gc.log", '0', LOG));
        tar.writeBytes(new byte[1024]);
        assertThat(read(tar.toByteArray()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("left out: notes.txt."));
    }

    @Test
    void theSizeInAPaxHeaderCountsMoreThanTheOneInTheHeaderBehindIt() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(paxSize(String.valueOf(LOG.length)));
        tar.writeBytes(tar("gc.log", '0', new byte[0]));
        tar.writeBytes(Arrays.copyOf(LOG, 512));
        tar.writeBytes(tar("again.log", '0', LOG));
        tar.writeBytes(new byte[1024]);
        Reading reading = read(tar.toByteArray());
        assertThat(reading.all()).hasSize(2);
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000000000000", "1000000000000000000000000000000", "-5", "abc"})
    void aSizeInAPaxHeaderThatCannotBeIsSaid(String size) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(tar("gc.log", '0', LOG));
        tar.writeBytes(paxSize(size));
        tar.writeBytes(tar("cut.log", '0', LOG));
        tar.writeBytes(new byte[1024]);
        Reading reading = read(tar.toByteArray());
        assertThat(reading.recording()).isPresent();
        assertThat(reading.all().stream().flatMap(each -> each.problems().stream()))
                .anyMatch(problem -> problem.text().contains("damaged or cut off"));
    }

    private static byte[] paxSize(String size) {
        String record = " size=" + size + "\n";
        // the length counts its own digits
        int length = record.length() + (record.length() < 9 ? 1 : 2);
        return tar("PaxHeaders/gc.log", 'x', (length + record).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anArchiveThatIsCutOffGivesWhatWasBefore() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(tar("gc.log", '0', LOG));
        tar.writeBytes(Arrays.copyOf(tar("gc2.log", '0', LOG), 530));
        Reading reading = read(tar.toByteArray());
        assertThat(reading.all()).hasSize(1);
        assertThat(reading.problems()).anyMatch(problem -> problem.text().contains("cut off"));
    }

    private Reading read(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("attachment"), archive);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] tarOf(String name, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(tar(name, '0', content));
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    /// One file's block and content.
    private static byte[] tar(String name, char type, byte[] content) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644");
        put(block, 124, String.format(Locale.ROOT, "%011o", content.length));
        put(block, 136, String.format(Locale.ROOT, "%011o", 1_700_000_000L));
        put(block, 148, "        ");
        block[156] = (byte) type;
        put(block, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        put(block, 148, String.format(Locale.ROOT, "%06o", sum));
        block[154] = 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(block);
        out.writeBytes(content);
        out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return out.toByteArray();
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
