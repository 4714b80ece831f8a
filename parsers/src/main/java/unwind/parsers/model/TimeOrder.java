package unwind.parsers.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Sorts row numbers by time. Recordings are runs of ascending times, one for each buffer flushed,
/// and the buffers of one thread follow each other in time. So runs are linked to chains that
/// ascend, of which there are about as many as threads, and the chains are merged: linear where the
/// times already ascend. Its memory is used again from call to call. For one thread.
public final class TimeOrder {
    /// Beyond this many chains, looking for a run's chain takes longer than it saves.
    private static final int MAX_CHAINS = 128;

    private static final int MAX_RUNS_KEPT = 1 << 16;

    private long[] keys = new long[0];
    private int[] runStarts = new int[16];
    private int runs;
    private int[] rows = new int[0];
    private int[] spare = new int[0];

    /// The row numbers in ascending order of their keys; equal keys stay in their order.
    public static int[] of(long[] keys) {
        int[] order = new TimeOrder().sort(keys, keys.length);
        if (order == null) {
            order = new int[keys.length];
            Arrays.setAll(order, row -> row);
        }
        return order.length == keys.length ? order : Arrays.copyOf(order, keys.length);
    }

    /// The numbers of the first `count` rows in ascending order of their keys; equal keys stay in
    /// their order.
    ///
    /// @return an array that may be longer and is used again by the next call; null if the keys
    ///   ascend already
    public int @Nullable [] sort(long[] unsorted, int count) {
        keys = unsorted;
        findRuns(count);
        int[] order = runs > 1 ? order(count) : null;
        keys = new long[0];
        if (runStarts.length > MAX_RUNS_KEPT) {
            runStarts = new int[16];
        }
        return order;
    }

    private void findRuns(int count) {
        runs = 0;
        long last = 0;
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            if (key < last || i == 0) {
                beginRun(i);
            }
            last = key;
        }
        runStarts[runs] = count;
    }

    private void beginRun(int row) {
        if (runs + 1 == runStarts.length) {
            runStarts = Arrays.copyOf(runStarts, 2 * runStarts.length);
        }
        runStarts[runs++] = row;
    }

    private int[] order(int count) {
        if (rows.length < count) {
            rows = new int[count];
        }
        int[] ends = new int[runs];
        int chains = chain(ends);
        if (chains > 1 && spare.length < count) {
            spare = new int[count];
        }
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
    private int chain(int[] ends) {
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
        long[] lastKeys = new long[MAX_CHAINS];
        int chains = 0;
        for (int run = 0; run < runs; run++) {
            long first = keys[runStarts[run]];
            int best = -1;
            for (int chain = 0; chain < chains; chain++) {
                if (lastKeys[chain] <= first && (best < 0 || lastKeys[chain] > lastKeys[best])) {
                    best = chain;
                }
            }
            if (best < 0 && chains == MAX_CHAINS) {
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
