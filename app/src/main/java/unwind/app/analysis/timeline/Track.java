package unwind.app.analysis.timeline;

import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.function.Function;

/// One strip of the timeline. Listed in [Tracks].
///
/// @param id stable name, such as `heap`
/// @param title what the window writes beside it
/// @param unit the unit of its vertical axis
/// @param values computes what it shows of the recordings of one process, of which there is one at
///   least
public record Track(
        String id, String title, Unit unit, Function<List<Recording>, TrackData> values) {

    /// A track whose values each recording gives by itself; they are put behind each other.
    static Track ofEach(String id, String title, Unit unit, Function<Recording, TrackData> values) {
        return new Track(id, title, unit, process -> Joining.join(values, process));
    }
}
