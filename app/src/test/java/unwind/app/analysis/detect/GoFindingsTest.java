package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class GoFindingsTest {
    private static final String AFTER =
            """
            Total: 1731.3 MB
              1162.5  67.1%  67.1%   1162.5  67.1% newdefer
               310.0  17.9%  85.1%    310.0  17.9% main.readFrame
                58.8   3.4%  88.4%     58.8   3.4% bufio.NewReaderSize
                 0.0   0.0%  88.4%   1162.5  67.1% runtime.deferproc
                 0.0   0.0%  88.4%   1190.5  68.8% main.TryParse
                 0.0   0.0%  88.4%   1700.0  98.2% main.serve
                 0.0   0.0%  88.4%   1731.3 100.0% gosched0
            """;

    private static final String BEFORE =
            """
            Total: 186.7 MB
                57.0  30.5%  30.5%     57.0  30.5% newdefer
                51.0  27.3%  57.8%     51.0  27.3% main.readFrame
                 0.0   0.0%  57.8%     57.0  30.5% runtime.deferproc
                 0.0   0.0%  57.8%     60.0  32.1% main.TryParse
                 0.0   0.0%  57.8%    180.0  96.4% main.serve
            """;

    @TempDir Path folder;

    @Test
    void deferredCallsThatGrowAreNamedWithTheFunctionThatDefers() throws IOException {
        assertThat(new DeferGrowthDetector().look(open(BEFORE, AFTER)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> {
                            Finding finding = found.findings().getFirst();
                            assertThat(finding.title()).contains("57.0 MiB", "1.1 GiB", "67 %");
                            assertThat(finding.subject().site()).isEqualTo("main.TryParse");
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        });
    }

    @Test
    void deferredCallsThatStaySmallAreNothing() throws IOException {
        String small = BEFORE.replace("57.0  30.5%  30.5%     57.0", " 0.5   0.3%   0.3%      0.5");
        assertThat(new DeferGrowthDetector().look(open(small, small)))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void goroutinesThatBecomeMoreAtOnePlaceAreALeak() throws IOException {
        assertThat(
                        new GoroutineLeakDetector()
                                .look(open(goroutines(10), goroutines(60), goroutines(130))))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .contains("main.ask", "10, then 130"));
    }

    @Test
    void asManyGoroutinesAsBeforeAreNoLeak() throws IOException {
        assertThat(new GoroutineLeakDetector().look(open(goroutines(50), goroutines(55))))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void aDumpThatIsCutOffNeverMakesAGrowingCountFall() throws IOException {
        String whole = goroutines(300);
        String cut = whole.substring(0, whole.indexOf("goroutine 40 ") + 60);
        assertThat(title(open(goroutines(30), whole, cut))).contains("30, then 300");
    }

    @Test
    void aDumpThatIsCutOffSaysAtLeast() throws IOException {
        String whole = goroutines(300);
        String cut = whole.substring(0, whole.indexOf("goroutine 200 ") + 60);
        assertThat(title(open(goroutines(30), cut))).contains("30, then at least 199");
        assertThat(title(open(cut, goroutines(300))))
                .as("a cut dump is no beginning of a growth")
                .doesNotContain("became more");
    }

    @Test
    void goroutinesThatTheRuntimeMarksAsLeakedAreALeak() throws IOException {
        assertThat(title(open(goroutines(2).replace("chan send,", "chan send (leaked),"))))
                .contains("2 goroutines leaked in main.ask:21", "in chan send for up to 3.0 min");
    }

    @Test
    void manyThatWaitToSendForMinutesAreALeakInOneDump() throws IOException {
        assertThat(severity(open(goroutines(1500)))).isEqualTo(Severity.WARNING);
        assertThat(severity(open(goroutines(1500).replace("chan send", "IO wait"))))
                .isEqualTo(Severity.NOTICE);
        assertThat(severity(open(goroutines(200)))).isEqualTo(Severity.NOTICE);
        assertThat(new GoroutineLeakDetector().look(open(goroutines(20))))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void titlesKeepTheReceiverAndTheFunctionThatAClosureIsIn() {
        assertThat(GoNames.brief("example.org/db/pool.(*Conn[go/x.T]).read:12"))
                .isEqualTo("pool.(*Conn[go/x.T]).read:12");
        assertThat(GoNames.brief("main.serve.func1:7")).isEqualTo("main.serve.func1:7");
    }

    private static Finding first(CaseFile file) {
        return ((Outcome.Found) new GoroutineLeakDetector().look(file)).findings().getFirst();
    }

    private static String title(CaseFile file) {
        return first(file).title();
    }

    private static Severity severity(CaseFile file) {
        return first(file).severity();
    }

    private static String goroutines(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append("goroutine ").append(i).append(" [chan send, 3 minutes]:\n");
            text.append("main.ask(0xc00007a0c0)\n\t/src/app/ask.go:21 +0x45\n");
            text.append("created by main.handle\n\t/src/app/main.go:40 +0x12\n\n");
        }
        return text.toString();
    }

    private CaseFile open(String... texts) throws IOException {
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Path file = folder.resolve(i + ".txt");
            Files.writeString(file, texts[i]);
            Recording recording =
                    Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
            artifacts.add(new CaseFile.Artifact(i + ".txt", recording));
        }
        return new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
    }
}
