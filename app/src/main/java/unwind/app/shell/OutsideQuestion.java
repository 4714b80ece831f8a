package unwind.app.shell;

import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

import unwind.app.export.Visible;
import unwind.app.session.OutsideFiles;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// Asks above a window whether a saved incident may open files outside its own folder.
///
/// @param owner the window
record OutsideQuestion(Window owner) implements OutsideFiles {
    private static final int MAX_SHOWN = 12;

    @Override
    public boolean allowed(Path incident, List<Path> outside) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(ask(incident, outside));
            } finally {
                // no answer is a no
                answer.complete(false);
            }
        });
        return answer.join();
    }

    private boolean ask(Path incident, List<Path> outside) {
        ButtonType open = new ButtonType("Open them", ButtonBar.ButtonData.OTHER);
        ButtonType leave = new ButtonType("Leave them out", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text(outside), open, leave);
        alert.initOwner(owner);
        alert.setTitle("Files outside the incident's folder");
        alert.setHeaderText(
                Visible.line(incident.getFileName().toString())
                        + " names files outside its own folder.");
        return alert.showAndWait().filter(open::equals).isPresent();
    }

    /// The files, so that nobody has to agree to what they cannot see.
    static String text(List<Path> outside) {
        int more = outside.size() - MAX_SHOWN;
        return outside.stream()
                        .limit(MAX_SHOWN)
                        .map(path -> Visible.line(path.toString()))
                        .collect(Collectors.joining("\n"))
                + (more > 0 ? "\nand " + more + " more" : "")
                + "\n\nOpen them only if you trust whoever sent the incident.";
    }
}
