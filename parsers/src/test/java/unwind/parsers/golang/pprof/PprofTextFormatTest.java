package unwind.parsers.golang.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;
import static unwind.parsers.golang.GoReadings.rows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

class PprofTextFormatTest {
    private static final long MB = 1 << 20;

    @TempDir Path folder;

    @Test
    void theListingOfToday() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        File: demo
                        Type: inuse_space
                        Time: Nov 21, 2026 at 6:34pm (UTC)
                        Showing nodes accounting for 3MB, 75% of 4MB total
                        Dropped 3 nodes (cum <= 0.02MB)
                              flat  flat%   sum%        cum   cum%
                            2.50MB 62.50% 62.50%        4MB   100%  main.(*Server).handle
                            0.50MB 12.50% 75.00%     0.50MB 12.50%  bytes.makeSlice (inline)
                                 0     0% 75.00%        4MB   100%  main.main
                        """);
        StackProfile profile = recording.profiles().getFirst();
        assertThat(profile.type()).isEqualTo("inuse_space");
        assertThat(profile.unit()).isEqualTo(Unit.BYTES);
        assertThat(profile.total()).hasValue(4 * MB);
        assertThat(rows(recording, "inuse_space"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "main.(*Server).handle",
                                MB * 5 / 2,
                                "bytes.makeSlice",
                                MB / 2,
                                "main.main",
                                0L));
        assertThat(profile.cumulative().toArray()).containsExactly(4 * MB, MB / 2, 4 * MB);
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.time().startNanos())
                .isEqualTo(Instant.parse("2026-11-21T18:34:00Z").getEpochSecond() * 1_000_000_000L);
    }

    @Test
    void theFirstPprofTellsItsUnitAtTheTotal() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        Total: 1731.5 MB
                          1162.5  67.1%  67.1%   1162.5  67.1% newdefer
                           200.0  11.6%  78.7%   1500.0  86.6% main.(*Server).handle
                        """);
        StackProfile profile = recording.profiles().getFirst();
        assertThat(profile.unit()).isEqualTo(Unit.BYTES);
        assertThat(profile.total()).hasValue(MB * 3463 / 2);
        assertThat(rows(recording, "space")).containsEntry("newdefer", MB * 2325 / 2);
        assertThat(profile.cumulative().get(1)).isEqualTo(1500 * MB);
        assertThat(recording.clock()).isEqualTo(ClockBase.NONE);
    }

    @Test
    void durationsAndZonesWithoutOffset() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        Type: cpu
                        Time: Nov 21, 2026 at 12:05am (CET)
                        Duration: 10.5s, Total samples = 1.20s (11.4%)
                        Showing nodes accounting for 1.20s, 100% of 1.20s total
                              flat  flat%   sum%        cum   cum%
                             1.20s   100%   100%      1.20s   100%  main.spin /src/main.go:7
                        """);
        assertThat(rows(recording, "cpu"))
                .containsExactly(Map.entry("main.spin:7", 1_200_000_000L));
        assertThat(recording.clock()).isEqualTo(ClockBase.LOCAL_TIME);
        assertThat(recording.time().durationNanos()).isEqualTo(10_500_000_000L);
    }

    @Test
    void tracesHaveWholeStacks() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        Type: inuse_space
                        -----------+-------------------------------------------------------
                             bytes:  104kB
                           16.50MB   main.(*T).leak (inline)
                                     main.main
                        -----------+-------------------------------------------------------
                              512B   runtime.malg
                        -----------+-------------------------------------------------------
                        """);
        assertThat(rows(recording, "inuse_space"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("main.(*T).leak main.main", MB * 33 / 2, "runtime.malg", 512L));
    }

    @Test
    void rawTextJoinsSamplesWithTheLocationsBelowThem() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        PeriodType: cpu nanoseconds
                        Period: 10000000
                        Time: 2021-01-08 17:10:32.5 +0100 CET
                        Duration: 3.13
                        Samples:
                        samples/count cpu/nanoseconds[dflt]
                                 19  190000000: 1 2
                                        key:[value]
                                  1   10000000: 2
                        Locations
                             1: 0x1372f7f M=1 main.sum /src/main.go:39:4 s=30
                                          main.run /src/main.go:31:2 s=28
                             2: 0x1372cf8 M=1
                        Mappings
                        1: 0x0/0x0/0x0   [FN]
                        """);
        assertThat(rows(recording, "cpu"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "main.sum:39 main.run:31 0x1372cf8",
                                190_000_000L,
                                "0x1372cf8",
                                10_000_000L));
        assertThat(recording.time().startNanos())
                .isEqualTo(
                        Instant.parse("2021-01-08T16:10:32Z").getEpochSecond() * 1_000_000_000L
                                + 500_000_000L);
        assertThat(recording.time().durationNanos()).isEqualTo(3_130_000_000L);
    }

    @Test
    void aListingOfSourceLinesIsRefused() throws IOException {
        Reading reading =
                read(
                        folder,
                        "Total: 18.73MB\nROUTINE ======================== main.leak in /src/a.go\n");
        assertThat(reading.format()).isEqualTo("pprof-text");
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void listingsThatWereJoinedKeepTheTypesOfTheFirst() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        PeriodType: cpu nanoseconds
                        Samples:
                        samples/count cpu/nanoseconds[dflt]
                                 19  190000000: 1
                        Samples:
                        samples/count cpu/nanoseconds more/count
                                  1   10000000: 1
                        Locations
                             1: 0x1372f7f M=1 main.sum /src/main.go:39:4 s=30
                        """);
        assertThat(rows(recording, "cpu")).containsExactly(Map.entry("main.sum:39", 200_000_000L));
    }

    @Test
    void aNegativeDurationIsAProblemAndTheRowsAreRead() throws IOException {
        Reading reading =
                read(
                        folder,
                        """
                        File: demo
                        Type: cpu
                        Time: Nov 21, 2026 at 6:34pm (UTC)
                        Duration: -30s, Total samples = 10ms
                        Showing nodes accounting for 10ms, 100% of 10ms total
                              flat  flat%   sum%        cum   cum%
                              10ms   100%   100%       10ms   100%  main.main
                        """);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("lasted -30s"));
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.profiles().getFirst().durationNanos()).isEmpty();
        assertThat(rows(recording, "cpu")).containsOnlyKeys("main.main");
    }

    @Test
    void anIdOfTwentyDigitsIsALocationThatIsMissing() throws IOException {
        Reading reading =
                read(
                        folder,
                        """
                        PeriodType: cpu nanoseconds
                        Period: 10000000
                        Samples:
                        samples/count cpu/nanoseconds
                                  1   10000000: 1 12345678901234567890
                        Locations
                             1: 0x56d8cb M=1 main.serve shop/main.go:31 s=0
                        Mappings
                        """);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text())
                                .contains("locations that the listing does not have"));
        assertThat(rows(reading.recording().orElseThrow(), "cpu"))
                .containsOnlyKeys("main.serve:31");
    }
}
