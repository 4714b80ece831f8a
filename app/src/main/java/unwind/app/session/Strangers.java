package unwind.app.session;

import unwind.parsers.Reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// Files that only happen to lie in a folder that was opened: a picture, another program's JSON.
/// Nobody asked to read them, so they are left out instead of being called a problem.
public final class Strangers {
    private Strangers() {}

    /// Whether it is such a file.
    ///
    /// @param named the files and folders that a person named
    public static boolean isStranger(Reading reading, Collection<Path> named) {
        return reading.recording().isEmpty()
                && reading.format().isEmpty()
                && Files.isRegularFile(reading.file())
                && named.stream().map(Strangers::plain).noneMatch(plain(reading.file())::equals);
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
