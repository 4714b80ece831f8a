package unwind.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A jar of one program: its package and the shared `unwind.samples.load`. It is kept beside the
/// recording, since the bytecode indexes in a recording are only good with the very class files.
final class ProgramJar {
    private ProgramJar() {}

    private static final String SHARED = "unwind/samples/load";

    /// Packs the program from a folder of classes.
    static void write(String program, Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String folder : folders(program)) {
                for (Path file : filesBelow(classes.resolve(folder))) {
                    String name = classes.relativize(file).toString().replace('\\', '/');
                    ZipEntry entry = new ZipEntry(name);
                    // the same bytes for the same classes
                    entry.setLastModifiedTime(FileTime.fromMillis(0));
                    zip.putNextEntry(entry);
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
        }
    }

    /// The folders of the packages a program needs.
    static List<String> folders(String program) {
        String own = program.substring(0, program.lastIndexOf('.')).replace('.', '/');
        return List.of(SHARED, own);
    }

    static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Where this program itself runs from.
    static Path classesOfTheBuild() {
        try {
            return Path.of(
                    ProgramJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class folder has no path", e);
        }
    }
}
