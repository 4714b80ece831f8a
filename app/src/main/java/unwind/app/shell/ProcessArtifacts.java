package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.CaseFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What the views see of a process.
final class ProcessArtifacts {
    private ProcessArtifacts() {}

    /// The files of a process under the names that the user knows.
    static List<CaseFile.Artifact> of(ProcessCase process) {
        return process.artifacts().stream()
                .map(artifact ->
                        new CaseFile.Artifact(
                                name(artifact.reading().file()), artifact.recording()))
                .toList();
    }

    /// What the user knows a file by.
    static String name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }
}
