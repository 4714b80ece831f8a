package unwind.app.analysis.clock;

import unwind.parsers.model.Histogram;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Puts histograms, which carry no time, on the stops in which a recording or log saw histograms
/// being written: both in their order, the sizes fitting best. As many of each: one for one.
final class HistogramMoments {
    /// A histogram of live objects on a stop that counted garbage too, or the other way round.
    private static final double WRONG_KIND = 10;

    /// A histogram without a stop: dearer than any size that does not fit.
    private static final double LEFT_OUT = 1_000;

    private static final double SIZE_UNKNOWN = 0.5;

    private final List<Histogram> histograms;
    private final List<Mark> marks;
    private final int[] chosen;

    private HistogramMoments(List<Histogram> histograms, List<Mark> marks) {
        this.histograms = histograms;
        this.marks = marks;
        this.chosen = new int[histograms.size()];
    }

    /// The stop of each histogram; empty for those that have none.
    ///
    /// @param histograms in the order in which they were written
    /// @param marks in the order of time
    static List<Optional<Mark>> of(List<Histogram> histograms, List<Mark> marks) {
        HistogramMoments moments = new HistogramMoments(histograms, marks);
        moments.match();
        return IntStream.range(0, histograms.size())
                .mapToObj(i ->
                        moments.chosen[i] < 0
                                ? Optional.<Mark>empty()
                                : Optional.of(marks.get(moments.chosen[i])))
                .toList();
    }

    /// How well a histogram fits a stop, 0 best.
    private double cost(int histogram, int mark) {
        Histogram of = histograms.get(histogram);
        Mark on = marks.get(mark);
        boolean wrong =
                switch (of.liveness()) {
                    case LIVE -> !on.live();
                    case ALL -> on.live();
                    case UNKNOWN -> false;
                };
        boolean sized = of.totalBytes().isPresent() && on.heapBytes().isPresent();
        double size =
                sized
                        ? Math.abs(
                                Math.log(
                                        (of.totalBytes().getAsLong() + 1.0)
                                                / (on.heapBytes().getAsLong() + 1.0)))
                        : SIZE_UNKNOWN;
        return (wrong ? WRONG_KIND : 0) + Math.min(size, WRONG_KIND);
    }

    /// The cheapest matching that keeps both orders: `best[i][j]` is that of the histograms from
    /// `i` and the stops from `j` on.
    private void match() {
        int rows = histograms.size();
        int columns = marks.size();
        double[][] best = new double[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            best[i][columns] = best[i + 1][columns] + LEFT_OUT;
            for (int j = columns - 1; j >= 0; j--) {
                double taken = cost(i, j) + best[i + 1][j + 1];
                double leftOut = LEFT_OUT + best[i + 1][j];
                best[i][j] = Math.min(taken, Math.min(leftOut, best[i][j + 1]));
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows) {
            if (j < columns && best[i][j] == cost(i, j) + best[i + 1][j + 1]) {
                chosen[i++] = j++;
            } else if (j < columns && best[i][j] == best[i][j + 1]) {
                j++;
            } else {
                chosen[i++] = -1;
            }
        }
    }
}
