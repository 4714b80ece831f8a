package unwind.parsers.model;

/// Sorts row numbers by time. Recordings are runs of ascending times, one for each buffer flushed,
/// so runs are merged as they lie: linear where the times already ascend.
public final class TimeOrder {
    private TimeOrder() {}

    /// The row numbers in ascending order of their keys; equal keys stay in their order.
    public static int[] of(long[] keys) {
        int[] rows = new int[keys.length];
        int[] ends = new int[keys.length];
        int runs = 0;
        for (int i = 0; i < keys.length; i++) {
            rows[i] = i;
            if (i + 1 == keys.length || keys[i + 1] < keys[i]) {
                ends[runs++] = i + 1;
            }
        }
        int[] spare = new int[keys.length];
        while (runs > 1) {
            runs = mergePairs(keys, rows, spare, ends, runs);
            int[] merged = spare;
            spare = rows;
            rows = merged;
        }
        return rows;
    }

    private static int mergePairs(long[] keys, int[] from, int[] to, int[] ends, int runs) {
        int merged = 0;
        int start = 0;
        for (int run = 0; run < runs; run += 2) {
            int middle = ends[run];
            int end = run + 1 < runs ? ends[run + 1] : middle;
            merge(keys, from, to, start, middle, end);
            ends[merged++] = end;
            start = end;
        }
        return merged;
    }

    private static void merge(long[] keys, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft =
                    left < middle && (right >= end || keys[from[left]] <= keys[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
