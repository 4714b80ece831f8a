package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Where the files of one process lie, as far as it has been found out.
final class Placements {
    private final List<Reading> group;
    private final IdentityHashMap<Reading, Placement> placements = new IdentityHashMap<>();

    /// @param group the files of the process, in the order given
    Placements(List<Reading> group) {
        this.group = List.copyOf(group);
    }

    /// The files of the process.
    List<Reading> group() {
        return group;
    }

    void place(Placement placement) {
        placements.put(placement.reading(), placement);
    }

    void place(Reading reading, long shift, TimeAxis.Source source, long uncertainty, String how) {
        place(new Placement(reading, shift, source, uncertainty, how));
    }

    /// The files of a clock that have no place yet.
    List<Reading> open(ClockBase clock) {
        return group.stream()
                .filter(reading -> !placements.containsKey(reading))
                .filter(reading -> recording(reading).clock() == clock)
                .toList();
    }

    boolean isEmpty() {
        return placements.isEmpty();
    }

    Collection<Placement> all() {
        return placements.values();
    }

    /// Where a file lies, which was placed.
    Placement of(Reading reading) {
        return Objects.requireNonNull(placements.get(reading));
    }

    /// The placed files that hold collections or pauses, in the order given.
    List<Recording> withCollections() {
        return group.stream()
                .filter(placements::containsKey)
                .map(this::of)
                .filter(p ->
                        p.original().events(EventKind.COLLECTION).size() > 0
                                || p.original().events(EventKind.GC_PAUSE).size() > 0)
                .map(p -> p.moved().recording())
                .toList();
    }

    /// The time that the placed files cover.
    Optional<TimeRange> covered() {
        return placements.values().stream()
                .map(p ->
                        new TimeRange(
                                p.original().time().startNanos() + p.shiftNanos(),
                                p.original().time().endNanos() + p.shiftNanos()))
                .reduce(TimeRange::union);
    }

    static Recording recording(Reading reading) {
        return reading.recording().orElseThrow();
    }
}
