package unwind.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The folder of a saved incident: what lies in it belongs to the incident, and nothing else does.
///
/// @param path absolute, without `..`
record IncidentFolder(Path path) {
    static IncidentFolder of(Path incident) {
        return new IncidentFolder(
                Objects.requireNonNull(
                        incident.toAbsolutePath().normalize().getParent(), "a file has a folder"));
    }

    /// The files and class paths of an incident that lie outside, each once.
    ///
    /// @param named what the user named too, which is no secret to anybody
    List<Path> outside(SavedIncident incident, Collection<Path> named) {
        return Stream.concat(incident.files().stream(), incident.classes().stream())
                .distinct()
                .filter(path -> !named.contains(path))
                .filter(path -> !contains(path))
                .toList();
    }

    /// The files and class paths of an incident, in the folder or outside, that a link leads to
    /// another machine.
    List<Path> away(SavedIncident incident, boolean inside) {
        return Stream.concat(incident.files().stream(), incident.classes().stream())
                .distinct()
                .filter(file -> file.startsWith(path) == inside)
                .filter(file -> RemotePaths.leadsAway(file, path))
                .toList();
    }

    /// Whether a path leads to something in the folder, links followed. A path that does not say so
    /// itself is not touched: that alone may reach another machine.
    private boolean contains(Path file) {
        if (!file.startsWith(path)) {
            return false;
        }
        try {
            return !Files.exists(file) || file.toRealPath().startsWith(path.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
