package unwind.app.analysis.profile;

/// How likely a difference of two sums of samples is by chance.
///
/// A sum of independent samples varies like a compound Poisson process: its variance is the sum of
/// the squares of what the samples weigh. The difference of two sums is held against the normal
/// distribution.
public final class Chance {
    private Chance() {}

    /// The two-sided probability of at least that difference; 1 where there is no sample.
    public static double of(double difference, double variance) {
        if (variance <= 0) {
            return 1;
        }
        return tail(Math.abs(difference) / Math.sqrt(variance));
    }

    /// The two-sided tail of the normal distribution (Abramowitz and Stegun, 7.1.26: off by 1.5e-7
    /// at most, so that nothing below that is told apart).
    private static double tail(double deviations) {
        double x = deviations / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double polynomial =
                t
                        * (0.254829592
                                + t
                                        * (-0.284496736
                                                + t
                                                        * (1.421413741
                                                                + t
                                                                        * (-1.453152027
                                                                                + t
                                                                                        * 1.061405429))));
        return Math.min(1, polynomial * Math.exp(-x * x));
    }
}
