package unwind.parsers.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Format;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.testing.Texts;

import java.nio.file.Path;
import java.time.Instant;

class ProcessFormatsTest {
    private static final String JSTAT =
            """
            Timestamp           S0C         S1C         S0U         S1U          EC           EU           OC           OU          MC         MU       CCSC      CCSU     YGC     YGCT     FGC    FGCT     CGC    CGCT       GCT
                        2.7         0.0      2048.0         0.0      2048.0       5120.0       2048.0      58368.0      44370.0     9792.0     9547.0    1280.0    1176.9      4     0.057     0     0.000     2     0.004     0.061
                        3.2         0.0      1024.0           -      1024.0       2048.0          0.0      62464.0      61582.7     9792.0     9547.0    1280.0    1176.9     10     0.064     1     0.000     4     0.006     0.070
            """;

    private static final String NATIVE =
            """
            2026-03-04T05:06:07Z
            4711:

            Native Memory Tracking:

            (Omitting categories weighting less than 1KB)

            Total: reserved=1500KB, committed=900KB
                   malloc: 100KB #46829, peak=200KB #43748

            -                 Java Heap (reserved=1000KB, committed=600KB)
                                        (mmap: reserved=1000KB, committed=600KB, at peak)

            -                    Thread (reserved=500KB, committed=300KB)
                                        (threads #19)
            """;

    private static final String NATIVE_DIFF =
            """
            4711:

            Native Memory Tracking:

            Total: reserved=1500MB +20MB, committed=900MB +10MB

            -                     Other (reserved=500MB +9MB, committed=500MB +9MB)
            """;

    private static final String STATUS =
            """
            2026-03-04 05:06:07
            Name:\tjava
            Umask:\t0022
            State:\tS (sleeping)
            Pid:\t4711
            VmSize:\t 2657628 kB
            VmRSS:\t   92984 kB
            Threads:\t20
            """;

    @TempDir Path folder;

    @Test
    void jstatsColumnsBecomeTheHeapsSeries() {
        Recording recording = read(new JstatFormat(), JSTAT);

        assertThat(recording.clock()).isEqualTo(ClockBase.PROCESS_START);
        Series used = recording.series(SeriesNames.HEAP_USED).orElseThrow();
        assertThat(used.timeNanos(0)).isEqualTo(2_700_000_000L);
        assertThat(used.value(0)).isEqualTo((2048.0 + 2048 + 44370) * 1024);
        assertThat(recording.series(SeriesNames.HEAP_COMMITTED).orElseThrow().value(1))
                .isEqualTo((1024.0 + 2048 + 62464) * 1024);
        assertThat(recording.series("gc.young.count").orElseThrow().values().toArray())
                .containsExactly(4, 10);
        assertThat(recording.series("gc.time").orElseThrow().value(1)).isEqualTo(7e7);
    }

    @Test
    void jstatWithoutTimesKeepsItsLastLineAndSaysWhy() {
        String text =
                JSTAT.replaceAll("(?m)^ {12}\\d\\.\\d", "").replace("Timestamp ", "          ");

        Reading reading = Texts.read(new JstatFormat(), folder, "jstat.txt", text);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("left out: 1", "-t"));
        Series used = reading.recording().orElseThrow().series(SeriesNames.HEAP_USED).orElseThrow();
        assertThat(used.size()).isEqualTo(1);
        assertThat(used.value(0)).isEqualTo(Math.rint((1024.0 + 61582.7) * 1024));
    }

    @Test
    void nativeMemoryIsASeriesPerCategory() {
        String later = NATIVE.replace("05:06:07Z", "05:16:07Z").replace("=300KB", "=400KB");
        Recording recording = read(new NativeMemoryFormat(), NATIVE + later);

        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.jvm().pid()).isEqualTo(4711);
        Series threads = recording.series("native.Thread").orElseThrow();
        assertThat(threads.values().toArray()).containsExactly(300 << 10, 400 << 10);
        assertThat(threads.timeNanos(0))
                .isEqualTo(Instant.parse("2026-03-04T05:06:07Z").toEpochMilli() * 1_000_000);
        assertThat(recording.series("native.committed").orElseThrow().value(0))
                .isEqualTo(900 << 10);
    }

    @Test
    void aDiffTellsWhatGrewSinceTheBaseline() {
        Recording recording = read(new NativeMemoryFormat(), NATIVE_DIFF);

        assertThat(recording.facts())
                .containsEntry("native memory", "committed 900MB (+10MB), reserved 1500MB")
                .containsEntry("native memory: Other", "committed 500MB (+9MB), reserved 500MB");
        assertThat(recording.series("native.Other").orElseThrow().value(0)).isEqualTo(500 << 20);
    }

    @Test
    void procStatusGivesResidentMemoryAndThreads() {
        Recording recording =
                read(new ProcStatusFormat(), STATUS + STATUS.replace("05:06:07", "05:06:17"));

        assertThat(recording.clock()).isEqualTo(ClockBase.LOCAL_TIME);
        assertThat(recording.jvm().pid()).isEqualTo(4711);
        assertThat(recording.time().durationNanos()).isEqualTo(10_000_000_000L);
        assertThat(recording.series(SeriesNames.RSS).orElseThrow().values().toArray())
                .containsExactly(92984L << 10, 92984L << 10);
        assertThat(recording.series("threads.os").orElseThrow().value(0)).isEqualTo(20);
    }

    @Test
    void otherTextsAreTurnedDown() {
        for (Format format :
                new Format[] {
                    new JstatFormat(), new NativeMemoryFormat(), new ProcStatusFormat()
                }) {
            assertThat(Texts.matches(format, "Name: x\nTimestamp E GCT\n")).isFalse();
        }
    }

    private Recording read(Format format, String text) {
        assertThat(Texts.matches(format, text)).isTrue();
        Reading reading = Texts.read(format, folder, "sample.txt", text);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.format()).isEqualTo(format.id());
        return reading.recording().orElseThrow();
    }
}
