package unwind.parsers.golang.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;
import static unwind.parsers.golang.GoReadings.rows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;

class LegacyPprofTest {
    @TempDir Path folder;

    @Test
    void sampledHeapRowsAreScaledUpToWhatTheyStandFor() throws IOException {
        // 30 objects of 106,496 bytes, each seen with probability 1 - exp(-106496/524288)
        Recording recording =
                recording(
                        folder,
                        """
                        heap profile: 30: 3194880 [31: 3301376] @ heap/1048576
                        30: 3194880 [31: 3301376] @ 0x4c9b9d 0x4c9ce6
                        #\t0x4c9b9c\tmain.(*T).Leak+0x5c\t/src/main.go:15
                        #\t0x4c9ce5\tmain.main+0xc5\t\t/src/main.go:27

                        # runtime.MemStats
                        # HeapAlloc = 23824400
                        """);
        assertThat(rows(recording, "inuse_objects"))
                .containsExactly(Map.entry("main.(*T).Leak:15 main.main:27", 163L));
        assertThat(rows(recording, "inuse_space")).containsValue(17_380_122L);
        assertThat(rows(recording, "alloc_objects")).containsValue(168L);
        assertThat(recording.facts()).containsEntry("MemStats HeapAlloc", "23824400");
    }

    @Test
    void delaysOfAMutexProfileAreBroughtFromCyclesToNanoseconds() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        --- mutex:
                        cycles/second=2000000000
                        sampling period=5
                        6000 2 @ 0x4ca269 0x4ca215
                        #\t0x4ca268\tsync.(*Mutex).Unlock+0x68\t/go/sync/mutex.go:223
                        #\t0x4ca214\tmain.main.func1+0x14\t/src/main.go:31
                        """);
        String stack = "sync.(*Mutex).Unlock:223 main.main.func1:31";
        assertThat(rows(recording, "contentions")).containsExactly(Map.entry(stack, 10L));
        assertThat(rows(recording, "delay")).containsExactly(Map.entry(stack, 15_000L));
    }

    @Test
    void addressesWithoutNamesStandForTheCallBeforeThem() throws IOException {
        Recording recording =
                recording(
                        folder,
                        "heap profile:  1:  2097152 [ 1:  2097152] @ growthz\n"
                                + "  1:  2097152 [ 1:  2097152] @ 0xb83003 0xb87d50\n"
                                + "--- Memory map: ---\n"
                                + "  00400000-00fcb000: server\n");
        assertThat(rows(recording, "space"))
                .containsExactly(Map.entry("0xb83002 0xb87d4f", 2_097_152L));
    }

    @Test
    void aJavaContentionProfileIsNamedAtItsEnd() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        --- contentionz 1 ---
                        format = java
                        resolution = microseconds
                        sampling period = 100
                        ms since reset = 6000
                                   14     1 @ 0x0000003 0x0000004
                         0x0000003 demo.Pool.take (Pool.java:3)
                         0x0000004 demo.Main.run (Main.java:44)
                        """);
        assertThat(rows(recording, "contentions"))
                .containsExactly(Map.entry("demo.Pool.take:3 demo.Main.run:44", 100L));
        assertThat(rows(recording, "delay")).containsValue(1_400_000L);
        assertThat(recording.time().durationNanos()).isEqualTo(6_000_000_000L);
    }

    @Test
    void aCountProfileKeepsItsName() throws IOException {
        Recording recording = recording(folder, "threadcreate profile: total 3\n3 @ 0x10 0x20\n\n");
        assertThat(rows(recording, "threadcreate")).containsExactly(Map.entry("0xf 0x1f", 3L));
    }

    @Test
    void aBinaryCpuProfileIsReadInAnyWordSizeAndByteOrder() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (int size : new int[] {4, 8}) {
                ByteBuffer buffer = ByteBuffer.allocate(19 * size).order(order);
                long[] words = {
                    0, 3, 0, 10_000, 0, 7, 2, 100, 205, 2, 2, 300, 405, 1, 1, 50, 0, 1, 0
                };
                for (long word : words) {
                    if (size == 4) {
                        buffer.putInt((int) word);
                    } else {
                        buffer.putLong(word);
                    }
                }
                Recording recording = recording(folder, buffer.array());
                assertThat(rows(recording, "cpu"))
                        .containsEntry("0x64 0xcc", 70_000_000L)
                        .containsEntry("0x12c 0x194", 20_000_000L)
                        .containsEntry("0x32", 10_000_000L);
            }
        }
    }

    @Test
    void aThreadListOfCppIsRefusedInOneSentence() throws IOException {
        Reading reading =
                read(folder, "--- threadz 1 ---\n\n--- Thread 7f (name: m/1) stack: ---\n");
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().getFirst().text()).contains("threadz");
    }
}
