package unwind.app.session;

import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A walkthrough whose every text has gone through a rewriting: titles, notes, speaker notes,
/// owners and dates, and what places name.
public final class RewrittenStory {
    private static final String ID = "[a-z]{0,12}-?\\d{1,9}|[0-9a-f-]{8,36}";

    private final UnaryOperator<String> rewriting;

    private RewrittenStory(UnaryOperator<String> rewriting) {
        this.rewriting = rewriting;
    }

    /// The walkthrough so rewritten.
    public static Story of(Story story, UnaryOperator<String> rewriting) {
        RewrittenStory rewritten = new RewrittenStory(rewriting);
        return new Story(story.steps().stream().map(rewritten::step).toList());
    }

    private Step step(Step step) {
        return new Step(
                id(step.id()),
                role(step.role()),
                cut(rewriting.apply(step.title()), Step.MAX_TITLE),
                cut(rewriting.apply(step.note()), Step.MAX_NOTE),
                cut(rewriting.apply(step.speakerNote()), Step.MAX_NOTE),
                step.place().map(this::place));
    }

    /// Ids that Unwind gave say nothing; those that somebody wrote may.
    private String id(String id) {
        return id.matches(ID) ? id : rewriting.apply(id);
    }

    private Role role(Role role) {
        return switch (role) {
            case Role.FollowUp(String owner, String due) ->
                    new Role.FollowUp(rewriting.apply(owner), rewriting.apply(due));
            case Role.Hypothesis(Role.State state, List<String> decidedBy) ->
                    new Role.Hypothesis(state, decidedBy.stream().map(this::id).toList());
            case Role.Happened happened -> happened;
            case Role.Evidence evidence -> evidence;
            case Role.Cause cause -> cause;
            case Role.Remedy remedy -> remedy;
        };
    }

    private Place place(Place place) {
        Map<String, String> options = new TreeMap<>();
        place.options().forEach((name, value) -> options.put(name, rewriting.apply(value)));
        return new Place(
                rewriting.apply(place.process()),
                place.view(),
                place.visible(),
                place.brushed(),
                new Filter(
                        place.filter().threads().stream().map(rewriting).toList(),
                        place.filter().paths(),
                        rewriting.apply(place.filter().text())),
                options);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
