package unwind.app.views.overview;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;

/// A finding as the timelines show it.
///
/// @param number what it is called everywhere, from 1
/// @param range when it was so
/// @param title its verdict
public record FindingBand(int number, Severity severity, TimeRange range, String title) {
    /// Checks the number.
    public FindingBand {
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1 but was " + number);
        }
    }
}
