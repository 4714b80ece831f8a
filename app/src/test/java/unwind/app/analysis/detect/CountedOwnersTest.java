package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Timer;

/// What histograms alone say of objects that own threads.
class CountedOwnersTest {
    private static final String TIMERS =
            """
            java.lang.Thread   20  60  100  140
            java.util.Timer    2   42  82   122
            """;

    @TempDir Path folder;

    @Test
    void timersThatBecomeMoreWithTheirThreadsAreALeak() throws IOException {
        CaseFile file = TextCase.histograms(folder, TIMERS);
        Finding finding = only(ThreadOwnerLeakDetector.TIMERS.look(file));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title())
                .isEqualTo("120 timers more are alive, each with threads of its own");
        assertThat(new ThreadLeakDetector().look(file)).isNotInstanceOf(Outcome.Found.class);
    }

    @Test
    void theOneClassThatRefersToThemIsNamed() throws IOException, URISyntaxException {
        CaseFile drawn =
                TextCase.histograms(
                        folder, TIMERS + CountedOwnersTest.class.getName() + " 1 1 1 1\n");
        Path classes =
                Path.of(
                        CountedOwnersTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (ClassFiles files = ClassFiles.of(List.of(classes), false)) {
            CaseFile file = new CaseFile(drawn.artifacts(), new KnownClasses(files));
            Finding finding = only(ThreadOwnerLeakDetector.TIMERS.look(file));
            assertThat(finding.title()).endsWith("used by CountedOwnersTest");
            assertThat(finding.subject().owner()).isEqualTo(CountedOwnersTest.class.getName());
        }
    }

    /// As a program's class that makes timers would.
    static Timer start() {
        return new Timer(true);
    }

    @Test
    void clientsOfTheJdkAreThreadsThatNobodyEnds() throws IOException {
        Finding finding =
                only(
                        new ThreadLeakDetector()
                                .look(
                                        TextCase.histograms(
                                                folder,
                                                """
                                                java.lang.Thread                        137  207  290  378
                                                jdk.internal.net.http.HttpClientImpl    61   94   136  181
                                                java.util.concurrent.ThreadPoolExecutor 61   94   136  181
                                                """)));
        assertThat(finding.title()).startsWith("120 HTTP clients more are alive");
    }

    @Test
    void theThreadsOfTimersAreOfAClassOfTheirOwn() throws IOException {
        CaseFile file =
                TextCase.histograms(
                        folder,
                        """
                        java.lang.Thread      10  10  10  10
                        java.util.TimerThread 61  97  143 190
                        java.util.Timer       61  97  143 190
                        """);
        assertThat(only(ThreadOwnerLeakDetector.TIMERS.look(file)).title())
                .startsWith("129 timers more are alive");
    }

    @Test
    void workersOfExecutorsThatBecomeMoreThemselvesAreALeak() throws IOException {
        Finding finding =
                only(
                        new ThreadLeakDetector()
                                .look(
                                        TextCase.histograms(
                                                folder,
                                                """
                                                org.react.NonBlockingThread                    20  60  100  140
                                                org.react.BoundedExecutorService               9   49  89   129
                                                java.util.concurrent.ThreadPoolExecutor$Worker 9   49  89   129
                                                """)));
        assertThat(finding.title()).startsWith("120 more threads are alive");
    }

    @Test
    void howManyMoreThreadsThereAreIsSaidOfTheEnd() throws IOException {
        Finding finding =
                only(
                        new ThreadLeakDetector()
                                .look(
                                        TextCase.histograms(
                                                folder,
                                                "java.lang.Thread  20 620 1220 1820 1420")));
        assertThat(finding.title()).startsWith("Up to 1,800 more threads are alive than at first");
        assertThat(finding.because())
                .contains(
                        "At most, 1,820 were counted; 1,420 in the last histogram, 1,400 more than at"
                                + " first.");
    }

    @Test
    void threadsOfALibrarysOwnClassThatBecomeMoreAreALeak() throws IOException {
        CaseFile file =
                TextCase.histograms(
                        folder,
                        """
                        io.netty.LoopThread             10  96  182  268
                        sun.nio.ch.EPollSelectorImpl    21  193 365  537
                        shop.DeviceLink                 1   1   1    1
                        """);
        FindingsReport report =
                FindingsReport.of(
                        List.of(new HandlesAccumulateDetector(), new ThreadLeakDetector()), file);
        assertThat(report.findings()).hasSize(1);
        Finding finding = report.findings().getFirst();
        assertThat(finding.id()).isEqualTo("thread-leak");
        assertThat(finding.title())
                .startsWith("258 more threads are alive than at first")
                .endsWith("probably by DeviceLink");
        assertThat(finding.signs()).extracting(Finding::id).containsExactly("handles-accumulate");
    }

    @Test
    void threadsThatAreThereFromTheStartAreNoLeak() throws IOException {
        assertThat(
                        new ThreadLeakDetector()
                                .look(
                                        TextCase.histograms(
                                                folder, "org.net.LoopThread 10 190 200 200\n")))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void onePoolThatFillsIsNoLeak() throws IOException {
        assertThat(
                        new ThreadLeakDetector()
                                .look(
                                        TextCase.histograms(
                                                folder,
                                                """
                                                java.lang.Thread                               20  60  100  140
                                                java.util.concurrent.ThreadPoolExecutor        3   3   3    3
                                                java.util.concurrent.ThreadPoolExecutor$Worker 9   49  89   129
                                                """)))
                .isNotInstanceOf(Outcome.Found.class);
    }

    @Test
    void poolsWithoutThreadsAreNone() throws IOException {
        assertThat(
                        new ThreadLeakDetector()
                                .look(
                                        TextCase.histograms(
                                                folder,
                                                """
                                                java.lang.Thread                        20  20  20  20
                                                java.util.concurrent.ThreadPoolExecutor 3   43  83  123
                                                """)))
                .isNotInstanceOf(Outcome.Found.class);
    }

    @Test
    void betweenTwoHistogramsItTakesMany() throws IOException {
        assertThat(pair(250).severity()).isEqualTo(Severity.WARNING);
        assertThat(pair(60).severity()).isEqualTo(Severity.NOTICE);
    }

    private Finding pair(int pools) throws IOException {
        return only(
                ThreadOwnerLeakDetector.TIMERS.look(
                        TextCase.histograms(
                                folder,
                                """
                                java.lang.Thread 9 %d
                                java.util.concurrent.ScheduledThreadPoolExecutor 0 %d
                                """
                                        .formatted(pools + 10, pools))));
    }

    private static Finding only(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        List<Finding> findings = ((Outcome.Found) outcome).findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
