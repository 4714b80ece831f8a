package unwind.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.model.Recording;

import java.util.List;

class ProcessesTest {

    @Test
    void recordingsOfOneJvmAreOneProcessEvenInAnotherOrder() {
        Recording early = DrawnRecording.of("time 0..10\njvm pid=7 start=0");
        Recording late = DrawnRecording.of("time 20..30\njvm pid=7 start=0.4");
        assertThat(Processes.of(List.of(late, early))).containsExactly(List.of(early, late));
    }

    @Test
    void oneIdInTwoContainersIsTwoProcesses() {
        Recording one = DrawnRecording.of("time 0..10\njvm pid=1 start=0");
        Recording other = DrawnRecording.of("time 5..10\njvm pid=1 start=3");
        assertThat(Processes.of(List.of(one, other))).hasSize(2);
    }

    @Test
    void aRecordingThatDoesNotTellItsJvmStandsAlone() {
        Recording one = DrawnRecording.of("time 0..10");
        Recording other = DrawnRecording.of("time 5..10");
        assertThat(Processes.of(List.of(one, other))).hasSize(2);
    }
}
