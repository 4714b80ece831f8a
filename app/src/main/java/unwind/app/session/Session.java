package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.story.Story;
import unwind.app.session.story.StoryEdits;
import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What is open and what of it is shown: the one mutable state; everything else is derived from it.
///
/// Belongs to one thread (in the window the JavaFX thread); listeners are told on it.
public final class Session {

    /// What changed.
    public enum Change {
        /// The open files, and with them their times, problems, processes and possibly the shown
        /// process.
        FILES,
        /// Where the open files lie in time: a person corrected a clock.
        TIMES,
        /// Which process is shown.
        PROCESS,
        /// The selected span of time.
        SELECTION,
        /// Wall clock or elapsed time, or the zone of wall clock.
        CLOCK
    }

    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final Map<Path, List<Reading>> readings = new LinkedHashMap<>();
    private final Deque<ClockCorrections> earlier = new ArrayDeque<>();
    private final Map<Path, Long> prepared = new LinkedHashMap<>();
    private final Map<Path, Long> preparedMoves = new LinkedHashMap<>();
    private ClockCorrections corrections = ClockCorrections.NONE;
    private Incident found = new Incident(List.of());
    private Incident incident = new Incident(List.of());
    private volatile Optional<Alignment> ready = Optional.empty();
    private Optional<ProcessCase> shown = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();
    private final List<Runnable> storyListeners = new ArrayList<>();
    private StoryEdits story = StoryEdits.of(Story.EMPTY);
    private boolean wallClock;
    private ZoneId zone = ZoneId.systemDefault();

    /// Calls `listener` after every change.
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /// The open files in the order in which they were opened, readable or not.
    public List<Reading> readings() {
        return flat(readings);
    }

    /// What is wrong with the open files.
    public List<Problem> problems() {
        return readings().stream().flatMap(r -> r.problems().stream()).toList();
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

    /// The walkthrough as it is now.
    public Story story() {
        return story.story();
    }

    /// The walkthrough with what undo and redo lead to.
    public StoryEdits storyEdits() {
        return story;
    }

    /// Calls `listener` after every change of the walkthrough.
    public void listenToStory(Runnable listener) {
        storyListeners.add(listener);
    }

    /// Changes the walkthrough, which can be undone.
    public void editStory(Story edited) {
        setStory(story.edit(edited));
    }

    /// Takes the last edit of the walkthrough back.
    public void undoStory() {
        setStory(story.undo());
    }

    /// Makes the edit of the walkthrough again that was taken back last.
    public void redoStory() {
        setStory(story.redo());
    }

    private void setStory(StoryEdits changed) {
        if (!changed.equals(story)) {
            story = changed;
            List.copyOf(storyListeners).forEach(Runnable::run);
        }
    }

    /// Opens files beside those that are open. A file that is open already is replaced.
    public void add(List<Reading> added) {
        if (added.isEmpty()) {
            return;
        }
        readings.putAll(byFile(added));
        corrections = withPrepared(readings());
        readings().forEach(reading -> prepared.remove(reading.file()));
        readings().forEach(reading -> preparedMoves.remove(reading.file()));
        align();
        tell(Change.FILES);
    }

    /// One file may hold several things.
    private static Map<Path, List<Reading>> byFile(List<Reading> all) {
        return all.stream()
                .flatMap(reading -> reading.all().stream())
                .collect(
                        Collectors.groupingBy(
                                reading -> whole(reading.file()),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private static List<Reading> flat(Map<Path, List<Reading>> all) {
        return all.values().stream().flatMap(List::stream).toList();
    }

    /// What takes long of adding files, to be done on any thread before [#add]: finds where they
    /// lie in time beside those that are open now.
    public Runnable adding(List<Reading> added) {
        Map<Path, List<Reading>> all = new LinkedHashMap<>(readings);
        all.putAll(byFile(added));
        List<Reading> then = flat(all);
        ClockCorrections corrected = withPrepared(then);
        return () -> ready = Optional.of(Alignment.of(then, corrected));
    }

    /// The open files by process, each with where its time comes from.
    public Incident incident() {
        return incident;
    }

    /// What a person set, for files that are open and others.
    public ClockCorrections clockCorrections() {
        return corrections;
    }

    /// How far a person moved a file from where its time was found to be, nanoseconds; empty if
    /// nobody did.
    public OptionalLong correctionNanos(AlignedArtifact artifact) {
        return artifact.source() == TimeAxis.Source.USER
                ? found.artifact(artifact.reading()).stream()
                        .mapToLong(before -> begin(artifact) - begin(before))
                        .findFirst()
                : OptionalLong.empty();
    }

    /// Has a file begin at another instant than was found. Its dumps and events move with it, and
    /// so do files whose time was found by comparing with it.
    ///
    /// @throws IOException if the file can no longer be read to tell what it holds
    /// @throws IllegalArgumentException in words if files cannot have such a time
    public void correctClock(Path file, long beginsNanos) throws IOException {
        correct(corrections.with(ClockCorrections.Entry.of(file, beginsNanos)));
    }

    /// Has an open file begin earlier or later than it does now.
    ///
    /// @throws IOException if the file can no longer be read to tell what it holds
    /// @throws IllegalArgumentException in words if files cannot have such a time
    public void moveClock(Path file, long nanos) throws IOException {
        List<Reading> open = readings.getOrDefault(whole(file), List.of());
        AlignedArtifact artifact =
                open.stream()
                        .flatMap(reading -> incident.artifact(reading).stream())
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the file must be open but was " + file));
        correctClock(file, Math.addExact(begin(artifact), nanos));
    }

    /// Leaves the time of a file to what is found again.
    ///
    /// @throws IOException if the file can no longer be read to tell what it holds
    public void leaveClock(Path file) throws IOException {
        leaveClocks(List.of(file));
    }

    /// Leaves the times of several files to what is found again, as one change.
    ///
    /// @throws IOException if one of them can no longer be read to tell what it holds
    public void leaveClocks(List<Path> files) throws IOException {
        ClockCorrections changed = corrections;
        for (Path file : files) {
            changed = changed.without(FileIdentity.of(file));
        }
        correct(changed);
    }

    /// Whether a correction of this run can be undone.
    public boolean canUndoCorrection() {
        return !earlier.isEmpty();
    }

    /// Takes back the last change of a clock.
    public void undoCorrection() {
        if (canUndoCorrection()) {
            corrections = earlier.pop();
            alignAgain();
        }
    }

    /// Takes over what was set in an earlier run.
    public void setClockCorrections(ClockCorrections remembered) {
        earlier.clear();
        corrections = remembered;
        alignAgain();
    }

    private void correct(ClockCorrections changed) {
        if (!changed.equals(corrections)) {
            earlier.push(corrections);
            corrections = changed;
            alignAgain();
        }
    }

    private void alignAgain() {
        if (!readings.isEmpty()) {
            align();
            tell(Change.TIMES);
        }
    }

    /// Where a person had open files begin, by file; nanoseconds since the epoch.
    public Map<Path, Long> clockBegins() {
        return corrections.begins(readings());
    }

    /// Takes over what a saved incident says of its files' times; to be called before they are
    /// added.
    public void prepare(SavedIncident incident) {
        prepared.putAll(incident.begins());
        preparedMoves.putAll(incident.moved());
    }

    /// Files that saved incidents name lie elsewhere. They are no longer missing, and once they are
    /// opened from there they begin when the incidents had them begin.
    public void located(List<MissingFiles.Found> found) {
        for (MissingFiles.Found each : found) {
            readings.remove(each.file());
            Long begins = each.incident().begins().get(each.file());
            if (begins != null) {
                prepared.put(each.at(), begins);
            }
            Long moved = each.incident().moved().get(each.file());
            if (moved != null) {
                preparedMoves.put(each.at(), moved);
            }
        }
    }

    /// The corrections, with files beginning where the saved incident that named them had them.
    private ClockCorrections withPrepared(Collection<Reading> files) {
        return corrections.beginning(files, prepared).moving(files, preparedMoves);
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
        if (!incident.story().isEmpty()) {
            setStory(StoryEdits.of(incident.story()));
        }
    }

    private void align() {
        Optional<Path> shownFile =
                shown.map(process -> process.artifacts().getFirst().reading().file());
        List<Reading> open = readings();
        Alignment alignment =
                ready.filter(done -> done.isOf(open, corrections))
                        .orElseGet(() -> Alignment.of(open, corrections));
        ready = Optional.empty();
        found = alignment.found();
        incident = alignment.corrected();
        shown =
                processes().stream()
                        .filter(process ->
                                shownFile.map(file -> holds(process, file)).orElse(false))
                        .findFirst()
                        .or(() -> processes().stream().findFirst());
    }

    /// Closes every file.
    public void closeAll() {
        readings.clear();
        earlier.clear();
        found = new Incident(List.of());
        incident = new Incident(List.of());
        shown = Optional.empty();
        selection = Optional.empty();
        setStory(StoryEdits.of(Story.EMPTY));
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

    /// The zone in which times of day are written.
    public ZoneId zone() {
        return zone;
    }

    /// Writes times of day in another zone.
    public void setZone(ZoneId other) {
        if (!other.equals(zone)) {
            zone = other;
            tell(Change.CLOCK);
        }
    }

    private static long begin(AlignedArtifact artifact) {
        return artifact.recording().time().startNanos();
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
