package unwind.app.analysis.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.timeline.Absence;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;

class CleanupsTest {
    private static Cleanups process(String... drawn) {
        List<Recording> process = new ArrayList<>();
        for (String each : drawn) {
            process.add(DrawnRecording.of(each));
        }
        return Cleanups.of(process, new KnownClasses(ClassFiles.none()));
    }

    private static Cleanups.Selected of(String... drawn) {
        return process(drawn).all();
    }

    @Test
    void finalizersThatRunSlowerThanObjectsComeFallBehind() {
        Debt debt =
                of("""
                FINALIZER_STATISTICS 2 class=app.Image, count=100, total=0
                FINALIZER_STATISTICS 4 class=app.Image, count=300, total=50
                FINALIZER_STATISTICS 6 class=app.Image, count=500, total=100
                """)
                        .debts()
                        .getFirst();
        assertThat(debt.state()).isEqualTo(Debt.State.FALLS_BEHIND);
        assertThat(debt.owed().perSecond()).hasValue(100);
        assertThat(debt.drainNanos()).hasValue(20_000_000_000L);
        assertThat(debt.source()).isEqualTo(Debt.Source.FINALIZER_STATISTICS);
        assertThat(debt.unseen()).anyMatch(each -> each.contains("gc+phases+ref=debug"));
    }

    @Test
    void objectsOfWhichNoneWasFinalizedMayAllBeInUse() {
        Debt debt =
                of("""
                FINALIZER_STATISTICS 2 class=app.Image, count=100, total=7
                FINALIZER_STATISTICS 4 class=app.Image, count=300, total=7
                FINALIZER_STATISTICS 6 class=app.Image, count=500, total=7
                """)
                        .debts()
                        .getFirst();
        assertThat(debt.state()).isEqualTo(Debt.State.NONE_DONE);
        assertThat(debt.drainNanos()).isEmpty();
    }

    @Test
    void manyThatComeAndAreFinalizedInTimeAreNoGrowth() {
        Cleanups.Selected selected =
                of(
                        """
                        FINALIZER_STATISTICS 2 class=app.Image, count=210, total=1000
                        FINALIZER_STATISTICS 4 class=app.Image, count=190, total=9000
                        FINALIZER_STATISTICS 6 class=app.Image, count=205, total=18000
                        """);
        assertThat(selected.debts().getFirst().state()).isEqualTo(Debt.State.KEEPS_UP);
        assertThat(selected.finalizers().run()).hasValue(17_000);
        assertThat(selected.finalizers().notFinalized()).hasValue(205);
    }

    @Test
    void oneCountTellsNoTrend() {
        assertThat(
                        of("FINALIZER_STATISTICS 2 class=app.Image, count=100, total=0")
                                .debts()
                                .getFirst()
                                .state())
                .isEqualTo(Debt.State.UNKNOWN);
    }

    @Test
    void whatCollectionsFoundDeadAndWasNotFinalizedWaits() {
        Cleanups.Selected selected =
                of(
                        """
                        FINALIZER_STATISTICS 2 class=app.Image, count=100, total=0
                        FINALIZER_STATISTICS 6 class=app.Image, count=500, total=100
                        """,
                        """
                        log
                        REFERENCE_STATISTICS 3 name=Final reference, count=300, dead=250, gc=1
                        REFERENCE_STATISTICS 5 name=Final reference, count=400, dead=350, gc=2
                        """);
        assertThat(selected.finalizers().foundDead()).hasValue(600);
        assertThat(selected.finalizers().waitingMore()).hasValue(500);
        assertThat(selected.references().getFirst().discovered()).isEqualTo(700);
        assertThat(selected.references().getFirst().most()).isEqualTo(400);
    }

    @Test
    void referencesOfARecordingAreNotAddedToThoseOfALogOfTheSameTime() {
        List<References> references =
                of(
                                "time 0..10\nREFERENCE_STATISTICS 3 name=Weak reference, count=5, gc=1",
                                "log\ntime 0..10\n"
                                        + "REFERENCE_STATISTICS 3 name=Weak reference, count=5, dead=4,"
                                        + " gc=1")
                        .references();
        assertThat(references).hasSize(1);
        assertThat(references.getFirst().discovered()).isEqualTo(5);
        assertThat(references.getFirst().dead()).hasValue(4);
    }

    @Test
    void histogramsOfLiveAndOfAllObjectsAreNotCompared() {
        Debt debt =
                of("""
                histogram 1 ALL java.io.FileDescriptor=160000
                histogram 2 LIVE java.io.FileDescriptor=1600
                histogram 4 LIVE java.io.FileDescriptor=3200
                histogram 6 LIVE java.io.FileDescriptor=4800
                """)
                        .debts()
                        .getFirst();
        assertThat(debt.owed().first()).hasValue(100);
        assertThat(debt.owed().size()).isEqualTo(3);
        assertThat(debt.source()).isEqualTo(Debt.Source.LIVE_HISTOGRAMS);
        assertThat(debt.state()).isEqualTo(Debt.State.GROWS);
    }

    @Test
    void classesThatWantNoCleanupAreNotListed() {
        assertThat(of("histogram 1 LIVE byte[]=160000 java.lang.String=3200").debts()).isEmpty();
    }

    @Test
    void allocationAndCleanupOfAClassAreNamedByTheirLines() {
        Debt debt =
                of("""
                FINALIZER_STATISTICS 2 class=app.Image, count=100, total=0
                ALLOCATION_SAMPLE 1 class=app.Image, weight=512, stack=app.Shop.load:7 < app.Main.main:3
                ALLOCATION_SAMPLE 2 class=app.Image, weight=512, stack=app.Shop.load:7 < app.Main.main:3
                ALLOCATION_SAMPLE 2 class=byte[], weight=64, stack=app.Shop.load:8 < app.Main.main:3
                EXECUTION_SAMPLE 3 stack=app.Pixels.free:1 < app.Image.finalize:30 < java.lang.ref.Finalizer.runFinalizer:88
                """)
                        .debts()
                        .getFirst();
        assertThat(debt.allocatedAt()).containsExactly(new Debt.Place("app.Shop.load:7", 1024, 2));
        assertThat(debt.seenAt()).containsExactly(new Debt.Place("app.Image.finalize:30", 1, 1));
    }

    @Test
    void aSpanOfTimeAndAThreadHaveTheirOwn() {
        Cleanups cleanups =
                process(
                        """
                        FINALIZER_STATISTICS 2 class=app.Image, count=100, total=0
                        FINALIZER_STATISTICS 7 class=app.Image, count=200, total=0
                        ALLOCATION_SAMPLE 1 class=app.Image, weight=512, thread=worker-1, stack=app.A.a:1
                        ALLOCATION_SAMPLE 6 class=app.Image, weight=256, thread=worker-2, stack=app.B.b:2
                        """);
        Debt later = cleanups.within(DrawnRecording.range(5, 10), List.of()).debts().getFirst();
        assertThat(later.owed().first()).hasValue(200);
        assertThat(later.allocatedAt()).extracting(Debt.Place::place).containsExactly("app.B.b:2");
        Debt ofWorker =
                cleanups.within(DrawnRecording.range(0, 10), List.of("worker-1"))
                        .debts()
                        .getFirst();
        assertThat(ofWorker.allocatedAt())
                .extracting(Debt.Place::place)
                .containsExactly("app.A.a:1");
    }

    @Test
    void costsAreNamedByTheProgramsLineNearestToTheCleanup() {
        Spent spent =
                of("""
                ALLOCATION_SAMPLE 1 class=byte[], weight=100, stack=java.util.Arrays.copyOf:1 < app.Image.finalize:30 < java.lang.ref.Finalizer.runFinalizer:88
                ALLOCATION_SAMPLE 2 class=byte[], weight=300, stack=app.Shop.load:8 < app.Main.main:3
                ALLOCATION_SAMPLE 3 class=byte[], weight=50, stack=jdk.internal.ref.CleanerImpl$PhantomCleanableRef.new:1 < java.lang.ref.Cleaner.register:9 < app.Shop.load:9
                """)
                        .spent()
                        .getFirst();
        assertThat(spent.total()).isEqualTo(450);
        assertThat(spent.onCleanup()).isEqualTo(150);
        assertThat(spent.places())
                .extracting(Spent.Place::place)
                .containsExactly("app.Image.finalize:30", "app.Shop.load:9");
        assertThat(spent.places().getFirst().region()).isEqualTo(PathFlag.FINALIZER);
        assertThat(spent.places().get(1).region()).isEqualTo(PathFlag.CLEANER);
    }

    @Test
    void directBuffersAreADebtAndKnowTheirLimit() {
        Cleanups.Selected selected =
                of(
                        """
                        direct.count 1=10 2=40 3=70
                        direct.used 1=1000 2=4000 3=7000
                        direct.limit 1=10000 2=10000 3=10000
                        """);
        assertThat(selected.debts().getFirst().how()).isEqualTo(Owed.Mechanism.BUFFER);
        assertThat(selected.debts().getFirst().state()).isEqualTo(Debt.State.GROWS);
        assertThat(selected.buffers().fullest()).hasValue(0.7);
    }

    @Test
    void whatCouldNotBeSeenIsSaidWithTheWayToRecordIt() {
        List<Absence> absences =
                of("jvm version=17.0.1\nset jdk.FinalizerStatistics enabled=false").absences();
        assertThat(absences)
                .extracting(Absence::what)
                .contains(
                        "how many finalizers wait and ran",
                        "references that collections processed",
                        "direct buffers",
                        "how many objects wait for a close or a Cleaner's action",
                        "what the Finalizer, the Reference Handler and Cleaners do");
        assertThat(absences).allSatisfy(each -> assertThat(each.turnOnWith()).isNotBlank());
    }

    @Test
    void aFileWithoutAnyOfItIsEmptyAndNotZero() {
        assertThat(of("time 0..10").isEmpty()).isTrue();
        assertThat(of("time 0..10").finalizers().notFinalized()).isEmpty();
    }
}
