package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cleanups that lag or are stuck, by what recordings and dumps alone tell.
class CleanupFindingsTest {
    private static final String WAITS_RECORDED =
            "set jdk.ThreadPark enabled=true\nset jdk.JavaMonitorWait enabled=true\n";

    private static final String FALLS_BEHIND =
            """
            time 0..20
            FINALIZER_STATISTICS 4 class=app.Image, count=300, total=10
            FINALIZER_STATISTICS 8 class=app.Image, count=700, total=60
            FINALIZER_STATISTICS 12 class=app.Image, count=1100, total=110
            FINALIZER_STATISTICS 16 class=app.Image, count=1500, total=160
            ALLOCATION_SAMPLE 5 class=app.Image, weight=512, stack=app.Shop.load:7
            """;

    @TempDir private Path folder;

    private final CleanupBacklogDetector detector = new CleanupBacklogDetector();

    private static CaseFile file(Recording... recordings) {
        return new CaseFile(
                Arrays.stream(recordings).map(r -> new CaseFile.Artifact("a.jfr", r)).toList(),
                new KnownClasses(ClassFiles.none()));
    }

    private List<Finding> found(CaseFile file) {
        return detector.look(file) instanceof Outcome.Found found ? found.findings() : List.of();
    }

    private List<Finding> found(String... drawn) {
        return found(file(Arrays.stream(drawn).map(DrawnRecording::of).toArray(Recording[]::new)));
    }

    @Test
    void finalizersThatNeverPauseAndStillFallBehindAreFound() {
        List<Finding> findings =
                found(
                        WAITS_RECORDED
                                + FALLS_BEHIND
                                + "MONITOR_WAIT 6+0.3 thread=Finalizer\n"
                                + "PARK 8+9 thread=Finalizer, stack=app.Image.finalize:3 <"
                                + " java.lang.ref.Finalizer.runFinalizer:88\n");
        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.title())
                .startsWith("Finalizers of Image fall behind: 1,500 not run")
                .hasSizeLessThanOrEqualTo(100);
        assertThat(finding.because()).anyMatch(each -> each.contains("would wait 2.0 min"));
        assertThat(finding.subject().site()).isEqualTo("app.Shop.load:7");
    }

    @Test
    void aFinalizerThatWaitsForWorkKeepsUpHoweverManyObjectsAreInUse() {
        assertThat(
                        found(
                                WAITS_RECORDED
                                        + FALLS_BEHIND
                                        + "MONITOR_WAIT 4+3.8 thread=Finalizer\n"
                                        + "MONITOR_WAIT 8+3.8 thread=Finalizer\n"))
                .isEmpty();
    }

    @Test
    void countsAloneDoNotTellObjectsInUseFromObjectsThatWait() {
        assertThat(found(FALLS_BEHIND)).isEmpty();
    }

    @Test
    void moreDeadThanFinalizedIsFound() {
        List<Finding> findings =
                found(
                        FALLS_BEHIND,
                        "log\ntime 0..20\n"
                                + "REFERENCE_STATISTICS 15 name=Final reference, count=1600,"
                                + " dead=1400, gc=3\n");
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().because())
                .anyMatch(each -> each.contains("1,400 objects with finalizers dead"));
    }

    @Test
    void finalizersThatKeepPaceAreQuiet() {
        assertThat(
                        found(
                                WAITS_RECORDED
                                        + """
                                        time 0..20
                                        FINALIZER_STATISTICS 4 class=app.Image, count=1500, total=1000
                                        FINALIZER_STATISTICS 8 class=app.Image, count=1480, total=9000
                                        FINALIZER_STATISTICS 12 class=app.Image, count=1510, total=18000
                                        """))
                .isEmpty();
    }

    @Test
    void aRecordingOfTheSampleAloneFindsItAndItsRepairedTwinIsQuiet() {
        assertThat(found(sample("cleanup-backlog"))).hasSize(1);
        assertThat(found(sample("cleanup-backlog-repaired"))).isEmpty();
        assertThat(found(sample("healthy-service"))).isEmpty();
    }

    private static CaseFile sample(String name) {
        Path file =
                Path.of(System.getProperty("unwind.samples"), "recordings", name)
                        .resolve("recording.jfr.gz");
        return file(Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow());
    }

    private CaseFile dumps(String name, String state, int times, String... frames)
            throws IOException {
        List<List<String>> dumps = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            dumps.add(
                    List.of(
                            TextCase.thread(
                                    "main",
                                    1,
                                    "cpu=5ms elapsed=2s",
                                    "RUNNABLE",
                                    "app.Main.main(Main.java:3)"),
                            TextCase.thread(name, 9, "cpu=5ms elapsed=2s", state, frames)));
        }
        @SuppressWarnings("unchecked")
        List<String>[] all = dumps.toArray(List[]::new);
        return TextCase.dumps(folder, all);
    }

    private static final String[] BLOCKED = {
        "app.Pool.give(Pool.java:12)",
        "app.Image.finalize(Image.java:30)",
        "java.lang.ref.Finalizer.runFinalizer(java.base@25/Finalizer.java:88)",
        "java.lang.ref.Finalizer$FinalizerThread.run(java.base@25/Finalizer.java:173)"
    };

    @Test
    void aFinalizerThatIsBlockedInOneFinalizerHoldsUpAllOthers() throws IOException {
        List<Finding> findings =
                found(dumps("Finalizer", "BLOCKED (on object monitor)", 3, BLOCKED));
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().title())
                .isEqualTo(
                        "Finalizer has been stuck in Image.finalize for 20 s: no cleanup behind it"
                                + " runs");
        assertThat(findings.getFirst().subject().thread()).isEqualTo("Finalizer");
    }

    @Test
    void aFinalizerThatSleepsMayBeOneOfMany() throws IOException {
        assertThat(found(dumps("Finalizer", "TIMED_WAITING (sleeping)", 3, BLOCKED))).isEmpty();
    }

    @Test
    void twoDumpsAreTooFew() throws IOException {
        assertThat(found(dumps("Finalizer", "BLOCKED (on object monitor)", 2, BLOCKED))).isEmpty();
    }

    @Test
    void aFinalizerThatWaitsForWorkIsNotStuck() throws IOException {
        assertThat(
                        found(
                                dumps(
                                        "Finalizer",
                                        "WAITING (on object monitor)",
                                        4,
                                        "java.lang.Object.wait0(java.base@25/Native Method)",
                                        "java.lang.ref.ReferenceQueue.remove(java.base@25/ReferenceQueue.java:201)",
                                        "java.lang.ref.Finalizer$FinalizerThread.run(java.base@25/Finalizer.java:165)")))
                .isEmpty();
    }
}
