package unwind.app.shell;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import unwind.app.session.OutsideFiles;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// How the user is asked for files: the system's dialogs, or in a test an answer.
///
/// @param files asks for files; none if the user changed their mind
/// @param folder asks for a folder
/// @param target asks where to write
/// @param outside asks whether files outside an incident's folder may be opened; from any thread
/// @param preview shows a report before it is written; from any thread
record FileChoice(
        Supplier<List<Path>> files,
        Supplier<Optional<Path>> folder,
        Function<Wanted, Optional<Path>> target,
        OutsideFiles outside,
        ReportPreview preview) {

    /// Without files outside the folders of incidents, and with reports as they are by default.
    FileChoice(
            Supplier<List<Path>> files,
            Supplier<Optional<Path>> folder,
            Function<Wanted, Optional<Path>> target) {
        this(files, folder, target, OutsideFiles.NEVER, ReportPreview.NONE);
    }

    /// A file to be written.
    ///
    /// @param title of the dialog
    /// @param name what it may be called
    /// @param forms what it may be: words and the end of the name, the usual one first
    record Wanted(String title, String name, List<Map.Entry<String, String>> forms) {
        /// Copies the list.
        Wanted {
            forms = List.copyOf(forms);
        }
    }

    /// The system's dialogs above a window.
    static FileChoice ofSystem(Window owner) {
        return new FileChoice(
                () -> askForFiles(owner),
                () -> askForFolder(owner),
                wanted -> askForTarget(owner, wanted),
                new OutsideQuestion(owner),
                new PreviewDialog(owner));
    }

    private static List<Path> askForFiles(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open files");
        // No filter by name: what a file is is decided by its content.
        List<File> files = chooser.showOpenMultipleDialog(owner);
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }

    private static Optional<Path> askForTarget(Window owner, Wanted wanted) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(wanted.title());
        chooser.setInitialFileName(wanted.name());
        wanted.forms()
                .forEach(form ->
                        chooser.getExtensionFilters()
                                .add(
                                        new FileChooser.ExtensionFilter(
                                                form.getKey(), "*." + form.getValue())));
        File file = chooser.showSaveDialog(owner);
        if (file == null) {
            return Optional.empty();
        }
        // Where dialogs do not append what was chosen (GTK), the name alone says what is wanted.
        boolean named =
                wanted.forms().stream().anyMatch(f -> file.getName().endsWith("." + f.getValue()));
        FileChooser.ExtensionFilter filter = chooser.getSelectedExtensionFilter();
        String end = filter == null ? "" : filter.getExtensions().getFirst().substring(1);
        return Optional.of(named ? file.toPath() : Path.of(file + end));
    }

    private static Optional<Path> askForFolder(Window owner) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder");
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
