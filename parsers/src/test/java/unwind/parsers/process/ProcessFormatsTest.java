package unwind.parsers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Format;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;
import unwind.parsers.testing.Texts;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.LongStream;

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
    void jstatWithoutTimesHasItsSamplesAnIntervalApartAndSaysWhy() {
        String text =
                JSTAT.replaceAll("(?m)^ {12}\\d\\.\\d", "").replace("Timestamp ", "          ");

        Reading unknown = Texts.read(new JstatFormat(), folder, "jstat.txt", text);
        Reading named =
                Texts.read(
                        new JstatFormat(), folder, "jstat.txt", "$ jstat -gc 4711 250 10\n" + text);

        assertThat(unknown.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text()).contains("interval is unknown", "-t"));
        assertThat(unknown.recording().orElseThrow().time().durationNanos())
                .isEqualTo(1_000_000_000);
        assertThat(named.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("command line"));
        assertThat(named.recording().orElseThrow().time().durationNanos()).isEqualTo(250_000_000);
        Series used = named.recording().orElseThrow().series(SeriesNames.HEAP_USED).orElseThrow();
        assertThat(used.values().toArray())
                .containsExactly(
                        Math.round((2048.0 + 2048 + 44370) * 1024),
                        Math.round((1024.0 + 61582.7) * 1024));
    }

    @Test
    void samplesOfJstatFollowTheDateBeforeThem() {
        String text =
                JSTAT.replaceAll("(?m)^ {12}\\d\\.\\d", "").replace("Timestamp ", "          ");

        Reading dated =
                Texts.read(
                        new JstatFormat(),
                        folder,
                        "jstat.txt",
                        "2026-11-25T23:09:04Z\n$ jstat -gc 4711 250 10\n" + text);

        Recording recording = dated.recording().orElseThrow();
        assertThat(recording.time().durationNanos()).isEqualTo(250_000_000);
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().values().size())
                .isEqualTo(2);
        assertThat(dated.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("after the date"));
    }

    @Test
    void jstatsCountersBecomeCollectionsAndPauses() {
        Recording recording = read(new JstatFormat(), JSTAT);

        EventTable collections = recording.events(EventKind.COLLECTION);
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        assertThat(collections.size()).as("6 young and 1 full").isEqualTo(7);
        assertThat(pauses.size()).as("and 2 pauses of concurrent ones").isEqualTo(9);
        long nanos = LongStream.of(pauses.column(Attribute.DURATION_NANOS).toArray()).sum();
        assertThat(nanos)
                .as("growth of GCT, rounded to milliseconds by jstat")
                .isBetween(8_000_000L, 10_000_000L);
        assertThat(pauses.startNanos().get(0)).isGreaterThan(2_700_000_000L);
        assertThat(pauses.endNanos(8)).isLessThanOrEqualTo(3_200_000_000L);
    }

    @Test
    void sharesOfGcutilAreSharesAndItsCauseIsRead() {
        Recording recording =
                read(
                        new JstatFormat(),
                        """
                        Timestamp         S0     S1     E      O      M     CCS    YGC     YGCT    FGC    FGCT     CGC    CGCT     GCT    LGCC                 GCC
                                1,0   0,00 100,00  12,50  45,10  97,10  91,20     12    0,101     2    0,050     4    0,012    0,163 G1 Evacuation Pause  No GC
                                2,0   0,00 100,00   2,50  95,10  97,10  91,20     12    0,101     3    1,050     4    0,012    1,163 Metadata GC Threshold No GC
                        """
                                .replace("Threshold No", "Threshold  No"));

        Series old = recording.series(SeriesNames.OLD_SHARE).orElseThrow();
        assertThat(old.unit()).isEqualTo(Unit.RATIO);
        assertThat(old.value(1)).isCloseTo(0.951, within(1e-6));
        EventTable full = recording.events(EventKind.COLLECTION);
        assertThat(full.size()).isEqualTo(1);
        assertThat(full.get(Attribute.DURATION_NANOS, 0)).isEqualTo(1_000_000_000);
        assertThat(recording.strings().get(full.get(Attribute.NAME, 0))).isEqualTo("Full GC");
        assertThat(recording.strings().get(full.get(Attribute.CAUSE, 0)))
                .isEqualTo("Metadata GC Threshold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " NGCMN    NGCMX     NGC     S0C   S1C       EC      OGCMN      OGCMX       OGC         OC       MCMN     MCMX      MC     CCSMN    CCSMX     CCSC    YGC    FGC   CGC\n"
                        + "     0.0 262144.0  14336.0    0.0 1024.0  13312.0        0.0   262144.0   247808.0   247808.0      0.0 1114112.0   9792.0      0.0 1048576.0   1280.0      2     0     2",
                " S0C    S1C    S0U    S1U   TT MTT  DSS      EC       EU     YGC     YGCT\n"
                        + "   0.0 1024.0    0.0 1024.0 15  15 1024.0  13312.0   2048.0      2    0.004",
                "   MC       MU      CCSC     CCSU       OC          OU       YGC    FGC    FGCT    CGC    CGCT     GCT\n"
                        + "  9792.0   9547.0   1280.0   1176.9  58368.0  44370.0      2     0    0.000     2    0.001    0.005",
                "Loaded  Bytes  Unloaded  Bytes     Time\n  1234  2400.5        3     4.1       0.91",
                "Compiled Failed Invalid   Time   FailedType FailedMethod\n    1500      1       0     2.11          1 java/lang/X foo"
            })
    void theTablesOfOtherOptionsAreRead(String text) {
        assertThat(Texts.matches(new JstatFormat(), text)).isTrue();
        Reading reading = Texts.read(new JstatFormat(), folder, "jstat.txt", text);

        assertThat(reading.recording().orElseThrow().series()).isNotEmpty();
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
        assertThat(recording.series("nativeChange.Other").orElseThrow().value(0))
                .isEqualTo(9 << 20);
        assertThat(recording.series("nativeChange.committed").orElseThrow().value(0))
                .isEqualTo(10 << 20);
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
