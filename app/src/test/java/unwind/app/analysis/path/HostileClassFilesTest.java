package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Problem;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Class paths that an incident names, made to hang, fill the disk or end the program.
@Timeout(60)
class HostileClassFilesTest {
    private static final byte[] ZEROS = new byte[1 << 20];

    @TempDir private Path folder;

    @Test
    void aJarInsideAJarDoesNotUnpackWithoutLimit() throws IOException {
        Path bomb = folder.resolve("bomb.jar");
        try (OutputStream file = Files.newOutputStream(bomb);
                ZipOutputStream outer = new ZipOutputStream(file)) {
            outer.setLevel(9);
            outer.putNextEntry(new ZipEntry("lib/inner.jar"));
            for (int i = 0; i < 600; i++) {
                outer.write(ZEROS);
            }
            outer.closeEntry();
        }
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        long before = temporaryFiles();

        try (ClassFiles files = ClassFiles.of(List.of(bomb), false)) {
            assertThat(texts(files)).singleElement().asString().contains("decompression bomb");
        }
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void manyJarsInOneJarShareOneLimit() throws IOException {
        Path bomb = folder.resolve("bomb.jar");
        try (OutputStream file = Files.newOutputStream(bomb);
                ZipOutputStream outer = new ZipOutputStream(file)) {
            for (int i = 0; i < 300; i++) {
                outer.putNextEntry(new ZipEntry("lib/" + i + ".jar"));
                outer.write(ZEROS);
                outer.closeEntry();
            }
        }

        try (ClassFiles files = ClassFiles.of(List.of(bomb), false)) {
            assertThat(texts(files)).last().asString().contains("decompression bomb");
        }
    }

    @Test
    void aDamagedJarInsideAJarCostsItselfOnly() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("lib/broken.jar"));
            zip.write("not a jar".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("shop/Tidy.class"));
            zip.closeEntry();
        }
        Path jar = Files.write(folder.resolve("app.jar"), bytes.toByteArray());

        try (ClassFiles files = ClassFiles.of(List.of(jar), false)) {
            assertThat(texts(files)).singleElement().asString().contains("lib/broken.jar");
            assertThat(files.hasProgramClasses()).isTrue();
        }
    }

    @Test
    void aFolderThatMayNotBeEnteredCostsItselfOnly() throws IOException {
        assumeTrue(!System.getProperty("user.name").equals("root"), "root may enter any folder");
        Files.createFile(Files.createDirectory(folder.resolve("shop")).resolve("Tidy.class"));
        Path closed =
                Files.createDirectory(
                        folder.resolve("closed"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("---------")));

        try (ClassFiles files = ClassFiles.of(List.of(folder), false)) {
            assertThat(files.problems()).extracting(Problem::file).containsExactly(closed);
            assertThat(files.hasProgramClasses()).isTrue();
        }
    }

    @Test
    void aFailureAtOneFolderGoesOnWithTheNext() {
        ClassFolderWalk walk = new ClassFolderWalk();

        assertThat(walk.visitFileFailed(folder, new IOException("no entry")))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(walk.problems()).extracting(Problem::file).containsExactly(folder);
    }

    @Test
    void devicesAndPipesAreNoClassFiles() throws Exception {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "needs the devices of a Unix");
        Path pipe = folder.resolve("pipe.jar");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Files.createSymbolicLink(folder.resolve("Tidy.class"), pipe);

        try (ClassFiles files =
                ClassFiles.of(List.of(device, pipe, Path.of("/dev/stdin"), folder), false)) {
            assertThat(texts(files)).hasSize(3).allMatch(text -> !text.isBlank());
            assertThat(files.find("Tidy")).isEmpty();
        }
    }

    @Test
    void theRootOfADiskIsGivenUpInsteadOfReadToTheEnd() throws IOException {
        Path root = Path.of("/proc");
        assumeTrue(Files.isDirectory(root), "needs the processes of a Linux");

        try (ClassFiles files = ClassFiles.of(List.of(root), false)) {
            assertThat(files.hasProgramClasses()).isFalse();
        }
    }

    private static List<String> texts(ClassFiles files) {
        return files.problems().stream().map(Problem::text).toList();
    }

    private static long temporaryFiles() throws IOException {
        Path probe = TemporaryFiles.create(".probe");
        TemporaryFiles.delete(probe);
        try (var files = Files.list(probe.getParent())) {
            return files.count();
        }
    }
}
