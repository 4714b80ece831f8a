package unwind.app.analysis.detect;

import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.Dump;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where in the program's tasks threads were seen. A recording holds few stacks and millions of
/// events: each stack is looked at once.
final class TaskPlaces {
    private record Key(long stack, EventKind kind) {}

    /// @param awaits whether a thread waits for a result there
    private record Place(String site, boolean awaits) {}

    private final Recording recording;
    private final Map<Key, Optional<Place>> known = new HashMap<>();

    TaskPlaces(Recording recording) {
        this.recording = recording;
    }

    /// Where in the middle of a task a thread was seen.
    ///
    /// @param awaiting only waits for results
    Optional<String> of(SeenThread.Moment moment, boolean awaiting) {
        return known.computeIfAbsent(new Key(moment.stack(), moment.kind()), this::look)
                .filter(place -> place.awaits() || !awaiting)
                .map(Place::site);
    }

    private Optional<Place> look(Key key) {
        List<Dump.Frame> frames = RecordedWait.frames(recording, key.stack(), key.kind());
        Activity activity = RecordedWait.activity(recording, key.stack(), key.kind());
        if (activity.site() >= frames.size() || activity.kind() == Activity.Kind.IDLE) {
            return Optional.empty();
        }
        return Optional.of(
                new Place(
                        frames.get(activity.site()).toString(),
                        activity.kind() == Activity.Kind.AWAITS_RESULT));
    }
}
