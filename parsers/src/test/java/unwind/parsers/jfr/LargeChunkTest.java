package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A chunk that is read in parts gives what it gives as a whole.
class LargeChunkTest {
    @TempDir Path folder;

    @Test
    void partsGiveTheModelOfTheWhole() throws IOException {
        Path file = Files.write(folder.resolve("made.jfr"), MadeRecording.bytes());

        Recording whole = read(file, ChunkReader.LARGEST_WHOLE);
        for (int part : new int[] {500, 5_000, 40_000}) {
            Recording parts = read(file, part);

            assertThat(ModelText.of(parts)).as("parts of %d", part).isEqualTo(ModelText.of(whole));
            assertThat(parts.eventCounts()).isEqualTo(whole.eventCounts());
        }
    }

    @Test
    void aDamagedPartHurtsNoOther() throws IOException {
        byte[] chunk = MadeRecording.chunks().getFirst();
        int event = Offsets.ofExceptions(chunk).get(150);
        chunk[event + 1] = 0;
        Path file = Files.write(folder.resolve("damaged.jfr"), chunk);

        Recording whole = read(file, ChunkReader.LARGEST_WHOLE);
        Recording parts = read(file, 2_000);

        assertThat(ModelText.of(parts)).isEqualTo(ModelText.of(whole));
    }

    @Test
    void itsPartsAreSeenWhileTheRestIsRead() throws IOException, DamageException {
        Path file = Files.write(folder.resolve("chunk.jfr"), MadeRecording.chunks().getFirst());
        Progress progress = new Progress();
        List<Integer> events = new ArrayList<>();
        ChunkOutcome whole;
        try (Source source = Source.open(file, Limits.DEFAULT, progress)) {
            Pools pools = Pools.empty();
            List<ChunkSpan> spans = ChunkIndex.of(source, progress).chunks();
            ChunkReader reader = new ChunkReader(source, pools, 20_000, progress);
            try (Workers workers = new Workers(2, source, pools, progress)) {
                whole =
                        LargeChunk.begin(
                                        spans.getFirst(),
                                        reader,
                                        new Workbench(source, pools),
                                        workers,
                                        progress)
                                .finish(parts ->
                                        events.add(exceptions(new Preview(spans, parts, pools))));
            }
        }

        int all =
                whole.data().tables().get(EventKind.EXCEPTION).stream().mapToInt(Rows::size).sum();
        assertThat(events).isSorted().hasSizeGreaterThan(5).endsWith(all);
        assertThat(events.getFirst()).isLessThan(all);
    }

    private static int exceptions(Preview preview) {
        return preview.get().orElseThrow().parts().stream()
                .mapToInt(part -> part.events(EventKind.EXCEPTION).size())
                .sum();
    }

    private static Recording read(Path file, int part) throws IOException {
        Progress progress = new Progress();
        try (Source source = Source.open(file, Limits.DEFAULT, progress)) {
            Pools pools = Pools.empty();
            List<ChunkOutcome> chunks =
                    new ChunkQueue(source, pools, 3, part, progress)
                            .read(ChunkIndex.walked(source, progress).chunks());
            assertThat(chunks).allMatch(chunk -> chunk.span().gaps().isEmpty());
            return Assembly.of(chunks, pools, progress);
        }
    }
}
