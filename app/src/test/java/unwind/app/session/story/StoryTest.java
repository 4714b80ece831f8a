package unwind.app.session.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import unwind.app.analysis.TimeRange;
import unwind.app.session.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class StoryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Step step(String id) {
        return new Step(id, new Role.Happened(), "title of " + id, "note", Optional.empty());
    }

    private static Story story(String... ids) {
        Story story = Story.EMPTY;
        for (String id : ids) {
            story = story.with(step(id));
        }
        return story;
    }

    private static List<String> ids(Story story) {
        return story.steps().stream().map(Step::id).toList();
    }

    @Test
    void stepsAreAddedMovedCopiedEditedAndDeleted() {
        Story story = story("a", "b", "c").with(step("d"), 1);
        assertThat(ids(story)).containsExactly("a", "d", "b", "c");
        assertThat(ids(story.moved("a", 3))).containsExactly("d", "b", "c", "a");
        assertThat(ids(story.moved("c", 0))).containsExactly("c", "a", "d", "b");
        assertThat(ids(story.moved("missing", 0))).isEqualTo(ids(story));
        assertThat(ids(story.without("d"))).containsExactly("a", "b", "c");
        Story copied = story.duplicated("d");
        assertThat(copied.steps().get(2)).isEqualTo(step("d").withId("step-5"));
        Story edited = story.edited("b", step -> step.withText("other", "words").withId("z"));
        assertThat(edited.step("b").orElseThrow().title()).isEqualTo("other");
    }

    @Test
    void everyEditCanBeUndoneAndMadeAgain() {
        StoryEdits edits = StoryEdits.of(Story.EMPTY);
        List<Story> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            seen.add(edits.story());
            edits = edits.edit(edits.story().with(step("s" + i)));
        }
        Story last = edits.story();
        assertThat(edits.edit(last)).isSameAs(edits);
        for (Story before : seen.reversed()) {
            edits = edits.undo();
            assertThat(edits.story()).isEqualTo(before);
        }
        assertThat(edits.canUndo()).isFalse();
        while (edits.canRedo()) {
            edits = edits.redo();
        }
        assertThat(edits.story()).isEqualTo(last);
        assertThat(edits.undo().edit(story("x")).canRedo()).isFalse();
    }

    @Test
    void undoForgetsTheOldestEdits() {
        StoryEdits edits = StoryEdits.of(Story.EMPTY);
        for (int i = 0; i < StoryEdits.MAX_UNDO + 50; i++) {
            edits = edits.edit(story("s" + i));
        }
        assertThat(edits.before()).hasSize(StoryEdits.MAX_UNDO);
    }

    @Test
    void twoStepsCannotHaveOneId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> story("a", "a"))
                .withMessageContaining("unique");
    }

    @Test
    void aHypothesisForgetsTheDeletedStepThatDecidedIt() {
        Role refuted = new Role.Hypothesis(Role.State.REFUTED, List.of("a", "b"));
        Story story = story("a", "b").with(step("h").withRole(refuted)).without("a");
        assertThat(story.step("h").orElseThrow().role())
                .isEqualTo(new Role.Hypothesis(Role.State.REFUTED, List.of("b")));
        assertThat(Notes.state(story.step("h").orElseThrow(), story))
                .isEqualTo(", refuted by step 1");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Story story = Story.EMPTY;
        for (Role.Kind kind : Role.Kind.values()) {
            story = story.with(step(kind.id()).withRole(kind.plain()).withSpeakerNote("slowly"));
        }
        Place place = Place.of("threads").brushing(Optional.of(new TimeRange(5, 1_000_000_007)));
        story =
                story.with(step("f").withRole(new Role.FollowUp("Ada", "Friday")))
                        .with(
                                step("h")
                                        .withRole(
                                                new Role.Hypothesis(
                                                        Role.State.CONFIRMED, List.of("f")))
                                        .at(Optional.of(place)));
        ArrayNode array = JSON.createArrayNode();
        StoryJson.write(story, array);
        List<String> refused = new ArrayList<>();
        assertThat(StoryJson.read(JSON.readTree(array.toString()), refused::add)).isEqualTo(story);
        assertThat(refused).isEmpty();
    }

    @Test
    void whatCannotBeReadCostsItselfOnly() {
        List<String> refused = new ArrayList<>();
        Story story =
                StoryJson.read(
                        JSON.readTree(
                                """
                                [{"role": "prophecy", "title": "a", "place": {"nowhere": 1}},
                                 7,
                                 {"id": "x", "title": "b", "note": ["no text"]},
                                 {"id": "x", "title": "%s"}]
                                """
                                        .formatted("t".repeat(10_000))),
                        refused::add);
        assertThat(story.steps()).hasSize(4);
        assertThat(story.steps().getFirst().role()).isEqualTo(new Role.Happened());
        assertThat(story.steps().getLast().title()).hasSize(Step.MAX_TITLE);
        assertThat(refused).hasSize(2).anyMatch(s -> s.contains("place of its step 1"));
    }
}
