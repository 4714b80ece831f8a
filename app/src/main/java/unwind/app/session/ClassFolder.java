package unwind.app.session;

import unwind.parsers.bytes.RegularFile;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the folder of class files to which one of them belongs: the folder that holds its
/// outermost package.
final class ClassFolder {
    private static final String ENDING = ".class";
    private static final int LONGEST = 1 << 24;

    private ClassFolder() {}

    /// Whether a file is called a class file.
    static boolean isNamedLikeClass(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /// The folder; empty if the file is no class file, or does not lie where its package says.
    static Optional<Path> of(Path file) {
        try {
            byte[] bytes = RegularFile.bytes(file, LONGEST);
            String name = ClassFile.of().parse(bytes).thisClass().asInternalName();
            Path absolute = file.toAbsolutePath().normalize();
            Path inside = Path.of(name + ENDING);
            if (!absolute.endsWith(inside)) {
                return Optional.empty();
            }
            Path folder = absolute;
            for (int i = 0; i < inside.getNameCount() && folder != null; i++) {
                folder = folder.getParent();
            }
            return Optional.ofNullable(folder);
        } catch (IOException | IllegalArgumentException e) {
            // Damaged: it is told as a file that no format knows.
            return Optional.empty();
        }
    }
}
