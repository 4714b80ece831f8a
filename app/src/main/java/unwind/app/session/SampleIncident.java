package unwind.app.session;

import unwind.app.files.WholeFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/// The postmortem of a sample incident that the program brings along, to be looked at before there
/// is one's own. Its files are put into a folder of the user, so that it is an incident like any
/// other; what is there already is left as it is.
public final class SampleIncident {
    private static final String NAME = "datagram-surge.unwind";

    private SampleIncident() {}

    /// Puts what is missing of its files into the folder `sample` of `folder`.
    ///
    /// @return the saved incident, to be opened
    /// @throws IOException if the folder cannot be written, or what is there is no incident
    public static Path in(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize().resolve("sample");
        Path incident = root.resolve(NAME);
        copyTo(root, incident);
        SavedIncident saved;
        try {
            saved = IncidentFile.read(incident);
        } catch (IncidentFileException e) {
            throw new IOException(incident + " cannot be read: " + e.getMessage(), e);
        }
        for (Path file : Stream.concat(saved.files().stream(), saved.classes().stream()).toList()) {
            copyTo(root, file.toAbsolutePath().normalize());
        }
        return incident;
    }

    /// Files that were added to the incident since are not the program's.
    private static void copyTo(Path root, Path file) throws IOException {
        if (Files.exists(file) || !file.startsWith(root)) {
            return;
        }
        String name = root.relativize(file).toString().replace('\\', '/');
        try (InputStream in = SampleIncident.class.getResourceAsStream("sample/" + name)) {
            if (in != null) {
                Files.createDirectories(Objects.requireNonNull(file.getParent(), "in the folder"));
                WholeFile.writePrivate(file, in::transferTo);
            }
        }
    }
}
