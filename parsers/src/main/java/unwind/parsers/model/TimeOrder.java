package unwind.parsers.model;

import java.util.Arrays;

/// Sorts row numbers by time. Recordings are runs of ascending times, one for each buffer flushed,
/// and the buffers of one thread follow each other in time. So runs are linked to chains that
/// ascend, of which there are about as many as threads, and the chains are merged: linear where the
/// times already ascend.
public final class TimeOrder {
    /// Beyond this many chains, looking for a run's chain takes longer than it saves.
    private static final int MOST_CHAINS = 128;

    private final long[] keys;
    private final int[] runStarts;
    private final int runs;

    private TimeOrder(long[] keys, int[] runStarts, int runs) {
        this.keys = keys;
        this.runStarts = runStarts;
        this.runs = runs;
    }

    /// The row numbers in ascending order of their keys; equal keys stay in their order.
    public static int[] of(long[] keys) {
        int count = keys.length;
        int[] starts = new int[16];
        int runs = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || keys[i] < keys[i - 1]) {
                if (runs + 1 == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                }
                starts[runs++] = i;
            }
        }
        starts[runs] = count;
        return new TimeOrder(keys, starts, runs).order();
    }

    private int[] order() {
        int count = runStarts[runs];
        int[] rows = new int[count];
        int[] ends = new int[runs];
        int chains = chain(rows, ends);
        int[] spare = chains > 1 ? new int[count] : rows;
        while (chains > 1) {
            chains = mergePairs(rows, spare, ends, chains);
            int[] merged = spare;
            spare = rows;
            rows = merged;
        }
        return rows;
    }

    /// Puts the rows of each chain beside each other.
    ///
    /// @param ends takes where each chain ends
    /// @return how many chains there are
    private int chain(int[] rows, int[] ends) {
        int[] chainOfRun = new int[runs];
        int chains = link(chainOfRun);
        for (int run = 0; run < runs; run++) {
            ends[chainOfRun[run]] += runStarts[run + 1] - runStarts[run];
        }
        int[] next = new int[chains];
        for (int chain = 1; chain < chains; chain++) {
            next[chain] = ends[chain - 1];
            ends[chain] += ends[chain - 1];
        }
        for (int run = 0; run < runs; run++) {
            int at = next[chainOfRun[run]];
            for (int row = runStarts[run]; row < runStarts[run + 1]; row++) {
                rows[at++] = row;
            }
            next[chainOfRun[run]] = at;
        }
        return chains;
    }

    /// Finds for each run the chain that ends closest before it. Where there are too many chains,
    /// every run is one.
    private int link(int[] chainOfRun) {
        long[] lastKeys = new long[MOST_CHAINS];
        int chains = 0;
        for (int run = 0; run < runs; run++) {
            long first = keys[runStarts[run]];
            int best = -1;
            for (int chain = 0; chain < chains; chain++) {
                if (lastKeys[chain] <= first && (best < 0 || lastKeys[chain] > lastKeys[best])) {
                    best = chain;
                }
            }
            if (best < 0 && chains == MOST_CHAINS) {
                Arrays.setAll(chainOfRun, i -> i);
                return runs;
            }
            best = best < 0 ? chains++ : best;
            chainOfRun[run] = best;
            lastKeys[best] = keys[runStarts[run + 1] - 1];
        }
        return chains;
    }

    private int mergePairs(int[] from, int[] to, int[] ends, int chains) {
        int merged = 0;
        int start = 0;
        for (int chain = 0; chain < chains; chain += 2) {
            int middle = ends[chain];
            int end = chain + 1 < chains ? ends[chain + 1] : middle;
            merge(from, to, start, middle, end);
            ends[merged++] = end;
            start = end;
        }
        return merged;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        int next = start;
        while (left < middle && right < end) {
            int leftRow = from[left];
            int rightRow = from[right];
            long leftKey = keys[leftRow];
            long rightKey = keys[rightRow];
            boolean takeLeft = leftKey < rightKey || (leftKey == rightKey && leftRow < rightRow);
            to[next++] = takeLeft ? leftRow : rightRow;
            left += takeLeft ? 1 : 0;
            right += takeLeft ? 0 : 1;
        }
        System.arraycopy(from, left, to, next, middle - left);
        System.arraycopy(from, right, to, next + middle - left, end - right);
    }
}
