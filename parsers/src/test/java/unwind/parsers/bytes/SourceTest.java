package unwind.parsers.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;

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
    @EnumSource(names = {"GZIP", "LZ4"})
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
    @EnumSource(names = {"GZIP", "LZ4"})
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
    @EnumSource(names = {"GZIP", "LZ4"})
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
    void aFileThatGrowsTooManyTimesIsRefused() throws IOException {
        Path bomb = file(pack(Packing.GZIP, new byte[5_000_000]));
        Limits limits = new Limits(1L << 40, 10, 1 << 20, 1);

        assertThatThrownBy(() -> Source.open(bomb, limits, new Progress()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("decompression bomb");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "LZ4"})
    void aFileOfNothingButTheMagicIsSaidToBeDamaged(Packing packing) throws IOException {
        Path file = file(Arrays.copyOf(pack(packing, content(1000)), 5));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("damaged from its start");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "LZ4"})
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                packing == Packing.GZIP ? new GZIPOutputStream(bytes) : Lz4.packing(bytes)) {
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
