package unwind.app.chart;

import unwind.app.analysis.TimeRange;

/// Where instants and values lie in a plot. Pixels count from the left and from the top.
///
/// @param visible the time from the left to the right edge
/// @param width pixels, more than 0
/// @param low the value at the bottom
/// @param high the value at the top, more than `low`
/// @param height pixels
public record Scale(TimeRange visible, double width, double low, double high, double height) {

    /// The pixels from the left edge to an instant.
    public double x(long timeNanos) {
        return (timeNanos - visible.fromNanos()) * width / Math.max(1, visible.durationNanos());
    }

    /// The pixels from the top edge to a value.
    public double y(double value) {
        return height - (value - low) * height / (high - low);
    }

    /// The instant at a pixel; outside of the plot it is beyond the visible time.
    public long timeNanos(double x) {
        return visible.fromNanos() + Math.round(x * visible.durationNanos() / width);
    }

    /// The time a pixel covers, nanoseconds.
    public double nanosPerPixel() {
        return visible.durationNanos() / width;
    }
}
