package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Histograms of live objects, of all objects, and mixtures of both.
class SnapshotsTest {
    private static final String LEAK = "com.acme.Order";
    private static final String GARBAGE = "com.acme.Request";

    @TempDir Path folder;

    /// Histograms ten seconds apart in which orders are kept, 5,000 at a time, and requests come
    /// and go: live ones have a few, the others a random lot.
    private CaseFile file(List<Liveness> counted, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder orders = new StringBuilder(LEAK);
        StringBuilder requests = new StringBuilder(GARBAGE);
        for (int i = 0; i < counted.size(); i++) {
            orders.append(" ").append(4000 + 5000 * i).append("*320");
            int garbage = counted.get(i) == Liveness.ALL ? 1000 + random.nextInt(90_000) : 12;
            requests.append(" ").append(garbage).append("*64");
        }
        CaseFile plain = TextCase.histograms(folder, orders + "\n" + requests);
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            Recording recording = plain.artifacts().get(i).recording();
            Histogram histogram = recording.histograms().getFirst().counting(counted.get(i));
            artifacts.add(
                    new CaseFile.Artifact(
                            plain.artifacts().get(i).name(),
                            Recording.builder(recording.time(), ClockBase.EPOCH)
                                    .strings(recording.strings())
                                    .histogram(histogram)
                                    .build()));
        }
        return new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
    }

    private static Set<String> growing(CaseFile file) {
        return Growths.of(file).groups().stream()
                .flatMap(growth -> growth.members().stream())
                .map(ClassTrend::className)
                .collect(Collectors.toSet());
    }

    @Test
    void twoHistogramsSayWhatGrewBetweenThemWithLessConfidence() throws IOException {
        Finding two = found(file(List.of(Liveness.LIVE, Liveness.LIVE), 1));
        Finding three = found(file(List.of(Liveness.LIVE, Liveness.LIVE, Liveness.LIVE), 1));
        assertThat(two.subject().className()).isEqualTo(LEAK);
        assertThat(two.confidence()).isLessThan(three.confidence());
        assertThat(String.join(" ", two.because())).contains("two histograms");
    }

    @Test
    void twoThatCountedGarbageOrBeganBeforeTheProgramAreANotice() throws IOException {
        assertThat(found(file(List.of(Liveness.LIVE, Liveness.LIVE), 1)).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(found(file(List.of(Liveness.ALL, Liveness.ALL), 1)).severity())
                .as("a program that allocates")
                .isEqualTo(Severity.NOTICE);
        assertThat(
                        ((Outcome.Found)
                                        new GrowingCollectionDetector()
                                                .look(
                                                        TextCase.histograms(
                                                                folder,
                                                                LEAK
                                                                        + " 0 6000*320\n"
                                                                        + "[B 90000*100 90000*100")))
                                .findings()
                                .getFirst()
                                .severity())
                .as("a program that starts")
                .isEqualTo(Severity.NOTICE);
    }

    @Test
    void anyNumberOfHistogramsOfAllObjectsTakesNothingFromTwoOfLiveOnes() throws IOException {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<Liveness> counted = new ArrayList<>(List.of(Liveness.LIVE, Liveness.LIVE));
            for (int i = random.nextInt(5); i > 0; i--) {
                counted.add(random.nextInt(counted.size() + 1), Liveness.ALL);
            }
            assertThat(growing(file(counted, seed))).as("%s", counted).containsExactly(LEAK);
        }
    }

    @Test
    void histogramsOfBothKindsInTurnHaveATrend() throws IOException {
        List<Liveness> turns = List.of(Liveness.LIVE, Liveness.ALL, Liveness.LIVE, Liveness.ALL);
        Finding finding = found(file(turns, 3));
        assertThat(finding.subject().className()).isEqualTo(LEAK);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).contains("from 4,000 to 19,000");
        assertThat(growing(garbageGrows(List.of(Liveness.LIVE, Liveness.ALL, Liveness.ALL))))
                .as("the live histogram is too early to tell garbage")
                .contains(LEAK);
    }

    @Test
    void histogramsOfAllObjectsAloneAreUsedAndSaidToBe() throws IOException {
        Finding all = found(file(List.of(Liveness.ALL, Liveness.ALL, Liveness.ALL), 7));
        Finding live = found(file(List.of(Liveness.LIVE, Liveness.LIVE, Liveness.LIVE), 7));
        assertThat(all.subject().className()).isEqualTo(LEAK);
        assertThat(all.confidence()).isLessThan(live.confidence());
        assertThat(String.join(" ", all.because())).contains("counted garbage too");
    }

    @Test
    void whatTwoHistogramsOfAllObjectsShowMustBeLeftOverByCollectionsToo() throws IOException {
        List<Liveness> all = List.of(Liveness.ALL, Liveness.ALL);
        assertThat(found(with(file(all, 7), "heap.afterGc 5=10000000 25=10200000")).severity())
                .as("it may be garbage")
                .isEqualTo(Severity.NOTICE);
        assertThat(found(with(file(all, 7), "heap.afterGc 5=10000000 25=11600000")).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(found(file(all, 7)).severity())
                .as("nobody saw a collection")
                .isEqualTo(Severity.NOTICE);
    }

    @Test
    void twoHistogramsThatDoNotSayWhatTheyCountAreHeldAgainstTheCollectionsBetweenThem()
            throws IOException {
        List<Liveness> unknown = List.of(Liveness.UNKNOWN, Liveness.UNKNOWN);
        assertThat(found(file(unknown, 7)).severity())
                .as("people mostly count live objects")
                .isEqualTo(Severity.WARNING);
        assertThat(found(with(file(unknown, 7), "heap.afterGc 5=9000000 15=9100000")).severity())
                .isEqualTo(Severity.NOTICE);
    }

    private static CaseFile with(CaseFile file, String recording) {
        List<CaseFile.Artifact> artifacts = new ArrayList<>(file.artifacts());
        artifacts.add(
                new CaseFile.Artifact("a.jfr", DrawnRecording.of("time 0..30\n" + recording)));
        return new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
    }

    @Test
    void oneHistogramOfLiveObjectsSaysWhatIsGarbageInTheOthers() throws IOException {
        CaseFile file =
                garbageGrows(List.of(Liveness.ALL, Liveness.ALL, Liveness.ALL, Liveness.LIVE));
        assertThat(growing(file)).containsExactly(LEAK);
        assertThat(growing(garbageGrows(List.of(Liveness.ALL, Liveness.ALL, Liveness.ALL))))
                .contains(GARBAGE);
    }

    /// Garbage that happens to be more each time.
    private CaseFile garbageGrows(List<Liveness> counted) throws IOException {
        for (long seed = 0; ; seed++) {
            CaseFile file = file(counted, seed);
            List<CaseFile.Artifact> all = file.artifacts();
            long[] garbage = new long[3];
            int first = counted.getFirst() == Liveness.LIVE ? 1 : 0;
            for (int i = first; i < 3; i++) {
                garbage[i] = all.get(i).recording().histograms().getFirst().instances().get(2);
            }
            if (garbage[0] + 10_000 < garbage[1] && garbage[1] + 10_000 < garbage[2]) {
                return file;
            }
        }
    }

    @Test
    void oneHistogramAloneSaysSo() throws IOException {
        CaseFile file = file(List.of(Liveness.LIVE), 1);
        assertThat(new GrowingCollectionDetector().look(file))
                .isInstanceOfSatisfying(
                        Outcome.Unable.class,
                        unable -> assertThat(unable.because()).contains("there is one"));
    }

    private static Finding found(CaseFile file) {
        return ((Outcome.Found) new GrowingCollectionDetector().look(file)).findings().getFirst();
    }
}
