package unwind.app.shell;

import javafx.scene.layout.Region;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// A view of the open files as the window hosts it.
///
/// @param id stable name, such as `overview`
/// @param title what the navigation calls it
/// @param icon Ikonli's name of its icon
/// @param prepare computes what it shows of a process; called off the JavaFX thread
/// @param show shows what was computed
/// @param clear shows nothing
/// @param dark takes the dark or the light palette
/// @param time its time axis, if it has one
/// @param <C> what it shows
record View<C>(
        String id,
        String title,
        String icon,
        Region node,
        Function<ProcessCase, C> prepare,
        Consumer<C> show,
        Runnable clear,
        Consumer<Boolean> dark,
        Optional<Time> time) {

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
