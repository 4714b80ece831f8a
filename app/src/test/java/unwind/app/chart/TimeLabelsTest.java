package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

class TimeLabelsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = nanos("2026-11-21T09:22:37Z");

    @Test
    void wallClockTicksStandOnRoundTimes() {
        assertThat(labels(true, "UTC", 600 * SECOND, 800))
                .containsExactly("09:24", "09:26", "09:28", "09:30", "09:32");
    }

    @Test
    void elapsedTicksStandOnRoundDistancesFromTheStart() {
        assertThat(labels(false, "UTC", 600 * SECOND, 800))
                .containsExactly("+0:00", "+2:00", "+4:00", "+6:00", "+8:00", "+10:00");
    }

    @Test
    void ticksCloserThanASecondSayTheFraction() {
        assertThat(labels(false, "UTC", SECOND, 500))
                .containsExactly("+0:00.0", "+0:00.2", "+0:00.4", "+0:00.6", "+0:00.8", "+0:01.0");
        assertThat(labels(true, "UTC", 4_000_000, 500)).contains("09:22:37.002");
    }

    @Test
    void timesOfALogWhoseStartNobodyKnowsAreElapsedAndNoDates() {
        TimeRange uptimes = new TimeRange(60 * SECOND, 180 * SECOND);
        TimeLabels labels = TimeLabels.of(uptimes, ZoneId.of("UTC"), true);
        assertThat(labels.ticks(uptimes, 300, 100))
                .extracting(TimeLabels.Tick::label)
                .containsExactly("+1:00", "+2:00", "+3:00");
        TimeRange dated = new TimeRange(START, START + SECOND);
        assertThat(TimeLabels.of(dated, ZoneId.of("UTC"), true).wallClock()).isTrue();
    }

    @Test
    void midnightIsWrittenAsTheDate() {
        assertThat(labels(true, "UTC", 48 * 3600 * SECOND, 800)).contains("22 Nov", "23 Nov");
    }

    @Test
    void ticksAreRoundInZonesThatAreNotWholeHoursAway() {
        assertThat(labels(true, "Asia/Kolkata", 6 * 3600 * SECOND, 700))
                .containsExactly("15:00", "16:00", "17:00", "18:00", "19:00", "20:00");
    }

    @Test
    void anInstantIsWrittenAsExactlyAsAPixelTells() {
        TimeLabels labels = new TimeLabels(START, ZoneId.of("UTC"), true);
        assertThat(labels.text(START + 1_234_567, 5e9)).isEqualTo("09:22:37");
        assertThat(labels.text(START + 1_234_567, 1e6)).isEqualTo("09:22:37.001");
        assertThat(labels.text(START + 1_234_567, 1e3)).isEqualTo("09:22:37.001234");
    }

    @Test
    void timeBeforeTheStartIsNegative() {
        TimeLabels labels = new TimeLabels(START, ZoneId.of("UTC"), false);
        assertThat(labels.text(START - 90 * SECOND, 1e9)).isEqualTo("−1:30");
    }

    @Test
    void ticksAreAtLeastAsFarApartAsAsked() {
        for (long span = 1000; span < 400L * 86_400 * SECOND; span = span * 5 / 3) {
            TimeRange visible = new TimeRange(START, START + span);
            var ticks = new TimeLabels(START, ZoneId.of("UTC"), true).ticks(visible, 900, 96);
            Scale scale = new Scale(visible, 900, 0, 1, 1);
            for (int i = 1; i < ticks.size(); i++) {
                double distance =
                        scale.x(ticks.get(i).timeNanos()) - scale.x(ticks.get(i - 1).timeNanos());
                assertThat(distance).as("span %d", span).isGreaterThan(95.9);
            }
        }
    }

    private static List<String> labels(boolean wallClock, String zone, long span, double width) {
        return new TimeLabels(START, ZoneId.of(zone), wallClock)
                .ticks(new TimeRange(START, START + span), width, 96).stream()
                        .map(TimeLabels.Tick::label)
                        .toList();
    }

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * SECOND;
    }
}
