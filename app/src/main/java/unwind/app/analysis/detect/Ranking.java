package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts findings in the order in which to read them, and those of one cause together.
final class Ranking {
    /// What a finding counts at least, however little it costs.
    private static final double LEAST = 0.2;

    /// What it counts where its impact was not measured.
    private static final double NOT_MEASURED = 0.7;

    /// The most important first: by severity, then by what they cost of the whole and how sure they
    /// are.
    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity)
                    .thenComparing(Comparator.comparingDouble(Ranking::score).reversed())
                    .thenComparing(
                            Comparator.comparingLong((Finding f) -> f.impact().bytes().orElse(0))
                                    .reversed())
                    .thenComparing(Finding::id)
                    .thenComparing(Finding::title);

    private Ranking() {}

    /// A tenth of the heap matters more than a tenth as much as all of it: hence the root.
    private static double score(Finding finding) {
        double cost =
                finding.impact().share().isPresent()
                        ? LEAST + (1 - LEAST) * Math.sqrt(finding.impact().share().getAsDouble())
                        : NOT_MEASURED;
        return finding.confidence() * finding.weight() * cost;
    }

    /// In order, as they are.
    static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(ORDER).toList();
    }

    /// In order, each cause once: a finding that another says more exactly becomes a sign of that.
    ///
    /// @param file what tells which findings are about things that become more in step
    static List<Finding> byCause(List<Finding> findings, CaseFile file) {
        List<Finding> sorted = sorted(findings);
        int[] cause = new int[sorted.size()];
        for (int i = 0; i < cause.length; i++) {
            cause[i] = cause(i, sorted, file);
        }
        List<Finding> causes = new ArrayList<>(sorted);
        for (int i = 0; i < cause.length; i++) {
            int root = i;
            while (cause[root] != root) {
                root = cause[root];
            }
            if (root != i) {
                causes.set(root, causes.get(root).withSign(sorted.get(i)));
            }
        }
        List<Finding> left = new ArrayList<>();
        for (int i = 0; i < cause.length; i++) {
            if (cause[i] == i) {
                left.add(causes.get(i));
            }
        }
        return sorted(left);
    }

    /// The most important of the more exact findings, else one about what grows in step, else an
    /// earlier one of the same detector and cause, else itself. No circles: the relation between
    /// detectors has none, and among findings of one detector it leads to the earlier.
    private static int cause(int index, List<Finding> sorted, CaseFile file) {
        Finding finding = sorted.get(index);
        for (int i = 0; i < sorted.size(); i++) {
            if (Exactness.explains(sorted.get(i), finding)) {
                return i;
            }
        }
        for (int i = 0; i < sorted.size(); i++) {
            if (GrownTogether.explains(sorted.get(i), finding, file)) {
                return i;
            }
        }
        for (int i = 0; i < index; i++) {
            if (Exactness.isSameCause(sorted.get(i), finding)) {
                return i;
            }
        }
        return index;
    }
}
