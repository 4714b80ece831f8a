package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.Problem;

import java.nio.file.Path;

class ChunkFaultsTest {
    private final ChunkFaults faults = new ChunkFaults(Path.of("recording.jfr"), 1, 0);

    @Test
    void aConstantThatIsMissingHereAndThereIsNotWorthAWarning() {
        faults.constants(1_000, 0, 9);

        assertThat(faults.problems(true)).isEmpty();
    }

    @Test
    void manyMissingConstantsAreTold() {
        faults.constants(500, 0, 5);
        faults.constants(500, 0, 6);

        assertThat(faults.problems(true))
                .extracting(Problem::text)
                .singleElement()
                .asString()
                .contains("lacks 11 of the stacks, threads and names");
    }

    @Test
    void anUnfinishedChunkIsExpectedToLackConstants() {
        faults.constants(10, 0, 10);

        assertThat(faults.problems(false)).isEmpty();
    }
}
