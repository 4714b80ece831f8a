package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The walkthrough that ships with the samples.
class SampleWalkthroughTest {
    private static final Path INCIDENT =
            Path.of(System.getProperty("unwind.samples"), "datagram-surge.unwind");

    @Test
    void itsFilesAreThereAndAsTheyWereWhenItWasWritten() throws Exception {
        Expansion expansion = Expansion.of(List.of(INCIDENT), OutsideFiles.NEVER);
        assertThat(expansion.problems()).isEmpty();
        assertThat(expansion.paths()).hasSize(13);
        assertThat(expansion.classes()).hasSize(1);
        SavedIncident incident = expansion.incidents().getFirst();
        assertThat(incident.contents()).hasSize(13);
        assertThat(incident.refused()).isEmpty();
    }

    @Test
    void itTellsEveryPartOfAPostmortem() throws Exception {
        Story story = IncidentFile.read(INCIDENT).story();
        assertThat(story.steps()).hasSizeGreaterThan(10);
        assertThat(Arrays.asList(Role.Kind.values()))
                .allSatisfy(kind -> assertThat(story.of(kind)).isNotEmpty());
        assertThat(story.of(Role.Kind.HYPOTHESIS))
                .extracting(Step::role)
                .allSatisfy(role -> {
                    Role.Hypothesis hypothesis = (Role.Hypothesis) role;
                    assertThat(hypothesis.state()).isNotEqualTo(Role.State.OPEN);
                    assertThat(hypothesis.decidedBy()).isNotEmpty();
                });
    }
}
