package unwind.app.shell;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// Says what Unwind got wrong, with the details to copy and, where it may help, another try.
final class FaultPane {
    private static final double GAP = 10;
    private static final double WIDTH = 520;

    private FaultPane() {}

    /// @param again tries once more
    static Region of(Fault fault, Optional<Runnable> again) {
        Label title = new Label(fault.what());
        title.getStyleClass().add(Styles.TITLE_4);
        title.setWrapText(true);
        Label advice = new Label(fault.advice());
        advice.setWrapText(true);
        Label cause = new Label(String.valueOf(fault.cause()));
        cause.getStyleClass().add(Styles.TEXT_MUTED);
        cause.setWrapText(true);
        HBox buttons = new HBox(GAP);
        again.ifPresent(retry -> {
            Button button = new Button("Try again");
            button.setId("faultRetry");
            button.setOnAction(e -> retry.run());
            buttons.getChildren().add(button);
        });
        Button copy = new Button("Copy details");
        copy.setId("faultCopy");
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(fault.details());
            Clipboard.getSystemClipboard().setContent(content);
        });
        buttons.getChildren().add(copy);
        VBox pane = new VBox(GAP, title, advice, cause, buttons);
        pane.getStyleClass().add("fault");
        pane.setAlignment(Pos.CENTER_LEFT);
        pane.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        return pane;
    }
}
