package unwind.app.analysis.diff;

import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.profile.Chance;
import unwind.parsers.model.Unit;

import java.util.Optional;
import java.util.OptionalDouble;

/// One thing on both sides.
///
/// @param measure what is compared, such as "allocated"
/// @param name the site, class, exception, thread or pause
/// @param detail what else there is to say of it; empty where nothing
/// @param unit of the values, before they are divided by time
/// @param perSecond whether the values are per second; else they are of a moment
/// @param beforePaths bytes by path on the first side, not divided by time
/// @param afterPaths the same on the second side
public record DiffRow(
        String measure,
        String name,
        String detail,
        Unit unit,
        boolean perSecond,
        double before,
        double after,
        long samplesBefore,
        long samplesAfter,
        Optional<PathWeights> beforePaths,
        Optional<PathWeights> afterPaths) {

    /// What became of it.
    public enum Change {
        /// There was none before.
        APPEARED("appeared"),
        /// There is none any more.
        VANISHED("vanished"),
        /// There is more.
        GREW("grew"),
        /// There is less.
        SHRANK("shrank"),
        /// There is as much.
        SAME("same");

        private final String word;

        Change(String word) {
            this.word = word;
        }

        /// As the command line's JSON names it.
        public String word() {
            return word;
        }
    }

    /// How much more there is on the second side.
    public double delta() {
        return after - before;
    }

    /// How many times as much there is on the second side; empty where there was none.
    public OptionalDouble ratio() {
        return before > 0 ? OptionalDouble.of(after / before) : OptionalDouble.empty();
    }

    /// How likely at least such a change is where nothing changed: few samples vary. 0 where it was
    /// counted, not sampled.
    public double chance() {
        if (samplesBefore + samplesAfter == 0) {
            return 0;
        }
        return Chance.of(delta(), variance(before, samplesBefore) + variance(after, samplesAfter));
    }

    /// Of a sum of equally heavy samples.
    private static double variance(double sum, long samples) {
        return samples == 0 ? 0 : sum * sum / samples;
    }

    /// What became of it.
    public Change change() {
        if (before == after) {
            return Change.SAME;
        }
        if (before == 0) {
            return Change.APPEARED;
        }
        if (after == 0) {
            return Change.VANISHED;
        }
        return after > before ? Change.GREW : Change.SHRANK;
    }
}
