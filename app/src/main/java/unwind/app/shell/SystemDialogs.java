package unwind.app.shell;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The system's dialogs above a window. They begin in the folder that was chosen last; before, in
/// that of what was opened last.
final class SystemDialogs {
    private final Window owner;
    private final Supplier<List<Path>> recent;
    private Optional<Path> last = Optional.empty();

    private SystemDialogs(Window owner, Supplier<List<Path>> recent) {
        this.owner = owner;
        this.recent = recent;
    }

    /// @param recent what was opened, the last first
    static FileChoice of(Window owner, Supplier<List<Path>> recent) {
        SystemDialogs dialogs = new SystemDialogs(owner, recent);
        return new FileChoice(
                dialogs::files,
                dialogs::folder,
                dialogs::target,
                new OutsideQuestion(owner),
                new PreviewDialog(owner));
    }

    private List<Path> files() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open files");
        begin().ifPresent(chooser::setInitialDirectory);
        // No filter by name: what a file is is decided by its content.
        List<File> files = chooser.showOpenMultipleDialog(owner);
        List<Path> chosen = files == null ? List.of() : files.stream().map(File::toPath).toList();
        chosen.stream().findFirst().ifPresent(file -> last = Optional.ofNullable(file.getParent()));
        return chosen;
    }

    private Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder");
        begin().ifPresent(chooser::setInitialDirectory);
        Optional<Path> chosen = Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
        chosen.ifPresent(folder -> last = Optional.ofNullable(folder.getParent()));
        return chosen;
    }

    private Optional<Path> target(FileChoice.Wanted wanted) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(wanted.title());
        chooser.setInitialFileName(wanted.name());
        begin().ifPresent(chooser::setInitialDirectory);
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
        Path chosen = named ? file.toPath() : Path.of(file + end);
        last = Optional.ofNullable(chosen.getParent());
        return Optional.of(chosen);
    }

    /// The folder to begin in, if there is one that still exists.
    private Optional<File> begin() {
        return Stream.concat(
                        last.stream(),
                        recent.get().stream()
                                .map(Path::toAbsolutePath)
                                .map(path -> Files.isDirectory(path) ? path : path.getParent()))
                .filter(folder -> folder != null && Files.isDirectory(folder))
                .map(Path::toFile)
                .findFirst();
    }
}
