package unwind.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

class TreesTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir private Path folder;
    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = folder.resolve("tree");
        Path inner = Files.createDirectories(tree.resolve("a/b"));
        Files.writeString(inner.resolve("file.txt"), "text");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("a/b/file.txt"));
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nowhere"));
    }

    @Test
    void everythingIsDatedAlike() throws IOException {
        Trees.date(tree, TIME);

        for (Path path : Trees.within(tree)) {
            assertThat(Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant())
                    .as(path.toString())
                    .isEqualTo(TIME);
        }
    }

    @Test
    void aCopyHasTheSameFilesAndItsLinksStayLinks() throws IOException {
        Path copy = folder.resolve("copy");
        Trees.copy(tree, copy);

        assertThat(Trees.within(copy).stream().map(copy::relativize))
                .containsExactlyInAnyOrderElementsOf(
                        Trees.within(tree).stream().map(tree::relativize).toList());
        assertThat(copy.resolve("a/b/file.txt")).hasContent("text");
        assertThat(Files.readSymbolicLink(copy.resolve("link"))).isEqualTo(Path.of("a/b/file.txt"));
        assertThat(Files.isSymbolicLink(copy.resolve("dangling"))).isTrue();
    }

    @Test
    void whatIsDeletedIsGoneButNotWhatItsLinksPointTo() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "stays");
        Files.createSymbolicLink(tree.resolve("out"), outside);

        Trees.delete(tree);
        Trees.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(outside).hasContent("stays");
    }
}
