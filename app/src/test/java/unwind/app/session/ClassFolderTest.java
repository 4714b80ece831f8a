package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ClassFolderTest {
    private static final String NAME = ClassFolderTest.class.getName().replace('.', '/') + ".class";

    @TempDir Path temp;
    private Path classes;

    @BeforeEach
    void writeClasses() throws IOException {
        classes = temp.toRealPath().resolve("incident/target/classes");
        write(classes.resolve(NAME));
    }

    @Test
    void aClassFileBelongsToTheFolderThatHoldsItsOutermostPackage() {
        assertThat(ClassFolder.of(classes.resolve(NAME))).contains(classes);
    }

    @Test
    void aClassFileThatDoesNotLieWhereItsPackageSaysBelongsToNone() throws IOException {
        Path elsewhere = temp.resolve("elsewhere/Other.class");
        write(elsewhere);

        assertThat(ClassFolder.of(elsewhere)).isEmpty();
    }

    @Test
    void damagedAndForeignFilesBelongToNone() throws IOException {
        Path text = Files.writeString(temp.resolve("A.class"), "no class file at all");
        Path cut = temp.resolve("B.class");
        Files.write(cut, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0});
        Path empty = Files.createFile(temp.resolve("C.class"));

        assertThat(List.of(text, cut, empty)).allMatch(file -> ClassFolder.of(file).isEmpty());
    }

    @Test
    void classFilesAmongTheFilesAreNotReadAsArtifactsButGiveTheirFolderOnce() throws IOException {
        Path recording = Files.writeString(classes.resolve("../../a.jfr").normalize(), "x");
        write(classes.resolve("unwind/app/session/Copy.class"));
        Path broken = Files.writeString(temp.toRealPath().resolve("Broken.class"), "x");

        Expansion expansion =
                Expansion.of(
                        List.of(
                                recording,
                                classes.resolve(NAME),
                                classes.resolve("unwind/app/session/Copy.class"),
                                broken),
                        OutsideFiles.NEVER);

        assertThat(expansion.classes()).containsExactly(classes);
        assertThat(expansion.paths()).containsExactly(recording, broken);
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = ClassFolderTest.class.getResourceAsStream("ClassFolderTest.class")) {
            Files.write(file, in.readAllBytes());
        }
    }
}
