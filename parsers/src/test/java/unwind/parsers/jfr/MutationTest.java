package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Any bytes give a reading: no exception, no endless loop, and a model that is whole in itself.
@Timeout(120)
class MutationTest {
    private static final int CASES = 25;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void mutatedRecordingsGiveAReading(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] whole = MadeRecording.chunks().getFirst();
        for (int i = 0; i < CASES; i++) {
            byte[] mutated = mutate(whole.clone(), random);
            Path file = Files.write(folder.resolve("mutated.jfr"), mutated);

            Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());

            assertThat(reading.problems()).allSatisfy(MutationTest::assertReadable);
            reading.recording().ifPresent(MutationTest::assertWhole);
            assertThat(reading.recording().isPresent() || !reading.problems().isEmpty()).isTrue();
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(mutated.length);
            int length = Math.min(1 << random.nextInt(12), mutated.length - at);
            switch (random.nextInt(7)) {
                case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> Arrays.fill(mutated, at, at + length, (byte) 0);
                case 2 -> Arrays.fill(mutated, at, at + length, (byte) 0xff);
                case 3 -> {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, mutated, at, length);
                }
                case 4 -> mutated = Arrays.copyOf(mutated, Math.max(5, at));
                case 5 -> {
                    int field = 4 + random.nextInt(ChunkHeader.BYTES - 4);
                    mutated[Math.min(field, mutated.length - 1)] = (byte) random.nextInt();
                }
                default -> mutateMetadata(mutated, random);
            }
        }
        return mutated;
    }

    private static void mutateMetadata(byte[] bytes, Random random) {
        if (bytes.length < ChunkHeader.BYTES) {
            return;
        }
        long metadata = ByteBuffer.wrap(bytes).getLong(ChunkHeader.METADATA_AT);
        if (metadata > 0 && metadata < bytes.length) {
            int at = (int) metadata + random.nextInt(bytes.length - (int) metadata);
            bytes[at] = (byte) random.nextInt();
        }
    }

    private static void assertReadable(Problem problem) {
        assertThat(problem.text()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
    }

    private static void assertWhole(Recording recording) {
        for (EventTable table : recording.events().values()) {
            for (int row = 1; row < table.size(); row++) {
                assertThat(table.startNanos().get(row))
                        .isGreaterThanOrEqualTo(table.startNanos().get(row - 1));
            }
        }
        assertThat(recording.time().durationNanos()).isNotNegative();
    }
}
