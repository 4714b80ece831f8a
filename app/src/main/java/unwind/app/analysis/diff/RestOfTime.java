package unwind.app.analysis.diff;

import unwind.app.analysis.TimeRange;

import java.util.ArrayList;
import java.util.List;

/// What is left of time beside a span.
public final class RestOfTime {
    private RestOfTime() {}

    /// The spans of `all` that are not in `span`.
    ///
    /// @throws IllegalArgumentException if nothing is left
    public static List<TimeRange> of(TimeRange all, TimeRange span) {
        List<TimeRange> rest = new ArrayList<>();
        long before = Math.min(span.fromNanos(), all.toNanos());
        long after = Math.max(span.toNanos(), all.fromNanos());
        if (before > all.fromNanos()) {
            rest.add(new TimeRange(all.fromNanos(), before));
        }
        if (after < all.toNanos()) {
            rest.add(new TimeRange(after, all.toNanos()));
        }
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("nothing is left outside the window");
        }
        return rest;
    }
}
