package unwind.app.analysis.diff;

import unwind.parsers.model.Unit;

import java.util.Optional;
import java.util.function.Function;

/// Something that can be counted on each side.
///
/// @param subject what its rows are about
/// @param name in words, such as "allocated"
/// @param unit of its values, before they are divided by time
/// @param missing what to call it where a side did not record it, such as "allocation"
/// @param tally what it counts; empty where the side did not record it
record Measure(
        Subject subject,
        String name,
        Unit unit,
        String missing,
        Function<DiffSide, Optional<Tally>> tally) {

    /// What rows are about.
    enum Subject {
        SITES,
        CLASSES,
        EXCEPTIONS,
        THREADS,
        PAUSES
    }
}
