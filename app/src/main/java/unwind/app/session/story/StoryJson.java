package unwind.app.session.story;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.session.Place;
import unwind.app.session.PlaceJson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Steps as JSON:
///
/// ```
/// [{"id": "step-1", "role": "hypothesis", "state": "refuted", "decidedBy": ["step-3"],
///   "title": "The disk was slow", "note": "See **iostat**.", "speakerNote": "",
///   "place": {"view": "timeline", "selected": {"from": …, "to": …}}},
///  {"id": "step-2", "role": "follow-up", "owner": "Ada", "due": "next week", "title": …}]
/// ```
///
/// Roles are those of [Role.Kind#id]. Fields that are not known are left out of account.
public final class StoryJson {
    private StoryJson() {}

    /// Writes the steps.
    public static void write(Story story, ArrayNode into) {
        for (Step step : story.steps()) {
            write(step, into.addObject());
        }
    }

    private static void write(Step step, ObjectNode node) {
        node.put("id", step.id());
        node.put("role", step.role().kind().id());
        switch (step.role()) {
            case Role.Hypothesis(Role.State state, List<String> decidedBy) -> {
                node.put("state", state.word());
                ArrayNode steps = node.putArray("decidedBy");
                decidedBy.forEach(steps::add);
            }
            case Role.FollowUp(String owner, String due) -> {
                put(node, "owner", owner);
                put(node, "due", due);
            }
            case Role.Happened _, Role.Evidence _, Role.Cause _, Role.Remedy _ -> {}
        }
        node.put("title", step.title());
        put(node, "note", step.note());
        put(node, "speakerNote", step.speakerNote());
        step.place().ifPresent(place -> PlaceJson.write(place, node.putObject("place")));
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }

    /// Reads steps. What cannot be read costs itself only, and a sentence.
    ///
    /// @param refused is told what was left out
    public static Story read(JsonNode array, Consumer<String> refused) {
        Story story = Story.EMPTY;
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (JsonNode each : array) {
            number++;
            if (number > Story.MAX_STEPS) {
                refused.accept(
                        "It has more than "
                                + Story.MAX_STEPS
                                + " steps; the others were left out.");
                break;
            }
            Step step = step(each, number, refused);
            boolean taken = steps.stream().anyMatch(other -> other.id().equals(step.id()));
            steps.add(taken ? step.withId(new Story(steps).freshId()) : step);
        }
        return steps.isEmpty() ? story : new Story(steps);
    }

    private static Step step(JsonNode node, int number, Consumer<String> refused) {
        String id = node.path("id").asString("");
        return new Step(
                id.isBlank() || id.length() > 100 ? "step-" + number : id,
                role(node),
                cut(node, "title", Step.MAX_TITLE, number, refused),
                cut(node, "note", Step.MAX_NOTE, number, refused),
                cut(node, "speakerNote", Step.MAX_NOTE, number, refused),
                place(node.path("place"), number, refused));
    }

    /// A role that this Unwind does not know is one that it shows as something that happened.
    private static Role role(JsonNode node) {
        String name = node.path("role").asString("");
        Role role =
                Arrays.stream(Role.Kind.values())
                        .filter(kind -> kind.id().equals(name))
                        .findFirst()
                        .orElse(Role.Kind.HAPPENED)
                        .plain();
        return switch (role) {
            case Role.Hypothesis _ -> {
                String word = node.path("state").asString("");
                List<String> decidedBy = new ArrayList<>();
                node.path("decidedBy").forEach(id -> decidedBy.add(id.asString("")));
                yield new Role.Hypothesis(
                        Arrays.stream(Role.State.values())
                                .filter(state -> state.word().equals(word))
                                .findFirst()
                                .orElse(Role.State.OPEN),
                        decidedBy);
            }
            case Role.FollowUp _ ->
                    new Role.FollowUp(
                            node.path("owner").asString(""), node.path("due").asString(""));
            case Role.Happened _, Role.Evidence _, Role.Cause _, Role.Remedy _ -> role;
        };
    }

    private static String cut(
            JsonNode node, String name, int most, int number, Consumer<String> refused) {
        String text = node.path(name).asString("");
        if (text.length() <= most) {
            return text;
        }
        refused.accept(
                "The "
                        + name
                        + " of its step "
                        + number
                        + " has more than "
                        + most
                        + " characters; the rest was left out.");
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    private static Optional<Place> place(JsonNode node, int number, Consumer<String> refused) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PlaceJson.read(node));
        } catch (IllegalArgumentException e) {
            refused.accept(
                    "The place of its step "
                            + number
                            + " cannot be shown: "
                            + e.getMessage()
                            + ".");
            return Optional.empty();
        }
    }
}
