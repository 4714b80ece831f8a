package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which class of the program is named where what grows is the platform's or a library's.
class ResponsibleTest {
    private static final String SOCKETS =
            "sun.nio.ch.SocketChannelImpl 10*168 210*168 410*168 610*168\n";

    @TempDir Path folder;

    @Test
    void theOnlyClassOfTheProgramOnTheHeapIsNamedAsAGuess() throws IOException {
        Finding finding = named(histograms(SOCKETS + "shop.StockCheck 1 1 1 1\n"));
        assertThat(finding.title()).endsWith(", probably by StockCheck");
        assertThat(finding.subject().owner()).as("a guess is no fact").isEmpty();
        assertThat(finding.because())
                .contains(
                        "Of the program's classes, only shop.StockCheck has objects on the heap.");
    }

    @Test
    void ofSeveralClassesTheOneThatGrowsIsNamed() throws IOException {
        Finding finding =
                named(
                        histograms(
                                SOCKETS
                                        + "shop.StockCheck$Answer 10 150 390 470\n"
                                        + "shop.Orders 7 7 7 7\n"));
        assertThat(finding.title()).endsWith(", probably by StockCheck");
    }

    @Test
    void whereSeveralMayBeNoneIs() throws IOException {
        Finding finding =
                named(histograms(SOCKETS + "shop.StockCheck 1 1 1 1\nshop.Orders 7 7 7 7\n"));
        assertThat(finding.title()).doesNotContain("probably");
        assertThat(finding.because())
                .contains(
                        "The program's classes on the heap are shop.Orders and shop.StockCheck:"
                                + " nothing recorded says which of them.");
    }

    @Test
    void whatClientsBringInStepIsOneFindingWithThem() throws IOException {
        List<Finding> found =
                found(
                        histograms(
                                """
                                jdk.internal.net.http.HttpClientImpl 5 105 206 310
                                java.lang.Thread 20 250 400 630
                                sun.nio.ch.SocketChannelImpl 10*168 190*168 420*168 620*168
                                shop.Webhooks 1 1 1 1
                                """));
        assertThat(found).extracting(Finding::id).containsExactly("thread-leak");
        assertThat(found.getFirst().signs())
                .extracting(Finding::id)
                .containsExactly("handles-accumulate");
    }

    @Test
    void whatGrowsAtAnotherPaceIsAnotherFinding() throws IOException {
        assertThat(
                        found(
                                histograms(
                                        """
                                        jdk.internal.net.http.HttpClientImpl 5 105 206 310
                                        java.lang.Thread 20 221 420 630
                                        sun.nio.ch.SocketChannelImpl 10*168 60*168 110*168 610*168
                                        shop.Webhooks 1 1 1 1
                                        """)))
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("thread-leak", "handles-accumulate");
    }

    @Test
    void theProgramsCallOfTheLibraryThatGrowsIsNamed() throws IOException {
        List<CaseFile.Artifact> artifacts =
                new ArrayList<>(
                        TextCase.histograms(
                                        folder,
                                        """
                                        okhttp3.Response 10*9000 210*9000 410*9000 610*9000
                                        shop.StockCheck 1 1 1 1
                                        shop.Orders     1 1 1 1
                                        """)
                                .artifacts());
        artifacts.add(
                new CaseFile.Artifact(
                        "a.jfr",
                        DrawnRecording.of(
                                """
                                time 0..40
                                ALLOCATION_SAMPLE 20 weight=900, class=byte[], stack=okhttp3.Call.execute:9 < shop.StockCheck.ask:31
                                """)));
        Finding finding = named(new CaseFile(artifacts, new KnownClasses(ClassFiles.none())));
        assertThat(finding.subject().calledFrom()).isEqualTo("shop.StockCheck.ask:31");
        assertThat(finding.title()).endsWith("called from StockCheck.ask:31");
    }

    @Test
    void theLibraryWhoseObjectsGrowInStepLeadsToTheProgramsCall() throws IOException {
        List<CaseFile.Artifact> artifacts =
                new ArrayList<>(
                        histograms(SOCKETS + "okhttp3.Connection 10*99 210*99 410*99 610*99\n")
                                .artifacts());
        artifacts.add(
                new CaseFile.Artifact(
                        "a.jfr",
                        DrawnRecording.of(
                                """
                                time 0..40
                                SOCKET_READ 20+1 thread=w, stack=okhttp3.Call.execute:9 < shop.StockCheck.ask:31
                                EXECUTION_SAMPLE 20 thread=w, stack=shop.Orders.total:4
                                """)));
        Finding finding = named(new CaseFile(artifacts, new KnownClasses(ClassFiles.none())));
        assertThat(finding.title()).endsWith("StockCheck.ask:31");
    }

    @Test
    void whereMostOldObjectsWereMadeIsNamedOfAHeapThatGrows() {
        StringBuilder text = new StringBuilder("time 0..40\njvm max=400000000\nheap.afterGc ");
        for (int i = 0; i < 40; i++) {
            text.append("%d=%d ".formatted(i, 12_000_000 + 4_000_000L * i));
        }
        text.append('\n');
        for (int i = 0; i < 40; i++) {
            text.append("COLLECTION %s+0.01 name=SerialOld, gc=%d%n".formatted(i - 0.01, i));
        }
        for (int i = 0; i < 9; i++) {
            text.append(
                    "OLD_OBJECT 39 class=byte[], stack=java.util.HashMap.resize:7 < shop.%s%n"
                            .formatted(i < 6 ? "Quotes.put:31" : "Other.run:" + i));
        }
        CaseFile file =
                new CaseFile(
                        List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text.toString()))),
                        new KnownClasses(ClassFiles.none()));
        assertThat(
                        FindingsReport.of(List.of(new HeapGrowthDetector()), file)
                                .findings()
                                .getFirst()
                                .title())
                .endsWith("probably by Quotes.put:31");
    }

    private CaseFile histograms(String table) throws IOException {
        return TextCase.histograms(folder, table);
    }

    private static List<Finding> found(CaseFile file) {
        return FindingsReport.of(
                        List.of(new ThreadLeakDetector(), new HandlesAccumulateDetector()), file)
                .findings();
    }

    private static Finding named(CaseFile file) {
        return FindingsReport.of(
                        List.of(new HandlesAccumulateDetector(), new GrowingCollectionDetector()),
                        file)
                .findings()
                .getFirst();
    }
}
