package unwind.app.analysis;

import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

/// The part of a recording that counts: what lies in the range, nothing else.
///
/// @param range start included, end excluded
public record Slice(Recording recording, TimeRange range) {

    /// This slice without what lies outside of `other`; empty ranges stay empty.
    public Slice within(TimeRange other) {
        long from = Math.max(range.fromNanos(), other.fromNanos());
        long to = Math.max(from, Math.min(range.toNanos(), other.toNanos()));
        return new Slice(recording, new TimeRange(from, to));
    }

    /// The first row of `table` that began in the range.
    public int firstRow(EventTable table) {
        return table.startNanos().lowerBound(range.fromNanos());
    }

    /// The row after the last one of `table` that began in the range.
    public int endRow(EventTable table) {
        return table.startNanos().lowerBound(range.toNanos());
    }

    /// The first sample of `series` in the range.
    public int firstSample(Series series) {
        return series.timesNanos().lowerBound(range.fromNanos());
    }

    /// The sample after the last one of `series` in the range.
    public int endSample(Series series) {
        return series.timesNanos().lowerBound(range.toNanos());
    }
}
