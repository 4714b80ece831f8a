package unwind.app.shell;

import java.nio.file.Path;
import java.util.Objects;

/// What the views see of a process.
final class ProcessArtifacts {
    private ProcessArtifacts() {}

    /// What the user knows a file by.
    static String name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }
}
