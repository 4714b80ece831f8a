package unwind.parsers.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.testing.PackedBytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;

class SourceTest {
    @TempDir Path folder;

    @Test
    void aPlainFileIsReadWhereItLies() throws IOException {
        byte[] content = content(100_000);
        Path file = file(content);

        try (Source source = open(file)) {
            assertThat(source.content()).isEqualTo(file);
            assertThat(source.size()).isEqualTo(content.length);
            assertThat(source.head()).isEqualTo(Arrays.copyOf(content, Source.HEAD_BYTES));
        }
        assertThat(file).exists();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPackedFileIsUnpackedWhateverItsName(Packing packing) throws IOException {
        byte[] content = content(700_000);
        Path temporary;

        try (Source source = open(file(pack(packing, content)))) {
            temporary = source.content();
            assertThat(Files.readAllBytes(temporary)).isEqualTo(content);
            assertThat(source.problems()).isEmpty();
        }
        assertThat(temporary).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "ZSTD"})
    void aCutOffPackedFileGivesWhatIsThere(Packing packing) throws IOException {
        byte[] content = content(900_000);
        byte[] packed = pack(packing, content);

        try (Source source = open(file(Arrays.copyOf(packed, packed.length * 9 / 10)))) {
            byte[] unpacked = Files.readAllBytes(source.content());
            assertThat(unpacked.length).isBetween(1, content.length);
            assertThat(unpacked).isEqualTo(Arrays.copyOf(content, unpacked.length));
            assertThat(source.problems()).hasSize(1);
            assertThat(source.problems().getFirst().text()).contains("damaged or cut off");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBombIsRefusedAndLeavesNothing(Packing packing) throws IOException {
        Path bomb = file(pack(packing, new byte[5_000_000]));
        Limits limits = new Limits(1 << 20, 1000, 1 << 20, 1);
        long before = temporaryFiles();

        assertThatThrownBy(() -> Source.open(bomb, limits, new Progress()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("decompression bomb");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void aCutOffZstdFileIsSaidToBeCutOff() throws IOException {
        byte[] packed = pack(Packing.ZSTD, content(900_000));
        Path file = file(Arrays.copyOf(packed, packed.length * 9 / 10));
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void severalPackedFilesJoinedAreOne() throws IOException {
        for (PackedBytes packing : PackedBytes.values()) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.writeBytes(packing.of(content(1000)));
            joined.writeBytes(packing.of(content(2000)));
            try (Source source = open(file(joined.toByteArray()))) {
                assertThat(source.size()).as("%s", packing).isEqualTo(3000);
            }
        }
    }

    @Test
    void aXzFileThatWantsTooMuchMemoryIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // a stream's header without check, and that of a block with a dictionary of 512 MiB
        bytes.writeBytes(HexFormat.of().parseHex("fd377a585a000000ff12d941"));
        byte[] block = HexFormat.of().parseHex("0200210122000000");
        bytes.writeBytes(block);
        CRC32 sum = new CRC32();
        sum.update(block);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes.write((int) (sum.getValue() >>> shift));
        }
        assertThatThrownBy(() -> open(file(bytes.toByteArray())))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("MiB of memory");
    }

    @Test
    void aTextThatBeginsWithAMarkIsPlain() throws IOException {
        byte[] text = "BZh9 is how bzip2 files begin".getBytes(StandardCharsets.US_ASCII);
        try (Source source = open(file(text))) {
            assertThat(source.size()).isEqualTo(text.length);
        }
    }

    @Test
    void aFileThatGrowsTooManyTimesIsRefused() throws IOException {
        Path bomb = file(pack(Packing.GZIP, new byte[5_000_000]));
        Limits limits = new Limits(1L << 40, 10, 1 << 20, 1);

        assertThatThrownBy(() -> Source.open(bomb, limits, new Progress()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("decompression bomb");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aFileOfNothingButTheMagicIsSaidToBeDamaged(Packing packing) throws IOException {
        Path file = file(Arrays.copyOf(pack(packing, content(1000)), 11));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("file is damaged ");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void mutatedPackedFilesEndInContentOrASentence(Packing packing) throws IOException {
        byte[] packed = pack(packing, content(60_000));
        Random random = new Random(packing.ordinal());
        for (int i = 0; i < 150; i++) {
            byte[] mutated = packed.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                mutated[4 + random.nextInt(mutated.length - 4)] = (byte) random.nextInt();
            }
            try (Source source = open(file(mutated))) {
                assertThat(source.size()).isBetween(1L, 60_000L * 1000);
            } catch (UnreadableException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void unpackingStopsWhenCancelled() throws IOException {
        Path file = file(pack(Packing.GZIP, content(5_000_000)));
        Progress progress = new Progress();
        progress.cancel();

        assertThatThrownBy(() -> Source.open(file, Limits.DEFAULT, progress))
                .isInstanceOf(CancellationException.class);
    }

    private static long temporaryFiles() throws IOException {
        Path probe = TemporaryFiles.create(".probe");
        TemporaryFiles.delete(probe);
        try (var files = Files.list(probe.getParent())) {
            return files.count();
        }
    }

    /// Half noise, half repetition.
    private static byte[] content(int size) {
        byte[] content = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            content[i] = i % 2 == 0 ? (byte) random.nextInt() : (byte) 'a';
        }
        return content;
    }

    private static byte[] pack(Packing packing, byte[] content) throws IOException {
        if (packing != Packing.LZ4) {
            return PackedBytes.valueOf(packing.name()).of(content);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = Lz4.packing(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file.dat"), content);
    }

    private static Source open(Path file) throws IOException {
        return Source.open(file, Limits.DEFAULT, new Progress());
    }
}
