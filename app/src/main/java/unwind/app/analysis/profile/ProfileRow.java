package unwind.app.analysis.profile;

import unwind.app.analysis.correlate.PathWeights;

import java.util.OptionalLong;

/// One row of a profile's table.
///
/// @param own what is weighed there itself
/// @param cumulative the same with everything called from there
/// @param samples rows of the profile that tell of it
/// @param variance of its own weight, were it recorded again: what tells a change from chance
/// @param first its own weight in the first of several profiles; empty where there is but one
/// @param paths its own weight by path; what fell does not count
public record ProfileRow(
        String name,
        long own,
        long cumulative,
        long samples,
        double variance,
        OptionalLong first,
        PathWeights paths) {

    /// How much it grew since the first of several profiles.
    public OptionalLong change() {
        return first.isPresent() ? OptionalLong.of(own - first.getAsLong()) : OptionalLong.empty();
    }
}
