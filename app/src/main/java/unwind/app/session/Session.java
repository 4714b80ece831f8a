package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
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
        /// The open files or where they lie in time, and with them problems, processes and possibly
        /// the shown process.
        FILES,
        /// Which process is shown.
        PROCESS,
        /// The selected span of time.
        SELECTION,
        /// Wall clock or elapsed time.
        CLOCK
    }

    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final Map<Path, Reading> readings = new LinkedHashMap<>();
    private final Map<Path, Long> clockOffsets = new LinkedHashMap<>();
    private Incident incident = new Incident(List.of());
    private Optional<ProcessCase> shown = Optional.empty();
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

    /// Everything that is open by process, in the order of their start.
    public List<ProcessCase> processes() {
        return incident.processes();
    }

    /// The process that is shown; empty only if nothing readable is open.
    public Optional<ProcessCase> shownProcess() {
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

    /// Takes over what a saved incident says of its files' times; to be called before they are
    /// added.
    public void prepare(SavedIncident incident) {
        clockOffsets.putAll(incident.clockOffsets());
    }

    /// Shows what a saved incident showed, as far as it is open.
    public void restore(SavedIncident incident) {
        incident.shown()
                .flatMap(file ->
                        processes().stream().filter(process -> holds(process, file)).findFirst())
                .ifPresent(process -> {
                    showProcess(process);
                    select(incident.selection());
                });
        setWallClock(incident.wallClock());
    }

    private void align() {
        Optional<Path> shownFile =
                shown.map(process -> process.artifacts().getFirst().reading().file());
        incident = IncidentClock.align(readings(), clockOffsets);
        shown =
                processes().stream()
                        .filter(process ->
                                shownFile.map(file -> holds(process, file)).orElse(false))
                        .findFirst()
                        .or(() -> processes().stream().findFirst());
        tell(Change.FILES);
    }

    /// Closes every file.
    public void closeAll() {
        readings.clear();
        incident = new Incident(List.of());
        shown = Optional.empty();
        selection = Optional.empty();
        tell(Change.FILES);
    }

    /// Shows one of the processes and drops the selection, which belonged to another process.
    public void showProcess(ProcessCase process) {
        if (!processes().contains(process)) {
            throw new IllegalArgumentException(
                    "process must be of this session but was " + process.title());
        }
        if (shown.filter(process::equals).isPresent()) {
            return;
        }
        shown = Optional.of(process);
        selection = Optional.empty();
        tell(Change.PROCESS);
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

    private static boolean holds(ProcessCase process, Path file) {
        return process.artifacts().stream()
                .anyMatch(a -> whole(a.reading().file()).equals(whole(file)));
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private void tell(Change change) {
        List.copyOf(listeners).forEach(listener -> listener.accept(change));
    }
}
