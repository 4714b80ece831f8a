package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
                    "self-waiting-pool",
                    "slow-backend",
                    "event-loop-blocked",
                    "deep-recursion",
                    "threads-waiting",
                    "pinned-virtual-threads",
                    "thread-leak",
                    "thread-churn",
                    "virtual-thread-leak",
                    "timer-leak",
                    "server-leak",
                    "spin",
                    "stack-growth",
                    "unbounded-queue",
                    "growing-collection",
                    "retained-array",
                    "thread-local-churn",
                    "native-growth",
                    "heap-growth",
                    "gc-pressure",
                    "allocation-stall",
                    "class-leak",
                    "allocation-hotspot",
                    "crash",
                    "explicit-gc",
                    "long-pause",
                    "starved-machine",
                    "goroutine-leak",
                    "memory-by-function",
                    "panic-control-flow",
                    "defer-growth",
                    "missing-evidence");

    private static final CaseFile NOTHING = file();

    /// A Go program of which no more is known than how many goroutines it had.
    private static final CaseFile GO = file(DrawnRecording.of("go\ngoroutines 1=12 2=14"));

    private static CaseFile file(Recording... recordings) {
        return new CaseFile(
                Arrays.stream(recordings).map(r -> new CaseFile.Artifact("a", r)).toList(),
                new KnownClasses(ClassFiles.none()));
    }

    static List<Detector> detectors() {
        return Detectors.ALL;
    }

    @Test
    void theIdsAreThoseOfTheContractOnceEach() {
        assertThat(Detectors.ALL).extracting(Detector::id).containsExactlyInAnyOrderElementsOf(IDS);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void theClassSaysThatItIsADetector(Detector detector) {
        assertThat(detector.getClass().getSimpleName()).endsWith("Detector");
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void adviceIsForTheKindOfProgramAtHand(Detector detector) {
        if (detector.kinds().contains(ProgramKind.GO)
                && detector.look(GO) instanceof Outcome.Unable(String because, String turnOnWith)) {
            assertThat(because + turnOnWith).doesNotContain("jdk.", "-XX:", "-Xlog", "jcmd");
        }
        if (detector.kinds().contains(ProgramKind.JAVA)
                && detector.look(NOTHING)
                        instanceof Outcome.Unable(String because, String turnOnWith)) {
            assertThat(because + turnOnWith).doesNotContain("gctrace", "pprof");
        }
    }

    @Test
    void detectorsAreShownTheirKindOfProgramOnly() {
        assertThat(looked(GO)).contains("goroutine-leak", "deadlock").doesNotContain("wait-chain");
        assertThat(looked(NOTHING))
                .contains("deadlock", "long-pause")
                .doesNotContain("defer-growth");
    }

    private static List<String> looked(CaseFile file) {
        FindingsReport report = FindingsReport.of(file);
        return Stream.of(
                        report.findings().stream().map(Finding::id),
                        report.quiet().stream(),
                        report.unable().stream().map(FindingsReport.NotLooked::id))
                .flatMap(each -> each)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void whereNothingWasReadNothingIsFound(Detector detector) {
        switch (detector.look(NOTHING)) {
            case Outcome.Found(List<Finding> findings) ->
                    assertThat(findings)
                            .as("only what is missing can be found")
                            .extracting(Finding::id)
                            .containsOnly("missing-evidence");
            case Outcome.Quiet() -> {}
            case Outcome.Unable(String because, String turnOnWith) -> {
                assertThat(because).isNotBlank().doesNotEndWith(".");
                assertThat(turnOnWith).isNotBlank();
            }
        }
    }

    @Test
    void aShortRecordingTellsOfNativeMemoryWhereLittleWasAllocated() {
        String growing =
                IntStream.range(0, 12)
                        .mapToObj(i -> "%d=%d000000".formatted(3 * i, 100 + 20 * i))
                        .collect(Collectors.joining(" ", "time 0..36\nrss ", "\n"));
        assertThat(
                        new NativeGrowthDetector()
                                .look(file(DrawnRecording.of(growing + allocated(20)))))
                .isInstanceOf(Outcome.Found.class);
        assertThat(
                        new NativeGrowthDetector()
                                .look(file(DrawnRecording.of(growing + allocated(200)))))
                .as("the heap may have been touched")
                .isEqualTo(new Outcome.Quiet());
    }

    private static String allocated(int megabytes) {
        return "ALLOCATION_SAMPLE 20 weight=%d000000, class=byte[], stack=app.Orders.load:7%n"
                .formatted(megabytes);
    }
}
