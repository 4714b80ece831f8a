package unwind.app.controls;

import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

import java.util.Locale;
import java.util.function.Consumer;

/// A field for searching that tells what is looked for once the user stops typing.
public final class SearchField {
    private static final Duration REST = Duration.millis(150);

    private final TextField field = new TextField();
    private final PauseTransition rest = new PauseTransition(REST);
    private String told = "";

    /// @param prompt what can be found
    /// @param onSearch takes the text in small letters, without blanks around it
    public SearchField(String prompt, Consumer<String> onSearch) {
        field.setPromptText(prompt);
        field.getStyleClass().add("search-field");
        rest.setOnFinished(e -> {
            if (!told.equals(text())) {
                told = text();
                onSearch.accept(told);
            }
        });
        field.textProperty().addListener((o, old, now) -> rest.playFromStart());
        field.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                        field.clear();
                        e.consume();
                    }
                });
    }

    /// The node to put into a view.
    public TextField node() {
        return field;
    }

    /// What is looked for, as it was typed.
    public String typed() {
        return field.getText().strip();
    }

    /// Looks for a text that came from elsewhere, of which nobody is told.
    public void setText(String text) {
        if (!text.equals(typed())) {
            field.setText(text);
            told = text();
            rest.stop();
        }
    }

    /// What is looked for, in small letters; empty for nothing.
    public String text() {
        return field.getText().strip().toLowerCase(Locale.ROOT);
    }
}
