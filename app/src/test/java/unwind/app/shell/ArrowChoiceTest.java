package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class ArrowChoiceTest {
    private final List<String> opened = new ArrayList<>();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private Stage stage;

    @Start
    void start(Stage primary) {
        stage = primary;
        ToggleGroup group = new ToggleGroup();
        for (String name : List.of("first", "hidden", "second")) {
            ToggleButton button = new ToggleButton(name);
            button.setToggleGroup(group);
            button.setOnAction(e -> opened.add(name));
            buttons.add(button);
        }
        buttons.getFirst().setSelected(true);
        buttons.get(1).setVisible(false);
        buttons.get(1).setManaged(false);
        HBox row = new HBox();
        row.getChildren().setAll(buttons);
        Scene scene = new Scene(row);
        ArrowChoice.on(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
    }

    @Test
    void anArrowOpensWhatItMarksAsAClickWould(FxRobot robot) {
        robot.interact(() -> {
            stage.requestFocus();
            buttons.getFirst().requestFocus();
        });
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        assertThat(opened).containsExactly("second");
        assertThat(buttons.get(2).isSelected()).isTrue();
        assertThat(buttons.get(2).isFocused()).isTrue();
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        assertThat(buttons.get(2).isSelected()).as("the last stays chosen").isTrue();
        robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
        assertThat(opened).containsExactly("second", "first");
    }
}
