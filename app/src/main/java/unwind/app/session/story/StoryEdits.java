package unwind.app.session.story;

import java.util.ArrayList;
import java.util.List;

/// A story and what it was before and after its edits. Immutable: each edit, undo or redo makes
/// another one.
///
/// @param story as it is now
/// @param before what undo leads to, the nearest last
/// @param after what redo leads to, the nearest last
public record StoryEdits(Story story, List<Story> before, List<Story> after) {
    /// How many edits can be undone.
    public static final int MAX_UNDO = 200;

    /// Copies the lists.
    public StoryEdits {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// A story that nobody edited.
    public static StoryEdits of(Story story) {
        return new StoryEdits(story, List.of(), List.of());
    }

    /// The story after an edit, which undo takes back; an edit that changes nothing is none.
    public StoryEdits edit(Story edited) {
        if (edited.equals(story)) {
            return this;
        }
        List<Story> past = with(before, story);
        return new StoryEdits(
                edited, past.subList(Math.max(0, past.size() - MAX_UNDO), past.size()), List.of());
    }

    /// Whether there is an edit to take back.
    public boolean canUndo() {
        return !before.isEmpty();
    }

    /// Whether an edit was taken back.
    public boolean canRedo() {
        return !after.isEmpty();
    }

    /// Without the last edit; unchanged if there is none.
    public StoryEdits undo() {
        return canUndo()
                ? new StoryEdits(before.getLast(), withoutLast(before), with(after, story))
                : this;
    }

    /// With the edit that was taken back last; unchanged if there is none.
    public StoryEdits redo() {
        return canRedo()
                ? new StoryEdits(after.getLast(), with(before, story), withoutLast(after))
                : this;
    }

    private static List<Story> with(List<Story> stories, Story last) {
        List<Story> all = new ArrayList<>(stories);
        all.add(last);
        return all;
    }

    private static List<Story> withoutLast(List<Story> stories) {
        return stories.subList(0, stories.size() - 1);
    }
}
