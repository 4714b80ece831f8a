package unwind.app.analysis.clock;

/// A moment that was found for a dump or a histogram.
///
/// @param uncertaintyNanos how far the truth may lie from it
/// @param how where it comes from, in words
record Moment(long timeNanos, long uncertaintyNanos, String how) {}
