package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Partial;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What can be seen of a recording while it is being read.
class PreviewTest {
    @TempDir Path folder;
    private final Pools pools = Pools.empty();
    private Path file;
    private List<ChunkSpan> spans;
    private List<ChunkOutcome> outcomes;
    private Recording whole;

    @BeforeEach
    void readChunks() throws IOException {
        file = Files.write(folder.resolve("made.jfr"), MadeRecording.bytes());
        Progress progress = new Progress();
        try (Source source = Source.open(file, Limits.DEFAULT, progress)) {
            spans = ChunkIndex.of(source, progress).chunks();
            outcomes = new ChunkQueue(source, pools, 1, progress).read(spans);
        }
        whole = Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    @Test
    void eachChunkIsAPartAndTheTimeIsThatOfTheWhole() {
        Partial partial = new Preview(spans, outcomes.subList(0, 1), pools).get().orElseThrow();

        assertThat(partial.parts()).hasSize(1);
        assertThat(partial.time()).isEqualTo(whole.time());
        assertThat(partial.parts().getFirst().time().endNanos())
                .isLessThan(whole.time().endNanos());
    }

    @Test
    void thePartsAddUpToTheWhole() {
        List<Recording> parts = new Preview(spans, outcomes, pools).get().orElseThrow().parts();

        assertThat(parts.stream().mapToLong(Recording::eventCount).sum())
                .isEqualTo(whole.eventCount());
        for (EventKind kind : whole.events().keySet()) {
            // the second row of each error goes only once the stacks are known
            long expected =
                    kind == EventKind.EXCEPTION
                            ? whole.eventCount("jdk.JavaExceptionThrow")
                            : whole.events(kind).size();
            assertThat(parts.stream().mapToLong(part -> part.events(kind).size()).sum())
                    .as(kind.name())
                    .isEqualTo(expected);
        }
        assertThat(parts.stream().mapToInt(PreviewTest::heapSamples).sum())
                .isEqualTo(heapSamples(whole))
                .isPositive();
    }

    @Test
    void lookingTakesNothingAwayFromTheWhole() {
        new Preview(spans, outcomes, pools).get();

        Recording assembled = Assembly.of(outcomes, pools, new Progress());

        assertThat(assembled.events().keySet()).isEqualTo(whole.events().keySet());
        assertThat(assembled.events(EventKind.EXCEPTION).size())
                .isEqualTo(whole.events(EventKind.EXCEPTION).size())
                .isGreaterThanOrEqualTo(3 * MadeRecording.EXCEPTIONS);
    }

    @Test
    void theReadingOffersItsPartsUntilItPutsThemTogether() throws IOException {
        Progress progress = new Progress();
        try (Source source = Source.open(file, Limits.DEFAULT, progress)) {
            new ChunkQueue(source, Pools.empty(), 1, progress).read(spans);
        }
        assertThat(progress.soFar().orElseThrow().parts()).hasSameSizeAs(spans);

        Formats.read(file, Limits.DEFAULT, progress);

        assertThat(progress.soFar()).isEmpty();
    }

    private static int heapSamples(Recording recording) {
        return recording.series(SeriesNames.HEAP_USED).map(series -> series.size()).orElse(0);
    }
}
