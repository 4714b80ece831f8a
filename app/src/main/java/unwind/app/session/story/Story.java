package unwind.app.session.story;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A walkthrough: steps in the order in which they are told. Every change makes another story; for
/// undoing changes see [StoryEdits].
///
/// @param steps each with an id of its own; a hypothesis names only steps that are there
public record Story(List<Step> steps) {
    /// The most steps of a story.
    public static final int MAX_STEPS = 2000;

    /// No steps.
    public static final Story EMPTY = new Story(List.of());

    /// Checks the ids and drops what hypotheses say of steps that are not there.
    public Story {
        if (steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException(
                    "steps must be at most " + MAX_STEPS + " but were " + steps.size());
        }
        Set<String> ids = new HashSet<>();
        for (Step step : steps) {
            if (!ids.add(step.id())) {
                throw new IllegalArgumentException("ids must be unique but two were " + step.id());
            }
        }
        steps = steps.stream().map(step -> known(step, ids)).toList();
    }

    private static Step known(Step step, Set<String> ids) {
        return step.role() instanceof Role.Hypothesis(Role.State state, List<String> decidedBy)
                        && !ids.containsAll(decidedBy)
                ? step.withRole(
                        new Role.Hypothesis(
                                state, decidedBy.stream().filter(ids::contains).toList()))
                : step;
    }

    /// Whether there is no step.
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /// The step of an id.
    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /// Where a step stands, from 0; -1 if it is not there.
    public int indexOf(String id) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /// The steps of a role, in their order.
    public List<Step> of(Role.Kind kind) {
        return steps.stream().filter(step -> step.role().kind() == kind).toList();
    }

    /// An id that no step has.
    public String freshId() {
        int number = steps.size() + 1;
        while (indexOf("step-" + number) >= 0) {
            number++;
        }
        return "step-" + number;
    }

    /// With a step at an index; an index beyond the end is the end.
    public Story with(Step step, int index) {
        return changed(all -> all.add(Math.clamp(index, 0, all.size()), step));
    }

    /// With a step at the end.
    public Story with(Step step) {
        return with(step, steps.size());
    }

    /// With a step moved to an index, which counts without it; unchanged if it is not there.
    public Story moved(String id, int index) {
        int from = indexOf(id);
        return from < 0
                ? this
                : changed(all -> {
                    Step step = all.remove(from);
                    all.add(Math.clamp(index, 0, all.size()), step);
                });
    }

    /// With a step in other words, at another place or in another role; unchanged if it is not
    /// there.
    public Story edited(String id, UnaryOperator<Step> edit) {
        int at = indexOf(id);
        return at < 0 ? this : changed(all -> all.set(at, edit.apply(all.get(at)).withId(id)));
    }

    /// With a copy of a step behind it; unchanged if it is not there.
    public Story duplicated(String id) {
        int at = indexOf(id);
        return at < 0 ? this : with(steps.get(at).withId(freshId()), at + 1);
    }

    /// Without a step.
    public Story without(String id) {
        return new Story(steps.stream().filter(step -> !step.id().equals(id)).toList());
    }

    /// A change of the list.
    private interface Change {
        void apply(List<Step> steps);
    }

    private Story changed(Change change) {
        List<Step> all = new ArrayList<>(steps);
        change.apply(all);
        return new Story(all);
    }
}
