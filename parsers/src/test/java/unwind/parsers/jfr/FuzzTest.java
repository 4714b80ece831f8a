package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.testing.ProcessorTime;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Thousands of damaged chunks, read by one worker: none hangs, asks for more memory than a few
/// times its size, or ends in an exception, and what is wrong is said in words.
@Timeout(120)
class FuzzTest {
    private static final int CASES = 400;
    private static final long MAX_MILLIS = 5_000;
    private static final long MAX_BYTES = 64L << 20;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void aDamagedChunkIsReadInBoundedTimeAndMemory(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] chunk = MadeRecording.chunks().get((int) (seed % 3));
        Path file = Files.write(folder.resolve("fuzzed.jfr"), chunk);
        Progress progress = new Progress();
        try (Source source = Source.open(file, Limits.DEFAULT, progress);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Pools pools = Pools.empty();
            Workbench bench = new Workbench(source, pools);
            ChunkReader reader =
                    new ChunkReader(source, pools, ChunkReader.LARGEST_WHOLE, progress);
            for (int i = 0; i < CASES; i++) {
                Mutation mutation = mutate(chunk, random);
                channel.write(ByteBuffer.wrap(mutation.bytes()), mutation.at());
                long before = ProcessorTime.nanos();
                long allocated = allocated();

                List<Problem> problems = read(source, reader, bench, progress);

                String what = "seed " + seed + ", case " + i;
                assertThat((ProcessorTime.nanos() - before) / 1_000_000)
                        .as(what)
                        .isLessThan(MAX_MILLIS);
                assertThat(allocated() - allocated).as(what).isLessThan(MAX_BYTES);
                assertThat(problems)
                        .as(what)
                        .allSatisfy(problem ->
                                assertThat(problem.text())
                                        .isNotBlank()
                                        .doesNotContain("Exception")
                                        .doesNotContain("null"));
                byte[] whole = new byte[mutation.bytes().length];
                System.arraycopy(chunk, mutation.at(), whole, 0, whole.length);
                channel.write(ByteBuffer.wrap(whole), mutation.at());
            }
        }
    }

    private static List<Problem> read(
            Source source, ChunkReader reader, Workbench bench, Progress progress)
            throws IOException {
        ChunkIndex index = ChunkIndex.of(source, progress);
        List<Problem> problems = new ArrayList<>(index.problems());
        for (ChunkSpan span : index.chunks()) {
            ChunkOutcome outcome = reader.read(span, bench);
            outcome.data()
                    .takeTables()
                    .forEach((kind, parts) ->
                            parts.forEach(rows -> assertThat(rows.sorted()).isSameAs(rows)));
            problems.addAll(outcome.problems());
        }
        return problems;
    }

    /// Bytes that are written over a place of the chunk.
    private record Mutation(int at, byte[] bytes) {}

    private static Mutation mutate(byte[] chunk, Random random) {
        ByteBuffer header = ByteBuffer.wrap(chunk);
        int metadata = (int) header.getLong(ChunkHeader.METADATA_AT);
        int pools = (int) header.getLong(ChunkHeader.POOLS_AT);
        int[] regions = {0, ChunkHeader.BYTES, metadata, pools, random.nextInt(chunk.length)};
        int from = regions[random.nextInt(regions.length)];
        int most = Math.min(from == 0 ? ChunkHeader.BYTES : 1 << 16, chunk.length - from);
        int at = from + random.nextInt(most);
        byte[] bytes = new byte[Math.min(1 << random.nextInt(7), chunk.length - at)];
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> Arrays.fill(bytes, (byte) 0xff);
            case 2 -> Arrays.fill(bytes, (byte) 0x80);
            default ->
                    System.arraycopy(
                            chunk,
                            random.nextInt(chunk.length - bytes.length),
                            bytes,
                            0,
                            bytes.length);
        }
        return new Mutation(at, bytes);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
