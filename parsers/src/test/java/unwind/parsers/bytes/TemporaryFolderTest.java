package unwind.parsers.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class TemporaryFolderTest {
    @TempDir private Path parent;

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse() throws IOException {
        Path victim = Files.writeString(parent.resolve("victim"), "mine");
        Path left = Files.createDirectory(parent.resolve("unwind-run-1"));
        Files.createFile(left.resolve("in-use"));
        Files.writeString(left.resolve("unwind-1.unpacked"), "left");
        Files.createSymbolicLink(left.resolve("unwind-2.unpacked"), victim);
        Path starting = Files.createDirectory(parent.resolve("unwind-run-2"));
        Path elsewhere = Files.createDirectory(parent.resolve("unwind-other"));
        Files.createFile(elsewhere.resolve("in-use"));
        Path link = Files.createSymbolicLink(parent.resolve("unwind-run-3"), elsewhere);

        TemporaryFolder.clearLeftovers(parent);

        assertThat(left).doesNotExist();
        assertThat(victim).hasContent("mine");
        assertThat(starting).exists();
        assertThat(elsewhere.resolve("in-use")).exists();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aFolderInUseStays() throws Exception {
        TemporaryFolder own = TemporaryFolder.create(parent);
        Path file = Files.createFile(own.path().resolve("unwind-1.unpacked"));

        TemporaryFolder.clearLeftovers(parent);

        assertThat(file).exists();
        own.lock().acquiredBy().close();
        TemporaryFolder.clearLeftovers(parent);
        assertThat(own.path()).doesNotExist();
    }

    @Test
    void onlyTheUserMayEnter() throws IOException {
        assertThat(
                        java.nio.file.attribute.PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        TemporaryFolder.create(parent).path())))
                .isEqualTo("rwx------");
    }
}
