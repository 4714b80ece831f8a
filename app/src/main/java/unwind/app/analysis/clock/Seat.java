package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Histogram.Liveness;

/// A place that a histogram may have: a stop, or somewhere between two.
///
/// @param mark index of the stop, -1 between stops
/// @param range when it was taken there
/// @param timed whether the range is that of a stop or of the file's time, and not only all the
///   time between two stops
/// @param counted what it counted there; unknown if nobody saw
/// @param cost how badly everything fits with the histogram in this place, 0 best; differences are
///   logarithms of odds
record Seat(int mark, TimeRange range, boolean timed, Liveness counted, double cost) {}
