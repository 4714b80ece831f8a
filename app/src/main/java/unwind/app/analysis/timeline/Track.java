package unwind.app.analysis.timeline;

import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// One strip of the timeline. Listed in [Tracks].
///
/// @param id stable name, such as `heap`
/// @param title what the window writes beside it
/// @param unit the unit of its vertical axis
/// @param values computes what it shows of the recordings of one process, of which there is one at
///   least
/// @param shows whether a recording surely has something to show, as is quickly seen; false says
///   nothing
public record Track(
        String id,
        String title,
        Unit unit,
        Function<List<Recording>, TrackData> values,
        Predicate<Recording> shows) {

    /// A track of which only its values tell whether there is anything to show.
    public Track(String id, String title, Unit unit, Function<List<Recording>, TrackData> values) {
        this(id, title, unit, values, _ -> false);
    }

    /// The same track, with what is quickly seen.
    Track showing(Predicate<Recording> quicklySeen) {
        return new Track(id, title, unit, values, quicklySeen);
    }

    /// Why nothing is shown of the recordings of one process; empty where something is.
    Optional<Absence> absence(List<Recording> process) {
        return process.stream().anyMatch(shows)
                ? Optional.empty()
                : values.apply(process).absence();
    }

    /// A track whose values each recording gives by itself; they are put behind each other.
    static Track ofEach(String id, String title, Unit unit, Function<Recording, TrackData> values) {
        return new Track(id, title, unit, process -> Joining.join(values, process));
    }
}
