package unwind.app.session;

import unwind.parsers.bytes.RegularFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Files that opened incidents name and that no longer lie where they lay: a person says where one
/// of them is now, and the others are looked for beside it.
public final class MissingFiles {
    private final Map<Path, SavedIncident> missing;

    private MissingFiles(Map<Path, SavedIncident> missing) {
        this.missing = missing;
    }

    /// None.
    public static MissingFiles none() {
        return new MissingFiles(Map.of());
    }

    /// Those of incidents; asks the disk.
    public static MissingFiles of(List<SavedIncident> incidents) {
        Map<Path, SavedIncident> missing = new LinkedHashMap<>();
        for (SavedIncident incident : incidents) {
            incident.missing().forEach(file -> missing.put(file, incident));
        }
        return new MissingFiles(missing);
    }

    /// These and others.
    public MissingFiles and(MissingFiles others) {
        Map<Path, SavedIncident> all = new LinkedHashMap<>(missing);
        all.putAll(others.missing);
        return new MissingFiles(all);
    }

    /// These without those that were found.
    public MissingFiles without(List<Found> found) {
        Map<Path, SavedIncident> left = new LinkedHashMap<>(missing);
        found.forEach(each -> left.remove(each.file()));
        return new MissingFiles(left);
    }

    /// Whether a file is among them.
    public boolean contains(Path file) {
        return missing.containsKey(file);
    }

    /// A missing file that was found.
    ///
    /// @param incident the saved incident that names it
    /// @param file where it lay
    /// @param at where it lies now
    /// @param difference what it has of another content now, in words; empty where it is the same
    public record Found(SavedIncident incident, Path file, Path at, Optional<String> difference) {}

    /// Finds a missing file where a person says it is, and the other missing ones of its incident
    /// that lie as far from it as they did. Takes a while for large files.
    ///
    /// @param file the file that was asked for
    /// @param chosen what the person chose: the file, or several, of which those with the names of
    ///   missing ones count
    public List<Found> find(Path file, List<Path> chosen) {
        SavedIncident incident = missing.get(file);
        if (incident == null || chosen.isEmpty()) {
            return List.of();
        }
        Path at =
                chosen.stream()
                        .filter(each -> sameName(each, file))
                        .findFirst()
                        .orElse(chosen.getFirst());
        List<Found> found = new ArrayList<>();
        found.add(found(incident, file, at));
        for (Map.Entry<Path, SavedIncident> other : missing.entrySet()) {
            if (other.getValue() == incident && !other.getKey().equals(file)) {
                chosen.stream()
                        .filter(each -> sameName(each, other.getKey()))
                        .findFirst()
                        .or(() -> beside(file, at, other.getKey()))
                        .ifPresent(there -> found.add(found(incident, other.getKey(), there)));
            }
        }
        return found;
    }

    private static Found found(SavedIncident incident, Path file, Path at) {
        Optional<FileContent> content = Optional.ofNullable(incident.contents().get(file));
        return new Found(incident, file, at, content.flatMap(saved -> saved.difference(at)));
    }

    /// Where another missing file is if it moved as this one did.
    private static Optional<Path> beside(Path file, Path at, Path other) {
        Path from = file.getParent();
        Path to = at.getParent();
        if (from == null || to == null || !Objects.equals(from.getRoot(), other.getRoot())) {
            return Optional.empty();
        }
        return Optional.of(to.resolve(from.relativize(other)).normalize())
                .filter(RegularFile::isOne);
    }

    private static boolean sameName(Path one, Path other) {
        return Objects.equals(one.getFileName(), other.getFileName());
    }
}
