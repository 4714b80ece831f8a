package unwind.app.analysis.correlate;

import java.util.ArrayList;
import java.util.List;

/// A series that many others are compared with, and its [Shuffles] without their trend. They are
/// the same for all that it is compared with, so each is made once, when it is first asked for. For
/// one thread.
final class Shuffled {
    private final double[] values;
    private final double[] remainder;
    private final List<double[]> made = new ArrayList<>();
    private final Shuffles shuffles;

    Shuffled(double[] values) {
        this.values = values;
        this.remainder =
                values.length < Correlator.MIN_BUCKETS
                        ? new double[0]
                        : Correlator.remainder(values);
        this.shuffles = new Shuffles(remainder);
    }

    /// The number of buckets.
    int size() {
        return values.length;
    }

    /// The series without its trend, with mean 0 and length 1; empty if that is next to nothing or
    /// the series is short.
    double[] remainder() {
        return remainder;
    }

    /// A shuffle of the remainder, without its trend and with length 1: shuffled, a series has a
    /// trend again.
    ///
    /// @param index from 0
    double[] get(int index) {
        while (made.size() <= index) {
            double[] next = Trend.of(remainder.length).takenOutOf(shuffles.next());
            made.add(Correlator.ofLengthOne(next));
        }
        return made.get(index);
    }
}
