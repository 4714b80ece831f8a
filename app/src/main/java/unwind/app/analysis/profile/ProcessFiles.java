package unwind.app.analysis.profile;

import unwind.app.analysis.clock.NameOrder;
import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// The files of one process, in the order of their start.
public record ProcessFiles(List<File> files) {

    /// One file.
    ///
    /// @param name as the user knows it; empty where unknown
    public record File(String name, Recording recording) {
        /// Whether the name says when the file was written among its kin.
        boolean isNamedInOrder() {
            return !name.isEmpty() && NameOrder.isNamedInOrder(name);
        }
    }

    /// Copies the list.
    public ProcessFiles {
        files = List.copyOf(files);
    }

    /// Files whose names nobody knows.
    public static ProcessFiles of(List<Recording> recordings) {
        return new ProcessFiles(recordings.stream().map(each -> new File("", each)).toList());
    }

    /// The files of a process that was opened.
    ///
    /// @param nameOf what the user knows a file by
    public static ProcessFiles of(ProcessCase process, Function<Path, String> nameOf) {
        return new ProcessFiles(
                process.artifacts().stream()
                        .map(each ->
                                new File(nameOf.apply(each.reading().file()), each.recording()))
                        .toList());
    }

    /// What the files hold.
    public List<Recording> recordings() {
        return files.stream().map(File::recording).toList();
    }
}
