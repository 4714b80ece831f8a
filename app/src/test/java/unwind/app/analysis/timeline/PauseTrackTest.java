package unwind.app.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class PauseTrackTest {

    /// Bars as text: "GC_PAUSE 1.000+0.200 G1New".
    private static List<String> bars(String recording) {
        return texts(PauseTrack.of(DrawnRecording.of(recording)).bars());
    }

    private static List<String> bands(String recording) {
        return texts(PauseTrack.of(DrawnRecording.of(recording)).bands());
    }

    private static List<String> texts(List<Bars> all) {
        List<String> texts = new ArrayList<>();
        for (Bars bars : all) {
            for (int i = 0; i < bars.size(); i++) {
                texts.add(
                        String.format(
                                Locale.ROOT,
                                "%s %.4f+%.4f %s",
                                bars.kind(),
                                (bars.startNanos().get(i) - DrawnRecording.ZERO) / 1e9,
                                bars.durationNanos().get(i) / 1e9,
                                bars.text(i)));
            }
        }
        return texts;
    }

    @Test
    void aPauseSaysWhichCollectionAndWhy() {
        assertThat(
                        bars(
                                """
                                COLLECTION 1+0.3 gc=4, name=G1New, cause=G1 Evacuation Pause
                                COLLECTION 5+2 gc=5, name=G1Old, cause=G1 Humongous Allocation
                                GC_PAUSE 1.1+0.2 gc=4, name=GC Pause
                                GC_PAUSE 6+0.1 gc=5, name=Pause Remark
                                GC_PAUSE 8+0.1 gc=9, name=GC Pause
                                """))
                .containsExactly(
                        "GC_PAUSE 1.1000+0.2000 G1New, G1 Evacuation Pause",
                        "GC_PAUSE 6.0000+0.1000 Pause Remark, G1Old, G1 Humongous Allocation",
                        "GC_PAUSE 8.0000+0.1000 GC Pause");
    }

    @Test
    void aConcurrentCycleIsABandAndNoPause() {
        String recording =
                """
                COLLECTION 1+3 gc=1, name=ZGC Major, cause=Warmup, sum=0.0001
                COLLECTION 5+2 gc=2, name=Unheard Of, cause=Proactive, sum=0.01
                COLLECTION 8+0.1 gc=3, name=Unheard Of, cause=Proactive, sum=0.1
                GC_PAUSE 1.5+0.0001 gc=1, name=Pause Mark Start
                """;
        assertThat(bars(recording))
                .containsExactly("GC_PAUSE 1.5000+0.0001 Pause Mark Start, ZGC Major, Warmup");
        assertThat(bands(recording))
                .containsExactly(
                        "CONCURRENT 1.0000+3.0000 ZGC Major, Warmup",
                        "CONCURRENT 5.0000+2.0000 Unheard Of, Proactive");
    }

    @Test
    void aConcurrentPhaseCountsOnlyOutsideOfCycles() {
        assertThat(
                        bands(
                                """
                                COLLECTION 2+3 gc=1, name=G1Old, cause=GCLocker
                                GC_CONCURRENT_PHASE 1+0.5 name=Early
                                GC_CONCURRENT_PHASE 1.1+0.1 name=Inside of Early
                                GC_CONCURRENT_PHASE 3+1 name=Mark
                                GC_CONCURRENT_PHASE 7+1 name=Late
                                """))
                .containsExactly(
                        "CONCURRENT 1.0000+0.5000 Early",
                        "CONCURRENT 2.0000+3.0000 G1Old, GCLocker",
                        "CONCURRENT 7.0000+1.0000 Late");
    }

    @Test
    void aHistogramsCollectionIsCausedByDiagnosis() {
        assertThat(
                        bars(
                                """
                                COLLECTION 1+0.3 gc=1, name=G1Full, cause=Heap Inspection Initiated GC
                                COLLECTION 2+0.3 gc=2, name=G1Full, cause=System.gc()
                                COLLECTION 3+0.3 gc=3, name=G1Full, cause=Heap Dump Initiated GC
                                GC_PAUSE 1+0.3 gc=1
                                GC_PAUSE 2+0.3 gc=2
                                GC_PAUSE 3+0.3 gc=3
                                """))
                .containsExactly(
                        "GC_PAUSE 2.0000+0.3000 G1Full, System.gc()",
                        "DIAGNOSIS 1.0000+0.3000 G1Full, Heap Inspection Initiated GC",
                        "DIAGNOSIS 3.0000+0.3000 G1Full, Heap Dump Initiated GC");
    }

    @Test
    void anOperationAroundAPauseIsNotCountedTwice() {
        assertThat(
                        bars(
                                """
                                SAFEPOINT 0.9998+0.2004 name=G1CollectForAllocation
                                VM_OPERATION 1+0.2001 name=G1CollectForAllocation, safepoint=1
                                GC_PAUSE 1+0.2 gc=1, name=GC Pause
                                """))
                .containsExactly("GC_PAUSE 1.0000+0.2000 GC Pause");
    }

    @Test
    void timeLostBesideThePauseIsKept() {
        assertThat(
                        bars(
                                """
                                SAFEPOINT 1+1.5 name=GC_HeapInspection
                                VM_OPERATION 1.7+0.8 name=GC_HeapInspection, safepoint=1
                                GC_PAUSE 1.7+0.2 gc=1, name=GC Pause
                                """))
                .containsExactly(
                        "GC_PAUSE 1.7000+0.2000 GC Pause",
                        "DIAGNOSIS 1.0000+0.7000 GC_HeapInspection, stopping the threads before the"
                                + " GC pause",
                        "DIAGNOSIS 1.9000+0.6000 GC_HeapInspection, after the GC pause");
    }

    @Test
    void aSafepointAndItsOperationAreOneStop() {
        assertThat(
                        bars(
                                """
                                SAFEPOINT 1+0.01
                                VM_OPERATION 1.01005+0.01995 name=RedefineClasses, safepoint=1
                                SAFEPOINT 2+0.05 name=PrintThreads
                                VM_OPERATION 2.01+0.04 name=PrintThreads, safepoint=1
                                SAFEPOINT 3+0.05
                                VM_OPERATION 4+0.05 name=HandshakeAllThreads, safepoint=0
                                """))
                .containsExactly(
                        "SAFEPOINT 1.0000+0.0300 RedefineClasses",
                        "SAFEPOINT 3.0000+0.0500 safepoint",
                        "DIAGNOSIS 2.0000+0.0500 PrintThreads");
    }

    @Test
    void sumsOfPausesStandInForMissingPhases() {
        assertThat(
                        bars(
                                """
                                COLLECTION 1+0.3 gc=1, name=ParallelOld, cause=Ergonomics, sum=0.3
                                COLLECTION 2+2 gc=2, name=G1Old, cause=GCLocker, sum=0
                                """))
                .containsExactly(
                        "GC_PAUSE 1.0000+0.3000 ParallelOld, Ergonomics (sum of its pauses)");
    }

    @Test
    void noPauseWhilePausesWereRecordedIsNoAbsence() {
        TrackData data = PauseTrack.of(DrawnRecording.of("set jdk.GCPhasePause enabled=true"));
        assertThat(data.absence()).isEmpty();
        assertThat(data.bars()).extracting(Bars::size).containsExactly(0);
    }
}
