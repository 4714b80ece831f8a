package unwind.app.shell;

import unwind.app.analysis.detect.Finding;
import unwind.app.session.Place;
import unwind.app.session.Session;
import unwind.app.session.story.Step;
import unwind.app.views.walkthrough.WalkthroughView;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Hosts the steps of the postmortem.
final class WalkthroughHost {
    private final Host host;
    private final Session session;
    private final Function<Place, String> words;
    private final WalkthroughView walkthrough;
    private final StoryDraft drafting;

    /// @param words a place in words
    WalkthroughHost(Host host, TimelineHost timeline, Function<Place, String> words) {
        this.host = host;
        this.words = words;
        session = host.session();
        drafting = new StoryDraft(session, host.roots());
        walkthrough = new WalkthroughView(session, words, host.navigator()::go, this::lastPlace);
        walkthrough.setOnDraft(this::draft);
        session.listenToStory(timeline::showSteps);
    }

    View<?> view() {
        return new View<>(
                Views.WALKTHROUGH,
                "Walkthrough",
                "fth-book-open",
                View.Role.PAGE,
                walkthrough.node(),
                Function.identity(),
                process -> {},
                () -> {},
                walkthrough::setDark);
    }

    /// Lets the walkthrough be presented from the step of an index on.
    void setOnPresent(Consumer<Integer> present) {
        walkthrough.setOnPresent(present);
    }

    /// The index of the step that is chosen.
    int chosen() {
        return walkthrough.chosen();
    }

    /// Goes to the step of a number.
    void showStep(int number) {
        walkthrough.choose(session.story().steps().get(number - 1).id());
        host.navigator().open(Views.WALKTHROUGH);
    }

    /// Adds a step that shows where the user is.
    void add(Step step) {
        session.editStory(session.story().with(step));
        walkthrough.choose(step.id());
        walkthrough.say("");
    }

    /// The place that a new step shows: where the user is, or was before the walkthrough.
    Place pinned() {
        return lastPlace().orElseGet(host.navigator()::here);
    }

    /// What a step at a place may be called: the finding that is looked at, or the place.
    String suggestedTitle(Place place, Optional<Finding> lookedAt) {
        return lookedAt.filter(any -> place.view().equals(Views.FINDINGS))
                .map(Finding::title)
                .orElseGet(() -> words.apply(place));
    }

    private Optional<Place> lastPlace() {
        return host.navigator().last(place -> !place.view().equals(Views.WALKTHROUGH));
    }

    /// Drafts steps from the findings behind those that there are.
    void draft() {
        walkthrough.say("Drafting …");
        drafting.ask(
                draft -> {
                    int before = session.story().steps().size();
                    session.editStory(StoryDraft.appended(session.story(), draft));
                    int added = session.story().steps().size() - before;
                    walkthrough.say("Drafted " + added + " steps; undo takes them back");
                },
                () -> walkthrough.say("The draft failed; the log says why"));
    }
}
