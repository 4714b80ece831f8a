package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.List;
import java.util.Optional;

class TitlesTest {
    private static final CaseFile FILE =
            new CaseFile(
                    List.of(
                            new CaseFile.Artifact(
                                    "/var/tmp/case/run.jfr",
                                    DrawnRecording.of(
                                            """
                                            jvm main=shop.Main
                                            MONITOR_ENTER 1+1 stack=okio.Buffer.read:9 < shop.Cart.pay:41 < shop.Main.main:3
                                            MONITOR_ENTER 2+1 stack=okio.Buffer.read:9 < shop.Cart.pay:41 < shop.Main.main:3
                                            MONITOR_ENTER 3+1 stack=okio.Buffer.read:9 < shop.Cart.list:7 < shop.Main.main:3
                                            MONITOR_ENTER 4+1 stack=okio.Idle.run:5 < java.lang.Thread.run:1
                                            """))),
                    new KnownClasses(ClassFiles.none()));

    @Test
    void theProgramsMostFrequentCallerOfALibrarysPlaceIsNamed() {
        Finding edited =
                edited("Threads wait at okio.Buffer.read:9.", Subject.ofSite("okio.Buffer.read:9"));
        assertThat(edited.title())
                .isEqualTo("Threads wait at Buffer.read:9, called from Cart.pay:41");
        assertThat(edited.subject().calledFrom()).isEqualTo("shop.Cart.pay:41");
        assertThat(edited.because()).contains("The program calls it from shop.Cart.pay:41.");
    }

    @Test
    void whereTheProgramCallsNothingItIsNotNamed() {
        Finding edited =
                edited("Threads wait at okio.Idle.run:5", Subject.ofSite("okio.Idle.run:5"));
        assertThat(edited.title()).isEqualTo("Threads wait at Idle.run:5");
        assertThat(edited.subject().calledFrom()).isEmpty();
    }

    @Test
    void aLibrarysPlaceStaysInATitleThatIsTooLong() {
        String site = "org.broker.clients.admin.BrokerAdminClient$TimeoutProcessor.handle:1038";
        assertThat(
                        edited(
                                        "250 exceptions a second, 70 % of them TimeoutException from "
                                                + site,
                                        Subject.ofSite(site))
                                .title())
                .isEqualTo(
                        "250 exceptions a second, 70 % of them TimeoutException from"
                                + " TimeoutProcessor.handle:1038");
        assertThat(
                        edited(
                                        "9 threads wait for a ReentrantLock that no thread owns",
                                        Subject.ofSite("okio.Idle.run:5"))
                                .title())
                .endsWith("no thread owns, at Idle.run:5");
    }

    @Test
    void aPlaceOfTheProgramHasNoCaller() {
        Finding edited =
                edited("Threads wait at shop.Cart.pay:41", Subject.ofSite("shop.Cart.pay:41"));
        assertThat(edited.title()).isEqualTo("Threads wait at Cart.pay:41");
        assertThat(edited.subject().calledFrom()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsSaidBelow() {
        String title =
                "12 threads wait for each other and will never go on: worker-of-the-first-pool,"
                        + " worker-of-the-second-pool, worker-of-the-third-pool";
        Finding edited = edited(title, Subject.ofSite("okio.Buffer.read:9"));
        assertThat(edited.title())
                .hasSizeLessThanOrEqualTo(Titles.LONGEST)
                .startsWith("12 threads wait for each other and will never go on")
                .endsWith("Cart.pay:41");
        assertThat(edited.because()).first().isEqualTo(title + ".");
    }

    @Test
    void whereBothPlacesDoNotFitTheProgramsStands() {
        Finding edited =
                edited(
                        "112 threads named taskPool-of-the-shop-* wait to borrow something at"
                                + " okio.Buffer.read:9",
                        Subject.ofSite("okio.Buffer.read:9"));
        assertThat(edited.title())
                .isEqualTo(
                        "112 threads named taskPool-of-the-shop-* wait to borrow something, at"
                                + " Cart.pay:41");
    }

    @Test
    void noCommaAndNoBracketIsLeftBehindByACut() {
        Finding edited =
                edited(
                        "8.4 threads on average wait for a lock of class Object, at okio.Buffer.read:9,"
                                + " and others do with them.",
                        Subject.ofSite("okio.Buffer.read:9"));
        assertThat(edited.title()).doesNotContain(",,").endsWith("at Cart.pay:41");
        Finding names =
                edited(
                        "3 threads on average (worker-of-the-pool-1, worker-of-the-pool-2,"
                                + " worker-of-the-pool-3) wait at okio.Buffer.read:9.",
                        Subject.ofSite("okio.Buffer.read:9"));
        assertThat(names.title()).hasSizeLessThanOrEqualTo(Titles.LONGEST).doesNotContain("2,");
    }

    @Test
    void whatALibraryKeepsIsKeptByTheProgramsClassThatPutsItThere() {
        Subject kept = new Subject("okio.Segment", "okio.Buffer.read:9", "", "");
        assertThat(edited("Segments pile up", kept.keptBy("okio.Pool")).subject().owner())
                .isEqualTo("shop.Cart");
        assertThat(edited("Segments pile up", kept.keptBy("shop.Shelf")).subject().owner())
                .isEqualTo("shop.Shelf");
        assertThat(edited("Segments pile up", kept).subject().owner()).isEmpty();
    }

    @Test
    void foldersOfFilesAreNotSaid() {
        Finding edited = edited("No dumps in /var/tmp/case/run.jfr", Subject.NONE);
        assertThat(edited.title()).isEqualTo("No dumps in run.jfr");
        assertThat(edited.because()).containsExactly("See run.jfr.");
        assertThat(edited.evidence().getFirst().text()).isEqualTo("run.jfr");
        assertThat(edited.evidence().getFirst().artifact()).isEqualTo("/var/tmp/case/run.jfr");
    }

    private static Finding edited(String title, Subject subject) {
        Finding finding =
                new Finding(
                        "a",
                        Severity.WARNING,
                        1,
                        1,
                        title,
                        List.of("See /var/tmp/case/run.jfr."),
                        subject,
                        new TimeRange(0, 1),
                        List.of(
                                new Evidence(
                                        Evidence.Kind.TIMELINE,
                                        "/var/tmp/case/run.jfr",
                                        "/var/tmp/case/run.jfr",
                                        Optional.empty())),
                        List.of());
        return Titles.edited(finding, FILE);
    }
}
