package unwind.parsers.gclog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.testing.Texts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The references that collections discovered, in every form that HotSpot writes them.
class ReferenceLinesTest {
    @TempDir Path folder;

    private List<String> references(String log) {
        Recording recording =
                Texts.read(new GcLogFormat(), folder, "gc.log", log).recording().orElseThrow();
        EventTable table = recording.events(EventKind.REFERENCE_STATISTICS);
        List<String> found = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            found.add(
                    recording.strings().get(table.get(Attribute.NAME, row))
                            + " "
                            + table.get(Attribute.COUNT, row)
                            + " of "
                            + table.get(Attribute.GC_ID, row)
                            + ", dead "
                            + table.get(Attribute.DEAD_COUNT, row));
        }
        return found;
    }

    @Test
    void countsThatStandBelowTheirKind() {
        assertThat(
                        references(
                                """
                                [0.541s][debug][gc,phases,ref] GC(3)       SoftReference:
                                [0.541s][debug][gc,phases,ref] GC(3)         Discovered: 0
                                [0.541s][debug][gc,phases,ref] GC(3)         Cleared: 0
                                [0.541s][debug][gc,phases,ref] GC(3)       FinalReference:
                                [0.541s][debug][gc,phases,ref] GC(3)         Discovered: 440
                                [0.541s][debug][gc,phases,ref] GC(3)         Cleared: 0
                                [0.548s][info ][gc           ] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(64M) 7.1ms
                                """))
                .containsExactly(
                        "Soft reference 0 of 3, dead -1", "Final reference 440 of 3, dead -1");
    }

    @Test
    void countsInTheLineOfTheirKind() {
        assertThat(
                        references(
                                """
                                [0.841s][debug][gc,phases,ref] GC(0)       WeakReference Discovered: 1039, Dropped: 2, Processed: 1037
                                [0.841s][debug][gc,phases,ref] GC(0)       FinalReference Discovered: 1041, Dropped: 0, Processed: 1041
                                [0.842s][info ][gc           ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(64M) 27.1ms
                                """))
                .containsExactly(
                        "Weak reference 1039 of 0, dead 1037",
                        "Final reference 1041 of 0, dead 1041");
    }

    @Test
    void countsOfZgcBeforeAndSinceItsGenerations() {
        assertThat(
                        references(
                                """
                                [7.356s][info][gc,ref] GC(374) Final: 64 encountered, 16 discovered, 7 enqueued
                                [7.357s][info][gc    ] GC(374) Garbage Collection (Allocation Rate) 100M(80%)->20M(16%)
                                [8.565s][info][gc,ref] GC(375) O:                       Encountered   Discovered     Enqueued
                                [8.565s][info][gc,ref] GC(375) O: Final References:             360           12            3
                                [8.565s][info][gc,ref] GC(375) O: Phantom References:             1            5            0
                                [8.566s][info][gc    ] GC(375) Major Collection (Warmup) 100M(80%)->20M(16%) 0.1s
                                """))
                .containsExactly(
                        "Final reference 16 of 374, dead 7",
                        "Final reference 12 of 375, dead 3",
                        "Phantom reference 5 of 375, dead 0");
    }

    @Test
    void countsOfShenandoah() {
        assertThat(
                        references(
                                """
                                [0.892s][info][gc,ref] GC(0) Encountered references: Soft: 1, Weak: 1106, Final: 1100, Phantom: 1
                                [0.892s][info][gc,ref] GC(0) Discovered  references: Soft: 0, Weak: 1100, Final: 1101, Phantom: 2
                                [0.892s][info][gc,ref] GC(0) Enqueued    references: Soft: 0, Weak: 1100, Final: 1100, Phantom: 0
                                [0.892s][info][gc    ] GC(0) Concurrent weak references (unload classes) 0.570ms
                                """))
                .containsExactly(
                        "Soft reference 0 of 0, dead 0",
                        "Weak reference 1100 of 0, dead 1100",
                        "Final reference 1101 of 0, dead 1100",
                        "Phantom reference 2 of 0, dead 0");
    }

    @Test
    void countsInsideTheRecordOfALegacyLog() {
        assertThat(
                        references(
                                """
                                0.844: [Full GC0.855: [SoftReference, 0 refs, 0.0000230 secs]0.855: [WeakReference, 183 refs, 0.0000090 secs]0.855: [FinalReference, 1110 refs, 0.0002100 secs]0.855: [PhantomReference, 1 refs, 0 refs, 0.0000030 secs]0.855: [JNI Weak Reference, 0.0000090 secs] 17M->3756K(13M), 0.0236280 secs]
                                """))
                .containsExactly(
                        "Soft reference 0 of -1, dead -1",
                        "Weak reference 183 of -1, dead -1",
                        "Final reference 1110 of -1, dead -1",
                        "Phantom reference 1 of -1, dead -1");
    }

    @Test
    void aLogWithoutThemHasNone() {
        assertThat(
                        references(
                                """
                                [0.842s][info ][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(64M) 27.1ms
                                """))
                .isEmpty();
    }
}
