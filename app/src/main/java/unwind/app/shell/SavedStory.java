package unwind.app.shell;

import unwind.app.session.Session;
import unwind.app.session.story.Story;

/// The walkthrough as it was saved last, and the question before a newer one is given up.
final class SavedStory {
    private final Session session;
    private final WindowController parts;
    private final Runnable save;
    private Story saved = Story.EMPTY;

    /// @param save asks where to, and saves
    SavedStory(Session session, WindowController parts, Runnable save) {
        this.session = session;
        this.parts = parts;
        this.save = save;
    }

    /// Whether nothing of the walkthrough would be lost.
    boolean isCurrent() {
        return session.story().equals(saved);
    }

    /// A walkthrough is in a file from now on.
    void is(Story story) {
        saved = story;
    }

    /// Does something that the walkthrough would not outlive, if it is saved or the user says so.
    void before(Runnable action) {
        if (session.story().isEmpty() || isCurrent()) {
            action.run();
            return;
        }
        parts.showSheet(Sheets.unsaved(() -> leave(save), () -> leave(action), parts::hideSheet));
    }

    private void leave(Runnable action) {
        parts.hideSheet();
        action.run();
    }
}
