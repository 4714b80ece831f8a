package unwind.app.analysis.onset;

import unwind.parsers.model.Unit;

/// A curve that left the level on which it began, upwards.
///
/// @param track the id of its track, such as `threads`
/// @param what the track and the curve in words, such as "live threads"
/// @param timeNanos when it began to rise, nanoseconds since the epoch
/// @param before its mean until then
/// @param after its mean from then on
/// @param peak its greatest value from then on
/// @param peakNanos when it had that
/// @param clearness how much better a bend at this instant explains the curve than a straight line
///   does, 0 to 1
public record Rise(
        String track,
        String what,
        Unit unit,
        long timeNanos,
        double before,
        double after,
        double peak,
        long peakNanos,
        double clearness) {}
