package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class PictureRedactionTest {
    @Test
    void whoIsAUserIsLearntFromTheFilesAsInAReport(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "USER=zorro\nHOSTNAME=blackhorse\n");
        Redaction redaction =
                new PictureRedaction(
                                Set.of(Subject.USERS, Subject.HOSTS),
                                List.of("acme-\\d+"),
                                List.of())
                        .of(List.of(), List.of(log));
        assertThat(redaction.text("zorro-worker on blackhorse for acme-17"))
                .doesNotContain("zorro", "blackhorse", "acme-17");
    }
}
