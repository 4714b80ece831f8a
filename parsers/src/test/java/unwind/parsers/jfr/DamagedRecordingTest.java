package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Recordings with one fault each: what lies beside the fault is still read.
class DamagedRecordingTest {
    @TempDir Path folder;

    private static byte[] first;
    private static byte[] second;
    private static byte[] third;

    @BeforeAll
    static void cutIntoChunks() {
        List<byte[]> chunks = MadeRecording.chunks();
        first = chunks.get(0);
        second = chunks.get(1);
        third = chunks.get(2);
    }

    @Test
    void aCutOffLastChunkKeepsTheChunksBefore() throws IOException {
        byte[] cut = Arrays.copyOf(third, third.length / 2);

        Reading reading = read(MadeRecording.join(first, second, cut));

        assertThat(exceptions(reading)).isGreaterThanOrEqualTo(exceptions(first, second));
        Problem problem = onlyAt(reading, 3);
        assertThat(problem.text()).contains("cut off").contains(String.format("%,d", third.length));
        assertThat(problem.byteOffset().orElseThrow())
                .isBetween(
                        (long) first.length + second.length,
                        (long) first.length + second.length + cut.length);
    }

    @Test
    void everyPossibleCutGivesTheWholeChunksBefore() throws IOException {
        byte[] whole = MadeRecording.join(first, second);
        long inFirst = exceptions(first);
        for (int length = first.length + 1; length < whole.length; length += 4999) {
            Reading reading = read(Arrays.copyOf(whole, length));

            assertThat(exceptions(reading)).as("cut at %d", length).isGreaterThanOrEqualTo(inFirst);
            assertThat(reading.problems()).as("cut at %d", length).isNotEmpty();
        }
    }

    @Test
    void anOverwrittenMiddleChunkHurtsNoOther() throws IOException {
        byte[] damaged = second.clone();
        Arrays.fill(damaged, 0, damaged.length, (byte) 0x5a);

        Reading reading = read(MadeRecording.join(first, damaged, third));

        assertThat(exceptions(reading)).isEqualTo(exceptions(first, third));
        assertThat(reading.recording().orElseThrow().chunks()).isEqualTo(2);
        Problem problem = reading.problems().getFirst();
        assertThat(problem.byteOffset()).hasValue(first.length);
        assertThat(problem.text()).contains(String.format("%,d bytes", damaged.length));
    }

    @Test
    void aHoleInAChunkKeepsTheEventsBeforeIt() throws IOException {
        EventTable whole = read(first).recording().orElseThrow().events(EventKind.EXCEPTION);
        byte[] damaged = first.clone();
        int hole = Offsets.ofExceptions(first).get(100);
        Arrays.fill(damaged, hole, hole + 2000, (byte) 0);

        Reading reading = read(MadeRecording.join(damaged, second));

        long left = exceptions(reading) - exceptions(second);
        assertThat(left).isBetween(100L, (long) whole.size() - 1);
        assertThat(onlyAt(reading, 1).byteOffset()).hasValue(hole);
    }

    @Test
    void aLyingSizeFieldIsNotBelieved() throws IOException {
        for (long size : new long[] {69, 5000, first.length - 1, first.length + 1, 1L << 60, -5}) {
            byte[] lying = withSize(first, size);

            Reading reading = read(MadeRecording.join(lying, second));

            assertThat(exceptions(reading))
                    .as("size %d", size)
                    .isEqualTo(exceptions(first, second));
            assertThat(onlyAt(reading, 1).text()).as("size %d", size).isNotBlank();
        }
    }

    @Test
    void aSizeThatSwallowsTheNextChunkLosesNoChunk() throws IOException {
        byte[] lying = withSize(first, first.length + second.length);

        Reading reading = read(MadeRecording.join(lying, second, third));

        assertThat(exceptions(reading)).isEqualTo(exceptions(first, second, third));
        assertThat(reading.problems()).isNotEmpty();
    }

    @Test
    void aZeroSizeChunkDoesNotLoop() throws IOException {
        Reading reading = read(MadeRecording.join(withSize(first, 0), second));

        assertThat(exceptions(reading)).isEqualTo(exceptions(first, second));
        assertThat(reading.problems()).isNotEmpty();
    }

    @Test
    void anUnfinishedChunkIsReadUpToItsLastEvent() throws IOException {
        for (byte state : new byte[] {1, 5, 8, (byte) 255}) {
            byte[] unfinished = third.clone();
            unfinished[ChunkHeader.STATE_AT] = state;

            Reading reading = read(MadeRecording.join(first, unfinished));

            assertThat(exceptions(reading)).isEqualTo(exceptions(first, third));
            assertThat(onlyAt(reading, 2).text()).contains("had not finished");
        }
    }

    @Test
    void aKilledJvmsStaleHeaderIsRepaired() throws IOException {
        byte[] stale = withSize(third, 68);
        stale[ChunkHeader.STATE_AT] = 5;
        ByteBuffer.wrap(stale).putLong(ChunkHeader.POOLS_AT, 0).putLong(ChunkHeader.METADATA_AT, 0);

        Reading reading = read(stale);

        assertThat(exceptions(reading)).isEqualTo(exceptions(third));
        EventTable table = reading.recording().orElseThrow().events(EventKind.EXCEPTION);
        assertThat(table.has(Attribute.STACK)).isTrue();
    }

    @Test
    void brokenConstantPoolsLeaveTheNumbers() throws IOException {
        byte[] damaged = first.clone();
        int pools = Offsets.ofLargestPools(first);
        Arrays.fill(damaged, pools + 24, pools + 400, (byte) 0x7f);

        Reading reading = read(MadeRecording.join(damaged, second));

        assertThat(exceptions(reading)).isEqualTo(exceptions(first, second));
        assertThat(onlyAt(reading, 1).text()).contains("constant pools are damaged");
    }

    @Test
    void aChunkWithoutMetadataSaysSo() throws IOException {
        byte[] damaged = first.clone();
        ByteBuffer header = ByteBuffer.wrap(damaged);
        int metadata = (int) header.getLong(ChunkHeader.METADATA_AT);
        Arrays.fill(damaged, metadata + 40, metadata + 4000, (byte) 0xff);

        Reading reading = read(MadeRecording.join(damaged, second));

        assertThat(exceptions(reading)).isEqualTo(exceptions(second));
        assertThat(reading.problems())
                .anyMatch(problem -> problem.text().contains("cannot be read"));
    }

    @Test
    void aDamagedEventIsLeftOutAndTheOthersKept() throws IOException {
        byte[] damaged = first.clone();
        int event = Offsets.ofExceptions(first).get(50);
        // the message's encoding, behind size, type and the packed numbers, becomes impossible
        int message = indexOf(damaged, event, "made ".getBytes(StandardCharsets.UTF_8));
        damaged[message - 2] = 77;

        Reading reading = read(damaged);

        assertThat(exceptions(reading)).isEqualTo(exceptions(first) - 1);
        Problem problem = onlyAt(reading, 1);
        assertThat(problem.byteOffset()).hasValue(event);
        assertThat(problem.text()).contains("damaged and left out");
    }

    @Test
    void aFieldDescribedInAnUnknownWayIsLeftToTheJdksReader() throws IOException {
        byte[] odd = first.clone();
        byte[] annotation = "jdk.jfr.Timespan".getBytes(StandardCharsets.UTF_8);
        int at = indexOf(odd, 0, annotation);
        odd[at + annotation.length - 1] = 'x';

        Reading reading = read(odd);

        assertThat(exceptions(reading)).isEqualTo(exceptions(first));
        Problem problem = reading.problems().getFirst();
        assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(problem.text()).contains("JDK's reader").contains("is of the type long");
    }

    @Test
    void manyDamagedEventsAreCounted() throws IOException {
        byte[] damaged = first.clone();
        for (int event : Offsets.ofExceptions(first).subList(20, 60)) {
            int message = indexOf(damaged, event, "made ".getBytes(StandardCharsets.UTF_8));
            damaged[message - 2] = 77;
        }

        Reading reading = read(damaged);

        assertThat(exceptions(reading)).isEqualTo(exceptions(first) - 40);
        assertThat(reading.problems()).hasSize(11);
        assertThat(reading.problems().getLast().text()).startsWith("30 more events");
    }

    @Test
    void recordingsOfSeveralJvmsKeepTheirOwnClocks() throws IOException {
        byte[] other = third.clone();
        long hour = 3_600_000_000_000L;
        ByteBuffer header = ByteBuffer.wrap(other);
        header.putLong(32, header.getLong(32) + hour);

        Recording alone = read(third).recording().orElseThrow();
        Recording joined = read(MadeRecording.join(first, other)).recording().orElseThrow();

        EventTable late = joined.events(EventKind.EXCEPTION);
        EventTable early = alone.events(EventKind.EXCEPTION);
        assertThat(late.startNanos().get(late.size() - 1))
                .isEqualTo(early.startNanos().get(early.size() - 1) + hour);
    }

    @Test
    void bytesAfterTheLastChunkAreNamed() throws IOException {
        Reading reading = read(MadeRecording.join(first, new byte[1000]));

        assertThat(exceptions(reading)).isEqualTo(exceptions(first));
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().getFirst().text()).contains("1,000 bytes are skipped");
    }

    private static byte[] withSize(byte[] chunk, long size) {
        byte[] changed = chunk.clone();
        ByteBuffer.wrap(changed).putLong(ChunkHeader.SIZE_AT, size);
        return changed;
    }

    private static int indexOf(byte[] bytes, int from, byte[] wanted) {
        for (int i = from; ; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
    }

    private long exceptions(byte[]... chunks) throws IOException {
        long sum = 0;
        for (byte[] chunk : chunks) {
            Reading reading = read(chunk);
            assertThat(reading.problems()).isEmpty();
            sum += exceptions(reading);
        }
        return sum;
    }

    private static long exceptions(Reading reading) {
        return reading.recording().orElseThrow().events(EventKind.EXCEPTION).size();
    }

    private static Problem onlyAt(Reading reading, int chunk) {
        assertThat(reading.problems()).hasSize(1);
        Problem problem = reading.problems().getFirst();
        assertThat(problem.chunk()).hasValue(chunk);
        assertThat(problem.byteOffset()).isPresent();
        return problem;
    }

    private Reading read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged.jfr"), bytes);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }
}
