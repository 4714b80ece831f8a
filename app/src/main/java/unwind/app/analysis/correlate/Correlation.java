package unwind.app.analysis.correlate;

/// How two quantities go together over time.
///
/// @param coefficient Pearson's r of what is left after each one's trend was taken out, at the lag
///   where it is greatest; -1 to 1
/// @param lagNanos how much later the first one follows the second; negative if it comes first
/// @param significance the share of shuffled series that go together at least as well: small is
///   significant; 1 where nothing can be said
/// @param because why nothing can be said; empty where something is
public record Correlation(double coefficient, long lagNanos, double significance, String because) {

    /// Checks the ranges.
    public Correlation {
        if (!(significance >= 0 && significance <= 1)) {
            throw new IllegalArgumentException(
                    "significance must be in 0..1 but was " + significance);
        }
    }

    /// Nothing can be said.
    public static Correlation unknown(String because) {
        return new Correlation(0, 0, 1, because);
    }

    /// Whether anything can be said.
    public boolean isKnown() {
        return because.isEmpty();
    }

    /// Whether chance is an unlikely explanation.
    public boolean isSignificant() {
        return isKnown() && significance <= 0.05;
    }
}
