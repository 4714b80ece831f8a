package unwind.app.views.walkthrough;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.controls.Written;
import unwind.app.session.Place;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words, the role and the place of one step. A field's change counts once it is left, so that
/// undo takes back a whole field.
final class StepEditor {
    private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,6}\\b");

    private final VBox node = new VBox(8);
    private final TextField title = new TextField();
    private final ComboBox<Role.Kind> kind = new ComboBox<>();
    private final ComboBox<Role.State> state = new ComboBox<>();
    private final TextField decided = new TextField();
    private final TextField owner = new TextField();
    private final TextField due = new TextField();
    private final TextArea note = new TextArea();
    private final VBox reading = new VBox();
    private final TextArea speaker = new TextArea();
    private final Label where = new Label();
    private final Button go = new Button("Go there");
    private final Button pin = new Button("Use the last place");
    private final Function<Place, String> words;
    private final Supplier<Story> story;
    private final Consumer<Step> onEdit;
    private Optional<Step> step = Optional.empty();
    private boolean filling;

    /// @param words a place in words
    /// @param story the walkthrough that the steps are in
    /// @param onEdit takes the edited step
    /// @param onGo goes to a place
    /// @param lastPlace where the user was before coming here
    StepEditor(
            Function<Place, String> words,
            Supplier<Story> story,
            Consumer<Step> onEdit,
            Consumer<Place> onGo,
            Supplier<Optional<Place>> lastPlace) {
        this.words = words;
        this.story = story;
        this.onEdit = onEdit;
        node.setId("step-editor");
        node.getStyleClass().add("step-editor");
        name(title, "step-title", "Title of the step", "What the step says, in one line");
        name(
                decided,
                "step-decided",
                "Numbers of the steps that decided it",
                "Decided by steps 3, 5");
        name(owner, "step-owner", "Who does it", "Who does it");
        name(due, "step-due", "Until when", "Until when");
        kind.setId("step-role");
        kind.setAccessibleText("Role of the step");
        kind.getItems().setAll(Role.Kind.values());
        kind.setConverter(new Written<>(Role.Kind::word));
        state.setId("step-state");
        state.setAccessibleText("Whether the hypothesis holds");
        state.getItems().setAll(Role.State.values());
        state.setConverter(new Written<>(Role.State::word));
        area(note, "step-note", "Note in Markdown", 7);
        area(speaker, "step-speaker", "For the presenter only", 2);
        where.setId("step-place");
        where.getStyleClass().add("text-muted");
        where.setMinWidth(0);
        where.setMinHeight(Region.USE_PREF_SIZE);
        go.setId("step-go");
        pin.setId("step-pin");
        pin.setTooltip(new Tooltip("Have the step show what was looked at last"));
        go.setOnAction(e -> step.flatMap(Step::place).ifPresent(onGo));
        pin.setOnAction(e ->
                lastPlace
                        .get()
                        .ifPresent(place ->
                                step.ifPresent(s -> onEdit.accept(s.at(Optional.of(place))))));
        title.setOnAction(e -> commit());
        for (Region field : List.of(title, decided, owner, due, note, speaker)) {
            field.focusedProperty()
                    .addListener((o, old, focused) -> {
                        if (!focused) {
                            commit();
                        }
                    });
        }
        kind.setOnAction(e -> commit());
        state.setOnAction(e -> commit());
        note.textProperty().addListener((o, old, now) -> read(now));
        layOut();
        show(Optional.empty());
    }

    private void layOut() {
        kind.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane roles = new FlowPane(8, 4, kind, state, decided);
        HBox followUp = new HBox(8, owner, due);
        followUp.managedProperty().bind(owner.managedProperty());
        go.setMinWidth(Region.USE_PREF_SIZE);
        pin.setMinWidth(Region.USE_PREF_SIZE);
        where.setWrapText(true);
        FlowPane place = new FlowPane(8, 4, go, pin);
        ScrollPane preview = new ScrollPane(reading);
        preview.setId("step-reading");
        preview.setAccessibleText("The note as it is read");
        preview.setFitToWidth(true);
        preview.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        preview.getStyleClass().add("finding-scroll");
        preview.setPrefHeight(180);
        VBox.setVgrow(preview, Priority.ALWAYS);
        VBox.setVgrow(note, Priority.SOMETIMES);
        node.getChildren()
                .setAll(
                        title,
                        roles,
                        followUp,
                        where,
                        place,
                        section("Note"),
                        note,
                        section("As it is read"),
                        preview,
                        section("For the presenter only"),
                        speaker);
        speaker.setMinHeight(44);
        note.setMinHeight(60);
    }

    private static Label section(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("finding-section");
        return label;
    }

    private static void name(TextField field, String id, String name, String prompt) {
        field.setId(id);
        field.setAccessibleText(name);
        field.setPromptText(prompt);
        field.setMinWidth(60);
    }

    private static void area(TextArea area, String id, String name, int rows) {
        area.setId(id);
        area.setAccessibleText(name);
        area.setPromptText(name);
        area.setWrapText(true);
        area.setPrefRowCount(rows);
    }

    Region node() {
        return node;
    }

    /// Shows a step, or none.
    void show(Optional<Step> shown) {
        boolean same = step.map(Step::id).equals(shown.map(Step::id));
        step = shown;
        filling = true;
        node.setDisable(shown.isEmpty());
        Role role = shown.map(Step::role).orElse(new Role.Evidence());
        set(title, shown.map(Step::title).orElse(""), same);
        set(note, shown.map(Step::note).orElse(""), same);
        set(speaker, shown.map(Step::speakerNote).orElse(""), same);
        kind.setValue(role.kind());
        boolean hypothesis = role instanceof Role.Hypothesis;
        state.setVisible(hypothesis);
        state.setManaged(hypothesis);
        decided.setVisible(hypothesis);
        decided.setManaged(hypothesis);
        boolean followUp = role instanceof Role.FollowUp;
        owner.setVisible(followUp);
        owner.setManaged(followUp);
        due.setVisible(followUp);
        if (role instanceof Role.Hypothesis(Role.State now, List<String> ids)) {
            state.setValue(now);
            set(decided, numbers(ids), same);
        }
        if (role instanceof Role.FollowUp(String who, String when)) {
            set(owner, who, same);
            set(due, when, same);
        }
        Optional<Place> place = shown.flatMap(Step::place);
        where.setText(place.map(words).orElse("Words alone: it shows no place"));
        go.setDisable(place.isEmpty());
        filling = false;
        read(note.getText());
    }

    /// The numbers of steps, as they are typed.
    private String numbers(List<String> ids) {
        Story all = story.get();
        return ids.stream()
                .map(all::indexOf)
                .filter(index -> index >= 0)
                .map(index -> String.valueOf(index + 1))
                .collect(Collectors.joining(", "));
    }

    /// The ids of the steps whose numbers are typed; other words, and the step itself, are left
    /// out.
    private List<String> ids() {
        List<Step> steps = story.get().steps();
        return NUMBER.matcher(decided.getText())
                .results()
                .mapToInt(number -> Integer.parseInt(number.group()))
                .filter(number -> number >= 1 && number <= steps.size())
                .mapToObj(number -> steps.get(number - 1).id())
                .filter(id -> !step.map(Step::id).equals(Optional.of(id)))
                .distinct()
                .toList();
    }

    /// A field that is being typed into keeps its caret.
    private static void set(TextInputControl field, String text, boolean same) {
        if (!(same && field.getText().equals(text))) {
            field.setText(text);
        }
    }

    private void read(String text) {
        reading.getChildren().setAll(NoteFlow.of(text));
    }

    /// Puts the keyboard into the title.
    void focus() {
        title.requestFocus();
    }

    /// Tells the step as it is edited now.
    void commit() {
        if (filling || step.isEmpty()) {
            return;
        }
        Step before = step.get();
        Step now =
                before.withText(cut(title.getText(), Step.MAX_TITLE), note.getText())
                        .withSpeakerNote(speaker.getText())
                        .withRole(role(before.role()));
        if (!now.equals(before)) {
            step = Optional.of(now);
            onEdit.accept(now);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private Role role(Role before) {
        Role.Kind chosen = kind.getValue();
        Role same = before.kind() == chosen ? before : chosen.plain();
        return switch (same) {
            case Role.Hypothesis hypothesis ->
                    new Role.Hypothesis(
                            state.getValue() == null || before.kind() != chosen
                                    ? hypothesis.state()
                                    : state.getValue(),
                            before.kind() == chosen ? ids() : hypothesis.decidedBy());
            case Role.FollowUp followUp ->
                    before.kind() == chosen
                            ? new Role.FollowUp(owner.getText(), due.getText())
                            : followUp;
            default -> same;
        };
    }
}
