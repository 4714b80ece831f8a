package unwind.app.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.parsers.Problem;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A problem in a list: how bad, where, what.
final class ProblemRow {
    private ProblemRow() {}

    /// Says where files are now that are no longer where they were.
    ///
    /// @param isMissing whether a file is one of those
    /// @param locate asks the user for it
    record Locating(Predicate<Path> isMissing, Consumer<Path> locate) {
        static final Locating NONE = new Locating(file -> false, file -> {});
    }

    /// The row as a node; its text wraps.
    static Node of(Problem problem, Locating locating) {
        FontIcon icon = new FontIcon(isError(problem) ? "fth-x-octagon" : "fth-alert-triangle");
        icon.getStyleClass().add(isError(problem) ? "error" : "warning");
        Label where = new Label(where(problem));
        where.getStyleClass().add("problem-where");
        Label text = new Label(problem.text());
        text.setWrapText(true);
        // Without it a label in a list is cut off where it should wrap.
        text.setMinHeight(Label.USE_PREF_SIZE);
        VBox words = new VBox(2, where, text);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(icon, words);
        row.getStyleClass().add("problem");
        if (locating.isMissing().test(problem.file())) {
            Button locate = new Button("Locate…");
            locate.getStyleClass().addAll("small", "locate");
            locate.setMinWidth(Region.USE_PREF_SIZE);
            locate.setAccessibleText("Say where " + problem.file().getFileName() + " is now");
            locate.setOnAction(e -> locating.locate().accept(problem.file()));
            row.getChildren().add(locate);
        }
        return row;
    }

    /// One line of text with tabs between severity, file, place and text.
    static String line(Problem problem) {
        return String.join(
                "\t",
                severity(problem),
                problem.file().toString(),
                problem.place(),
                problem.text());
    }

    private static String where(Problem problem) {
        Path name = Objects.requireNonNullElse(problem.file().getFileName(), problem.file());
        String start = severity(problem) + " · " + name;
        return problem.place().isEmpty() ? start : start + " · " + problem.place();
    }

    private static String severity(Problem problem) {
        return isError(problem) ? "Error" : "Warning";
    }

    private static boolean isError(Problem problem) {
        return problem.severity() == Problem.Severity.ERROR;
    }
}
