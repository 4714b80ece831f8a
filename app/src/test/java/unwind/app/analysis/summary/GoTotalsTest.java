package unwind.app.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.export.report.Block.Fact;
import unwind.app.export.report.SummaryFacts;

import java.util.List;

class GoTotalsTest {
    private static IncidentSummary summary(String drawn) {
        return IncidentSummary.ofProcess(List.of(DrawnRecording.of(drawn)), Slices.EVERYTHING);
    }

    @Test
    void aGoProgramHasGoroutinesAndNothingThatOnlyAJvmHas() {
        IncidentSummary summary =
                summary(
                        """
                        go
                        log
                        goroutines 1=12 2=900 3=400
                        files.open 1=5 3=70
                        gc.cpuShare 1=0.25 3=0.5
                        """);
        assertThat(summary.go().goroutines().first()).hasValue(12);
        assertThat(summary.go().goroutines().last()).hasValue(400);
        assertThat(summary.go().goroutines().max()).hasValue(900);
        assertThat(summary.go().openFiles().last()).hasValue(70);
        assertThat(summary.go().collectorShare()).hasValue(0.5);
        assertThat(SummaryFacts.of(summary))
                .extracting(Fact::name)
                .contains("Goroutines", "Open files", "Collector's share")
                .doesNotContain("Virtual threads started", "Other safepoints", "Exceptions");
    }

    @Test
    void aJvmHasNoGoroutines() {
        IncidentSummary summary = summary("threads.live 1=4 2=5");
        assertThat(summary.go().isGo()).isFalse();
        assertThat(SummaryFacts.of(summary))
                .extracting(Fact::name)
                .contains("Live threads", "Virtual threads started")
                .doesNotContain("Goroutines");
    }
}
