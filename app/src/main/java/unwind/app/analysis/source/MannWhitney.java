package unwind.app.analysis.source;

import java.util.Arrays;
import java.util.List;

/// The Mann-Whitney U test: how likely two samples of one distribution differ at least as much as
/// these do. Exact for small samples without ties, as benchstat does it; else by the normal
/// approximation with its corrections for ties and continuity.
final class MannWhitney {
    private static final int MAX_EXACT = 50;

    private MannWhitney() {}

    static double chance(List<Double> first, List<Double> second) {
        int n = first.size();
        int m = second.size();
        double[] all = new double[n + m];
        for (int i = 0; i < n; i++) {
            all[i] = first.get(i);
        }
        for (int i = 0; i < m; i++) {
            all[n + i] = second.get(i);
        }
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        double rankSum = 0;
        for (int i = 0; i < n; i++) {
            rankSum += rank(sorted, all[i]);
        }
        double u = rankSum - n * (n + 1) / 2.0;
        double ties = ties(sorted);
        return ties == 0 && n <= MAX_EXACT && m <= MAX_EXACT
                ? exact(n, m, (int) Math.round(Math.min(u, n * m - u)))
                : normal(n, m, u, ties);
    }

    private static double rank(double[] sorted, double value) {
        int low = Arrays.binarySearch(sorted, value);
        int high = low;
        while (low > 0 && sorted[low - 1] == value) {
            low--;
        }
        while (high < sorted.length - 1 && sorted[high + 1] == value) {
            high++;
        }
        return (low + high) / 2.0 + 1;
    }

    private static double ties(double[] sorted) {
        double sum = 0;
        for (int i = 0; i < sorted.length; ) {
            int end = i;
            while (end < sorted.length && sorted[end] == sorted[i]) {
                end++;
            }
            double t = end - i;
            sum += t * t * t - t;
            i = end;
        }
        return sum;
    }

    /// Counts the arrangements whose statistic is at most `u`, by the recurrence of Mann and
    /// Whitney.
    private static double exact(int n, int m, int u) {
        double[][] counts = new double[m + 1][n * m + 1];
        for (int j = 0; j <= m; j++) {
            counts[j][0] = 1;
        }
        for (int i = 1; i <= n; i++) {
            double[][] next = new double[m + 1][n * m + 1];
            for (int j = 0; j <= m; j++) {
                for (int k = 0; k <= i * j; k++) {
                    double ways = k >= j ? counts[j][k - j] : 0;
                    next[j][k] = ways + (j > 0 ? next[j - 1][k] : 0);
                }
            }
            counts = next;
        }
        double all = 0;
        double extreme = 0;
        for (int k = 0; k <= n * m; k++) {
            all += counts[m][k];
            extreme += k <= u ? counts[m][k] : 0;
        }
        return Math.min(1, 2 * extreme / all);
    }

    private static double normal(int n, int m, double u, double ties) {
        double total = n + m;
        double variance = n * m / 12.0 * (total + 1 - ties / (total * (total - 1)));
        if (variance <= 0) {
            return 1;
        }
        double distance = Math.max(0, Math.abs(u - n * m / 2.0) - 0.5);
        return Math.min(1, erfc(distance / Math.sqrt(2 * variance)));
    }

    /// Abramowitz and Stegun 7.1.26; its error is below 1.5e-7.
    private static double erfc(double x) {
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
        return polynomial * Math.exp(-x * x);
    }
}
