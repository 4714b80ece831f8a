package unwind.app.session;

import unwind.parsers.Reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Files that only happen to lie in a folder that was opened: a picture, another program's JSON.
/// Nobody asked to read them, so they are left out instead of being called a problem.
public final class UnrecognisedFiles {
    private UnrecognisedFiles() {}

    /// The files among what was read that are such, each once.
    ///
    /// @param named the files and folders that a person named
    public static List<Path> among(Collection<Reading> readings, Collection<Path> named) {
        Set<Path> asked = named.stream().map(UnrecognisedFiles::plain).collect(Collectors.toSet());
        return readings.stream()
                .filter(reading -> reading.recording().isEmpty() && reading.format().isEmpty())
                .map(Reading::file)
                .filter(file -> Files.isRegularFile(file) && !asked.contains(plain(file)))
                .distinct()
                .toList();
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
