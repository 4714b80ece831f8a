package unwind.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What lies in a folder where Unwind writes may be made to have it overwrite something else.
@Timeout(30)
class WholeFileTest {
    @TempDir private Path folder;

    private static void write(Path target, Path... inputs) throws IOException {
        WholeFile.write(
                target, List.of(inputs), out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(String why, Path target, Path... inputs) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> write(target, inputs))
                .withMessageContaining(why);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path target = folder.resolve("r.html");
        write(target);
        assertThat(target).hasContent("new");
        Files.writeString(target, "old");
        write(target);
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("r.html");
    }

    @Test
    void aMinusIsNoNameOfAFileToWrite() {
        assertRefused("standard output", Path.of("-"));
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void anInputIsNeverOverwrittenByWhateverPathItIsNamed() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path input = Files.writeString(real.resolve("d.md"), "a thread dump");
        Path other = Files.createSymbolicLink(folder.resolve("link"), real);
        Path hard = Files.createLink(folder.resolve("hard.md"), input);

        assertRefused("one of the files that are read", input, input);
        assertRefused("one of the files that are read", other.resolve("d.md"), input);
        assertRefused("one of the files that are read", real.resolve("../real/d.md"), input);
        assertRefused("one of the files that are read", hard, input);
        assertThat(input).hasContent("a thread dump");
    }

    @Test
    void aLinkIsNeitherFollowedNorReplaced() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("r.html"), victim);
        assertRefused("a link to", link);
        assertThat(victim).hasContent("mine");
        assertThat(link).isSymbolicLink();
        assertRefused(
                "a link to",
                Files.createSymbolicLink(folder.resolve("d.html"), folder.resolve("none")));
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void pipesDevicesAndFoldersAreRefused() throws Exception {
        Path pipe = folder.resolve("pipe.html");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertRefused("not a regular file", pipe);
        assertRefused("not a regular file", Path.of("/dev/null"));
        assertRefused("a folder", folder);
    }

    @Test
    void whatLiesUnderTheOldTemporaryNamesIsLeftAlone() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Files.createSymbolicLink(folder.resolve(".r.html.new"), victim);
        Path pipe = folder.resolve("r.html.new");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Path own = Files.writeString(folder.resolve(".x.html.new"), "mine");

        write(folder.resolve("r.html"));
        write(folder.resolve("x.html"));

        assertThat(victim).hasContent("mine");
        assertThat(own).hasContent("mine");
        assertThat(names())
                .containsExactly(
                        ".r.html.new", ".x.html.new", "r.html", "r.html.new", "victim", "x.html");
    }

    @Test
    void aReadOnlyFileStaysEvenForTheAdministrator() throws IOException {
        Path target = Files.writeString(folder.resolve("r.html"), "kept");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r--r--r--"));
        assertRefused("may not be written to", target);
        assertThat(target).hasContent("kept");
    }

    @Test
    void theOldFilesPermissionsAreKept() throws IOException {
        Path target = Files.writeString(folder.resolve("r.html"), "old");
        for (String permissions : List.of("rw-------", "rw-rw-rw-", "rw-r-----")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
            write(target);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void aFailureLeavesTheOldFileAndNoOther() throws IOException {
        Path target = Files.writeString(folder.resolve("r.html"), "old");
        assertThatIOException()
                .isThrownBy(() ->
                        WholeFile.write(
                                target,
                                List.of(),
                                out -> {
                                    out.write(1);
                                    throw new IOException("the disk is full");
                                }))
                .withMessage("the disk is full");
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("r.html");
    }

    @Test
    void whatAKilledWriterLeftIsDeletedByTheNextButNotWhatAnotherWrites() throws IOException {
        String left = ".unwind-0123456789abcdef0123456789abcdef.new";
        Files.writeString(folder.resolve(left), "half");
        WholeFile.write(
                folder.resolve("outer.html"),
                List.of(),
                out -> {
                    out.write('a');
                    write(folder.resolve("inner.html"));
                });
        assertThat(names()).containsExactly("inner.html", "outer.html");
        assertThat(folder.resolve("outer.html")).hasContent("a");
    }

    @Test
    void nobodyElseMayReadWhatIsBeingWrittenAndTheEndIsAsUsual() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), "x");
        Path target = folder.resolve("r.html");
        List<String> during = new ArrayList<>();
        WholeFile.write(
                target,
                List.of(),
                out -> {
                    for (String name : names()) {
                        if (name.endsWith(".new")) {
                            during.add(
                                    PosixFilePermissions.toString(
                                            Files.getPosixFilePermissions(folder.resolve(name))));
                        }
                    }
                });
        assertThat(during).containsExactly("rw-------");
        assertThat(Files.getPosixFilePermissions(target))
                .isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(names()).containsExactly("r.html", "usual");
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeAnythingIsRead() {
        assertThatThrownBy(() -> WholeFile.checkTarget(folder.resolve("no/such/r.html"), List.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no folder");
    }

    @Test
    void theProgramsOwnFilesAreForThisUserAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        WholeFile.writePrivate(file, out -> out.write('x'));
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Set.copyOf(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    void settingsThatAreALinkStayOne() throws IOException {
        Path real = Files.writeString(folder.resolve("dotfile"), "{}");
        Path link = Files.createSymbolicLink(folder.resolve("settings.json"), real);
        WholeFile.writePrivate(link, out -> out.write('x'));
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("x");
    }
}
