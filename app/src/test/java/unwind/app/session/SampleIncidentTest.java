package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.session.story.Story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SampleIncidentTest {
    @TempDir private Path folder;

    @Test
    void everythingThatItNamesIsThere() throws IOException, IncidentFileException {
        SavedIncident saved = IncidentFile.read(SampleIncident.in(folder));

        assertThat(saved.missing()).isEmpty();
        assertThat(saved.files()).hasSizeGreaterThan(5).allMatch(Files::isRegularFile);
        assertThat(saved.classes()).isNotEmpty().allMatch(Files::isRegularFile);
        assertThat(saved.story().steps()).hasSizeGreaterThan(5);
    }

    @Test
    void whatTheUserMadeOfItStays() throws IOException, IncidentFileException {
        Path incident = SampleIncident.in(folder);
        SavedIncident saved = IncidentFile.read(incident);
        IncidentFile.write(saved.with(new Story(saved.story().steps().subList(0, 2))), incident);
        Path log = Files.writeString(folder.resolve("sample/mine.log"), "mine");
        Files.delete(saved.files().getFirst());

        SavedIncident again = IncidentFile.read(SampleIncident.in(folder));

        assertThat(again.story().steps()).hasSize(2);
        assertThat(again.missing()).isEmpty();
        assertThat(log).hasContent("mine");
        assertThat(Files.isRegularFile(saved.files().getFirst())).isTrue();
    }
}
