package unwind.app.shell;

import unwind.app.session.Filter;
import unwind.app.session.Navigator;
import unwind.app.views.overview.TrackArrangement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes back what the user changed of the tracks (hidden, moved, resized, pinned, collapsed) and
/// of the filters, the last first, and does it again. Where the user is, Back and Forward take
/// back. For the JavaFX thread.
final class Undo {
    private static final int MAX_CHANGES = 200;

    private final Navigator navigator;
    private final Consumer<TrackArrangement> arrange;
    private final Runnable onChange;
    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();
    private TrackArrangement tracks;
    private Filter filter;
    private boolean going;

    private sealed interface Change {
        String words();

        record Tracks(TrackArrangement before, TrackArrangement after) implements Change {
            @Override
            public String words() {
                return "change of the tracks";
            }
        }

        record Filtered(Filter before, Filter after) implements Change {
            @Override
            public String words() {
                return after.equals(Filter.NONE) ? "removal of the filter" : "filter";
            }

            /// Whether this is the same text, typed on.
            boolean goesOn(Filter now) {
                return !after.text().isEmpty()
                        && !now.text().isEmpty()
                        && after.withText("").equals(now.withText(""));
            }
        }
    }

    /// @param tracks how they are arranged now
    /// @param arrange arranges the tracks
    /// @param onChange told when something else can be undone
    Undo(
            Navigator navigator,
            TrackArrangement tracks,
            Consumer<TrackArrangement> arrange,
            Runnable onChange) {
        this.navigator = navigator;
        this.tracks = tracks;
        this.arrange = arrange;
        this.onChange = onChange;
        filter = navigator.arrived().filter();
        navigator.listen(this::moved);
    }

    /// The user arranged the tracks.
    void arranged(TrackArrangement now) {
        if (!going && !now.equals(tracks)) {
            add(new Change.Tracks(tracks, now));
        }
        tracks = now;
    }

    /// The tracks are as in an earlier run: nothing to take back.
    void restored(TrackArrangement now) {
        tracks = now;
    }

    /// Forgets what was changed, as when everything is closed.
    void clear() {
        done.clear();
        undone.clear();
        onChange.run();
    }

    private void moved() {
        Filter now = navigator.arrived().filter();
        if (!going && !now.equals(filter)) {
            if (done.peek() instanceof Change.Filtered last
                    && Objects.equals(last.after(), filter)
                    && last.goesOn(now)) {
                done.pop();
                add(new Change.Filtered(last.before(), now));
            } else {
                add(new Change.Filtered(filter, now));
            }
        }
        filter = now;
    }

    private void add(Change change) {
        done.push(change);
        undone.clear();
        if (done.size() > MAX_CHANGES) {
            done.removeLast();
        }
        onChange.run();
    }

    /// What Undo takes back, in words.
    Optional<String> next() {
        return Optional.ofNullable(done.peek()).map(Change::words);
    }

    /// What Redo does again, in words.
    Optional<String> nextAgain() {
        return Optional.ofNullable(undone.peek()).map(Change::words);
    }

    /// Takes the last change back.
    void undo() {
        if (!done.isEmpty()) {
            Change change = done.pop();
            undone.push(change);
            switch (change) {
                case Change.Tracks(var before, var _) -> go(() -> set(before));
                case Change.Filtered(var before, var _) ->
                        go(() -> navigator.filter(now -> before));
            }
        }
    }

    /// Does the change again that was taken back last.
    void redo() {
        if (!undone.isEmpty()) {
            Change change = undone.pop();
            done.push(change);
            switch (change) {
                case Change.Tracks(var _, var after) -> go(() -> set(after));
                case Change.Filtered(var _, var after) -> go(() -> navigator.filter(now -> after));
            }
        }
    }

    private void set(TrackArrangement wanted) {
        tracks = wanted;
        arrange.accept(wanted);
    }

    private void go(Runnable change) {
        going = true;
        try {
            change.run();
        } finally {
            going = false;
        }
        onChange.run();
    }
}
