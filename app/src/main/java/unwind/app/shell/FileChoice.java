package unwind.app.shell;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How the user is asked for files: the system's dialogs, or in a test an answer.
///
/// @param files asks for files; none if the user changed their mind
/// @param folder asks for a folder
record FileChoice(Supplier<List<Path>> files, Supplier<Optional<Path>> folder) {

    /// The system's dialogs above a window.
    static FileChoice ofSystem(Window owner) {
        return new FileChoice(() -> askForFiles(owner), () -> askForFolder(owner));
    }

    private static List<Path> askForFiles(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open files");
        // No filter by name: what a file is is decided by its content.
        List<File> files = chooser.showOpenMultipleDialog(owner);
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }

    private static Optional<Path> askForFolder(Window owner) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder");
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
