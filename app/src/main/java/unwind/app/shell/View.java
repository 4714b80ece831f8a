package unwind.app.shell;

import javafx.scene.layout.Region;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.Evidence;
import unwind.app.session.Filter;
import unwind.parsers.model.Marker;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// A view of the open files as the window hosts it.
///
/// @param id stable name, such as `heap`, by which places name it
/// @param title what the navigation calls it
/// @param icon Ikonli's name of its icon
/// @param prepare computes what it shows of a process; called off the JavaFX thread
/// @param show shows what was computed
/// @param clear shows nothing
/// @param dark takes the dark or the light palette
/// @param follows what it changes with, beside the process
/// @param options what it has to choose from and what of it is chosen, for places
/// @param time its time axis, if it has one
/// @param arrangement how the user arranged it, if that is remembered between runs
/// @param moments what it shows of an instant, if a mark or an evidence leads to it
/// @param <C> what it shows
record View<C>(
        String id,
        String title,
        String icon,
        Role role,
        Region node,
        Function<ProcessCase, C> prepare,
        Consumer<C> show,
        Runnable clear,
        Consumer<Boolean> dark,
        Follows follows,
        Options options,
        Optional<Time> time,
        Optional<Arrangement> arrangement,
        Optional<Moments> moments) {

    /// Where the window shows a view.
    enum Role {
        /// By itself.
        PAGE,
        /// Above the panels: the time axis.
        TRACKS,
        /// Below the tracks, of the selected time.
        PANEL
    }

    /// A view that follows no filter and has no choices.
    View(
            String id,
            String title,
            String icon,
            Role role,
            Region node,
            Function<ProcessCase, C> prepare,
            Consumer<C> show,
            Runnable clear,
            Consumer<Boolean> dark) {
        this(
                id,
                title,
                icon,
                role,
                node,
                prepare,
                show,
                clear,
                dark,
                Follows.NOTHING,
                Options.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same, following the filter.
    View<C> filteredBy(Consumer<Filter> narrow) {
        return with(new Follows(narrow, follows.selection, follows.clock, follows.classes));
    }

    /// The same, following the selected time.
    View<C> selectedBy(Consumer<Optional<TimeRange>> select) {
        return with(new Follows(follows.filter, select, follows.clock, follows.classes));
    }

    /// The same, with times in its words: it is prepared anew when they are to be written
    /// differently.
    View<C> writingTimes() {
        return with(new Follows(follows.filter, follows.selection, true, follows.classes));
    }

    /// The same, made with the class files that the user gave: it is prepared anew when there are
    /// others.
    View<C> readingClasses() {
        return with(new Follows(follows.filter, follows.selection, follows.clock, true));
    }

    /// The same, with choices of its own.
    View<C> with(Options choices) {
        return with(follows, choices, time, arrangement, moments);
    }

    /// The same, with a time axis.
    View<C> with(Time axis) {
        return with(follows, options, Optional.of(axis), arrangement, moments);
    }

    /// The same, arranged by the user.
    View<C> with(Arrangement remembered) {
        return with(follows, options, time, Optional.of(remembered), moments);
    }

    /// The same, showing an instant.
    View<C> with(Moments shown) {
        return with(follows, options, time, arrangement, Optional.of(shown));
    }

    /// The same, prepared in another way.
    View<C> preparedBy(Function<ProcessCase, C> other) {
        return new View<>(
                id,
                title,
                icon,
                role,
                node,
                other,
                show,
                clear,
                dark,
                follows,
                options,
                time,
                arrangement,
                moments);
    }

    private View<C> with(Follows followed) {
        return with(followed, options, time, arrangement, moments);
    }

    private View<C> with(
            Follows followed,
            Options choices,
            Optional<Time> axis,
            Optional<Arrangement> remembered,
            Optional<Moments> shown) {
        return new View<>(
                id,
                title,
                icon,
                role,
                node,
                prepare,
                show,
                clear,
                dark,
                followed,
                choices,
                axis,
                remembered,
                shown);
    }

    /// What a view changes with, beside the process.
    ///
    /// @param filter narrows what is shown
    /// @param selection takes the selected time, or that there is none
    /// @param clock whether its words have times, so that it is prepared anew for another zone
    /// @param classes whether it is prepared anew for other class files
    record Follows(
            Consumer<Filter> filter,
            Consumer<Optional<TimeRange>> selection,
            boolean clock,
            boolean classes) {
        static final Follows NOTHING = new Follows(filter -> {}, selected -> {}, false, false);
    }

    /// What a view shows of an instant: a dump, a histogram.
    ///
    /// @param mark the marks on the time axis that lead to it
    /// @param evidence the evidence that leads to it
    record Moments(Marker.Kind mark, Evidence.Kind evidence, Shown show) {

        /// Shows an instant.
        interface Shown {
            /// @param file the artifact's name; empty for whichever is nearest
            void at(long timeNanos, String file);
        }
    }

    /// How the user arranged a view, as text.
    ///
    /// @param get as it is now; empty for as at first
    /// @param set arranges it; what cannot be understood is left out of account
    record Arrangement(Supplier<String> get, Consumer<String> set) {}

    /// What a view itself has to choose from.
    ///
    /// @param chosen what is chosen
    /// @param choose chooses; what is not known is left out of account
    record Options(Supplier<Map<String, String>> chosen, Consumer<Map<String, String>> choose) {
        static final Options NONE = new Options(Map::of, options -> {});
    }

    /// A time axis that the View menu drives.
    ///
    /// @param visible the time that is visible
    /// @param setVisible moves to a range of time; what lies outside the recording is cut off
    /// @param isWallClock whether time of day is written
    record Time(
            Supplier<TimeRange> visible,
            Consumer<TimeRange> setVisible,
            BooleanSupplier isWallClock) {}
}
