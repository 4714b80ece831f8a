package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.IncidentClock;
import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What is open and what of it is shown: the one mutable state; everything else is derived from it.
///
/// Belongs to one thread (in the window the JavaFX thread); listeners are told on it.
public final class Session {

    /// What changed.
    public enum Change {
        /// The open files or where they lie in time, and with them problems, lanes and possibly the
        /// shown lane.
        FILES,
        /// Which lane is shown.
        LANE,
        /// The selected span of time.
        SELECTION,
        /// Wall clock or elapsed time.
        CLOCK
    }

    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final Map<Path, Reading> readings = new LinkedHashMap<>();
    private final Map<Path, Long> clockOffsets = new LinkedHashMap<>();
    private Incident incident = new Incident(List.of());
    private List<Lane> lanes = List.of();
    private Optional<Lane> shown = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();
    private boolean wallClock;

    /// Calls `listener` after every change.
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /// The open files in the order in which they were opened, readable or not.
    public List<Reading> readings() {
        return List.copyOf(readings.values());
    }

    /// What is wrong with the open files.
    public List<Problem> problems() {
        return readings.values().stream().flatMap(r -> r.problems().stream()).toList();
    }

    /// The recordings grouped by process, in the order of their start.
    public List<Lane> lanes() {
        return lanes;
    }

    /// The lane that is shown; empty only if nothing readable is open.
    public Optional<Lane> shownLane() {
        return shown;
    }

    /// The selected span of time.
    public Optional<TimeRange> selection() {
        return selection;
    }

    /// Whether times are written as time of day rather than as time since the start.
    public boolean wallClock() {
        return wallClock;
    }

    /// Opens files beside those that are open. A file that is open already is replaced.
    public void add(List<Reading> added) {
        if (added.isEmpty()) {
            return;
        }
        added.forEach(r -> readings.put(r.file().toAbsolutePath().normalize(), r));
        align();
    }

    /// The open files by process, each with where its time comes from.
    public Incident incident() {
        return incident;
    }

    /// What a person added to the times that files give, by file; nanoseconds.
    public Map<Path, Long> clockOffsets() {
        return Map.copyOf(clockOffsets);
    }

    /// Sets what to add to the times that a file itself gives, or leaves it to the other files
    /// again. See [unwind.app.analysis.clock.AlignedArtifact#shiftNanos] for what is added now.
    public void setClockOffset(Path file, OptionalLong offsetNanos) {
        if (offsetNanos.isPresent()) {
            clockOffsets.put(file, offsetNanos.getAsLong());
        } else {
            clockOffsets.remove(file);
        }
        if (!readings.isEmpty()) {
            align();
        }
    }

    /// Takes over offsets that were set in an earlier run.
    public void setClockOffsets(Map<Path, Long> offsetsNanos) {
        clockOffsets.clear();
        clockOffsets.putAll(offsetsNanos);
        if (!readings.isEmpty()) {
            align();
        }
    }

    private void align() {
        Optional<Path> shownFile = shown.map(lane -> lane.readings().getFirst().file());
        incident = IncidentClock.align(readings(), clockOffsets);
        lanes = Lanes.of(incident);
        shown =
                lanes.stream()
                        .filter(lane -> shownFile.map(file -> holds(lane, file)).orElse(false))
                        .findFirst()
                        .or(() -> lanes.stream().findFirst());
        tell(Change.FILES);
    }

    /// Closes every file.
    public void closeAll() {
        readings.clear();
        incident = new Incident(List.of());
        lanes = List.of();
        shown = Optional.empty();
        selection = Optional.empty();
        tell(Change.FILES);
    }

    /// Shows one of the lanes and drops the selection, which belonged to another process.
    public void showLane(Lane lane) {
        if (!lanes.contains(lane)) {
            throw new IllegalArgumentException(
                    "lane must be of this session but was " + lane.title());
        }
        if (shown.filter(lane::equals).isPresent()) {
            return;
        }
        shown = Optional.of(lane);
        selection = Optional.empty();
        tell(Change.LANE);
    }

    /// Selects a span of time, or nothing.
    public void select(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            tell(Change.SELECTION);
        }
    }

    /// Chooses between time of day and time since the start.
    public void setWallClock(boolean on) {
        if (on != wallClock) {
            wallClock = on;
            tell(Change.CLOCK);
        }
    }

    private static boolean holds(Lane lane, Path file) {
        return lane.readings().stream().anyMatch(r -> r.file().equals(file));
    }

    private void tell(Change change) {
        List.copyOf(listeners).forEach(listener -> listener.accept(change));
    }
}
