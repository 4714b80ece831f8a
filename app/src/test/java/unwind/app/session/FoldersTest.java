package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is opened of a folder.
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class FoldersTest {
    @TempDir private Path folder;

    @Test
    void aLinkToAnotherMachineIsNotFollowedAndSaid() throws IOException {
        Path kept = Files.writeString(folder.resolve("gc.log"), "x");
        Files.createSymbolicLink(folder.resolve("direct.log"), Path.of("/net/host/a.log"));
        Files.createSymbolicLink(folder.resolve("way"), Path.of("/net/host"));
        Files.createSymbolicLink(folder.resolve("behind.log"), Path.of("way/a.log"));
        Folders.Content found = Folders.files(List.of(folder), () -> false);
        assertThat(found.files()).containsExactly(kept);
        assertThat(found.problems())
                .extracting(reading -> reading.file().getFileName().toString())
                .containsExactlyInAnyOrder("direct.log", "way", "behind.log");
        assertThat(found.problems().getFirst().problems().getFirst().text())
                .contains("another machine");
    }

    @Test
    void aLinkToAFileOfThisMachineIsFollowed() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("incident"));
        Path target = Files.writeString(folder.resolve("gc.log"), "x");
        Path link = Files.createSymbolicLink(inside.resolve("link.log"), target);
        Folders.Content found = Folders.files(List.of(inside), () -> false);
        assertThat(found.files()).containsExactly(link);
        assertThat(found.problems()).isEmpty();
    }
}
