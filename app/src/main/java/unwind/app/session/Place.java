package unwind.app.session;

import unwind.app.analysis.TimeRange;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where a person is: what is looked at, when, and narrowed to what. Back and forward are lists of
/// places, what a finding shows is a place, a step of a walkthrough is a place with words.
/// [PlaceText] writes it as a link, [PlaceJson] as JSON.
///
/// @param process the title of the process; empty for the one that is shown
/// @param view the id of the page or panel
/// @param visible the time that is visible; empty for all of it
/// @param brushed the selected span of time
/// @param options what the view itself has to choose from, such as the kind of profile
public record Place(
        String process,
        String view,
        Optional<TimeRange> visible,
        Optional<TimeRange> brushed,
        Filter filter,
        Map<String, String> options) {
    /// Checks that there is a view and copies the options.
    public Place {
        if (view.isBlank()) {
            throw new IllegalArgumentException("view must have a name but was empty");
        }
        options = Map.copyOf(new TreeMap<>(options));
    }

    /// A view of the process that is shown, all of it.
    public static Place of(String view) {
        return new Place("", view, Optional.empty(), Optional.empty(), Filter.NONE, Map.of());
    }

    /// The same in another view, without the options of this one.
    public Place in(String other) {
        return other.equals(view)
                ? this
                : new Place(process, other, visible, brushed, filter, Map.of());
    }

    /// The same of a process.
    public Place ofProcess(String title) {
        return new Place(title, view, visible, brushed, filter, options);
    }

    /// The same with another visible time.
    public Place showing(Optional<TimeRange> range) {
        return new Place(process, view, range, brushed, filter, options);
    }

    /// The same with another selected span.
    public Place brushing(Optional<TimeRange> range) {
        return new Place(process, view, visible, range, filter, options);
    }

    /// The same narrowed otherwise.
    public Place filtered(Filter other) {
        return new Place(process, view, visible, brushed, other, options);
    }

    /// The same with an option of the view.
    public Place with(String option, String value) {
        Map<String, String> changed = new TreeMap<>(options);
        changed.put(option, value);
        return new Place(process, view, visible, brushed, filter, changed);
    }
}
