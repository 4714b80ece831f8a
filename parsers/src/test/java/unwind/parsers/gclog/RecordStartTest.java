package unwind.parsers.gclog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pauses of legacy logs begin with their stamps, whichever of them are printed.
class RecordStartTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[GC 1K->1K(2K), 0.1 secs] | 0 | 0 | -1",
                "0.356: [GC 1K | 0 | 7 | 356000000",
                "#3: 0.356: [Full GC 1K | 0 | 11 | 356000000",
                "2014-10-20T21:03:07.419+0200: 0.356: [GC (x) | 0 | 37 | 356000000",
                "2014-10-20T21:03:07.419: [GC (x) | 0 | 25 | -1",
                "2014-10-20T21:03:07,419Z:0,356:[GC (x) | 0 | 31 | 356000000",
                "2014-13-4.5: 0.356: [GC (x) | 13 | 20 | 356000000",
                "[GC Worker Start] [GC concurrent-mark] 1.5: [GC pause | 39 | 44 | 1500000000",
                "at [GCtask] 1.5: [Full GC (y) | 12 | 17 | 1500000000"
            })
    void stampsBeforeTheBracketBelongToThePause(
            String line, int start, int bracket, long uptimeNanos) {
        RecordStart found = RecordStart.in(line);
        assertThat(found).isNotNull();
        assertThat(found.start()).isEqualTo(start);
        assertThat(found.bracket()).isEqualTo(bracket);
        assertThat(found.stamp().uptimeNanos()).isEqualTo(uptimeNanos);
        assertThat(RecordStart.isAt(line, start)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"[GCtask 1]", "[GC Worker Start 1]", "[GC concurrent-mark-start]", "[GC", "0.3: ["})
    void otherBracketsAreNoPauses(String line) {
        boolean bare = line.equals("[GC");
        assertThat(RecordStart.in(line) != null).isEqualTo(bare);
        assertThat(RecordStart.isAt(line, 0)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({"2014-10-20T21:03:07.419+0200", "2014-10-20T21:03:07", "2024-02-29T23:59:60.1Z"})
    void aLegacyStampsEndIsWhatThePatternSays(String date) {
        String text = date + ": 12.5: [GC";
        var matcher = Stamp.LEGACY.matcher(text);
        assertThat(matcher.lookingAt()).isTrue();
        assertThat(Stamp.legacyEnd(text, 0)).isEqualTo(matcher.end());
    }
}
