package unwind.app.analysis.correlate;

import unwind.app.analysis.path.PathKind;
import unwind.parsers.model.Recording;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// One site, class or thread while its allocation is added up.
final class AllocationRow {
    private final PathWeights paths = new PathWeights();
    private final Map<String, Long> byClass = new HashMap<>();
    private final Map<Long, Long> byStack = new HashMap<>();
    private final double[] overTime;
    private final double[] cleanupOverTime;
    private final Recording firstIn;
    private final int firstSlice;
    private long samples;

    /// @param buckets of time
    /// @param recording the first that it is met in
    /// @param slice which part of it
    AllocationRow(int buckets, Recording recording, int slice) {
        overTime = new double[buckets];
        cleanupOverTime = new double[buckets];
        firstIn = recording;
        firstSlice = slice;
    }

    /// Adds samples' bytes to those of their class.
    void add(String className, long bytes) {
        byClass.merge(className, bytes, Long::sum);
    }

    /// Adds a sample to those over time.
    void addSample(PathKind kind, long bytes, int bucket) {
        samples++;
        overTime[bucket] += bytes;
        if (isCleanup(kind)) {
            cleanupOverTime[bucket] += bytes;
        }
    }

    /// Adds a row of totals, whose time is not known.
    void addTotal() {
        samples++;
    }

    /// Stacks are told apart within one slice only.
    void addStack(int slice, long stack, long bytes) {
        if (slice == firstSlice) {
            byStack.merge(stack, bytes, Long::sum);
        }
    }

    static boolean isCleanup(PathKind kind) {
        return kind == PathKind.CLEANUP || kind == PathKind.CLEANUP_UNWINDING;
    }

    PathWeights paths() {
        return paths;
    }

    long bytes() {
        return paths.total();
    }

    long samples() {
        return samples;
    }

    Recording firstIn() {
        return firstIn;
    }

    double[] overTime() {
        return overTime;
    }

    /// Whether anything of it is allocated on cleanup paths.
    boolean isOnCleanup() {
        return Arrays.stream(cleanupOverTime).anyMatch(bytes -> bytes != 0);
    }

    /// What others allocate on cleanup paths.
    double[] cleanupOfOthers(double[] all) {
        double[] others = all.clone();
        for (int i = 0; i < others.length; i++) {
            others[i] -= cleanupOverTime[i];
        }
        return others;
    }

    /// The stack with most bytes; -1 if there is none.
    long heaviestStack() {
        return heaviest(byStack, -1L);
    }

    /// The class with most bytes; empty if there is none.
    String heaviestClass() {
        return heaviest(byClass, "");
    }

    private static <K extends Comparable<K>> K heaviest(Map<K, Long> weights, K fallback) {
        return weights.entrySet().stream()
                .max(
                        Map.Entry.<K, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(fallback);
    }
}
