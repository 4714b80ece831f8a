package unwind.app.cli;

import unwind.app.session.PlaceText;
import unwind.app.session.story.Draft;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.util.List;

/// The `story` document.
final class StoryDocument {
    private StoryDocument() {}

    static void write(Json json, Draft draft, Story story, boolean drafted) {
        json.truth("draft", drafted);
        json.text("verdict", draft.verdict().sentence());
        if (!draft.verdict().impact().isEmpty()) {
            json.text("impact", draft.verdict().impact());
        }
        json.array(
                "events",
                () ->
                        draft.events()
                                .forEach(event ->
                                        json.object(() -> {
                                            json.time("time", event.timeNanos());
                                            json.text("text", event.text());
                                            json.text("shownBy", event.shownBy());
                                        })));
        json.array(
                "steps", () -> story.steps().forEach(step -> json.object(() -> step(json, step))));
    }

    private static void step(Json json, Step step) {
        json.text("id", step.id());
        json.text("role", step.role().kind().id());
        switch (step.role()) {
            case Role.Hypothesis(Role.State state, List<String> decidedBy) -> {
                json.text("state", state.word());
                json.texts("decidedBy", decidedBy);
            }
            case Role.FollowUp(String owner, String due) -> {
                json.text("owner", owner.isEmpty() ? null : owner);
                json.text("due", due.isEmpty() ? null : due);
            }
            case Role.Happened _, Role.Cause _, Role.Evidence _, Role.Remedy _ -> {}
        }
        json.text("title", step.title());
        json.text("note", step.note());
        step.place().ifPresent(place -> json.text("place", PlaceText.of(place)));
    }
}
