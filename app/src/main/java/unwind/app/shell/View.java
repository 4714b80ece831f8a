package unwind.app.shell;

import javafx.scene.layout.Region;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.Filter;

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
/// @param filter narrows what is shown
/// @param options what it has to choose from and what of it is chosen, for places
/// @param time its time axis, if it has one
/// @param arrangement how the user arranged it, if that is remembered between runs
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
        Consumer<Filter> filter,
        Options options,
        Optional<Time> time,
        Optional<Arrangement> arrangement) {

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
                filter -> {},
                Options.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /// The same, following the filter.
    View<C> filteredBy(Consumer<Filter> follows) {
        return with(follows, options, time, arrangement);
    }

    /// The same, with choices of its own.
    View<C> with(Options choices) {
        return with(filter, choices, time, arrangement);
    }

    /// The same, with a time axis.
    View<C> with(Time axis) {
        return with(filter, options, Optional.of(axis), arrangement);
    }

    /// The same, arranged by the user.
    View<C> with(Arrangement remembered) {
        return with(filter, options, time, Optional.of(remembered));
    }

    private View<C> with(
            Consumer<Filter> follows,
            Options choices,
            Optional<Time> axis,
            Optional<Arrangement> remembered) {
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
                follows,
                choices,
                axis,
                remembered);
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
