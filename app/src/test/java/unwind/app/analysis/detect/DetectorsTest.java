package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.List;
import java.util.Set;

/// What every detector in the list keeps to.
class DetectorsTest {
    private static final Set<String> IDS =
            Set.of(
                    "cleanup-churn",
                    "cleanup-backlog",
                    "cleanup-async",
                    "cleanup-accumulates",
                    "handles-accumulate",
                    "leak-per-exception",
                    "exception-control-flow",
                    "exception-swallowed",
                    "exception-masked",
                    "deadlock",
                    "orphaned-lock",
                    "lock-contention",
                    "wait-chain",
                    "pool-exhausted",
                    "thread-leak",
                    "virtual-thread-leak",
                    "timer-leak",
                    "server-leak",
                    "spin",
                    "unbounded-queue",
                    "growing-collection",
                    "retained-array",
                    "thread-local-churn",
                    "native-growth",
                    "heap-growth",
                    "gc-pressure",
                    "explicit-gc",
                    "long-pause",
                    "starved-machine",
                    "goroutine-leak",
                    "defer-growth",
                    "missing-evidence");

    static List<Detector> detectors() {
        return Detectors.ALL;
    }

    @Test
    void theIdsAreUniqueAndOfTheContract() {
        assertThat(Detectors.ALL).extracting(Detector::id).doesNotHaveDuplicates().isSubsetOf(IDS);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void theClassSaysThatItIsADetector(Detector detector) {
        assertThat(detector.getClass().getSimpleName()).endsWith("Detector");
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void whereNothingWasReadNothingIsFound(Detector detector) {
        CaseFile empty = new CaseFile(List.of(), new KnownClasses(ClassFiles.none()));
        switch (detector.look(empty)) {
            case Outcome.Found(List<Finding> findings) ->
                    assertThat(findings)
                            .as("only what is missing can be found")
                            .extracting(Finding::id)
                            .containsOnly("missing-evidence");
            case Outcome.Quiet() -> {}
            case Outcome.Unable(String because, String turnOnWith) -> {
                assertThat(because).isNotBlank();
                assertThat(turnOnWith).isNotBlank();
            }
        }
    }
}
