package unwind.app.views.overview;

import unwind.app.analysis.TimeRange;

/// A step of the walkthrough as the timelines show it.
///
/// @param number its place in the walkthrough, from 1
/// @param range the time that it shows
public record StepFlag(int number, TimeRange range, String title) {
    /// Checks the number.
    public StepFlag {
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1 but was " + number);
        }
    }
}
