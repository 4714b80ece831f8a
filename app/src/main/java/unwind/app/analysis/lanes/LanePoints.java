package unwind.app.analysis.lanes;

import unwind.parsers.model.ThreadState;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// In which states dumps found the threads of a row, in the order of time.
public final class LanePoints {
    private static final int STATES = ThreadState.values().length;

    /// One dump.
    ///
    /// @param counts how many of the row's threads were in each state
    public record Point(long nanos, List<Integer> counts) {
        /// Copies the list.
        public Point {
            counts = List.copyOf(counts);
        }

        /// How many threads were in a state.
        public int of(ThreadState state) {
            return counts.get(state.ordinal());
        }

        /// How many of the row's threads the dump shows.
        public int total() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }
    }

    private LanePoints() {}

    static List<Point> of(Lanes lanes, int[] members) {
        Map<Long, int[]> counts = new TreeMap<>();
        for (int lane : members) {
            for (int point = lanes.firstPoint(lane); point < lanes.endPoint(lane); point++) {
                counts.computeIfAbsent(lanes.pointNanos(point), _ -> new int[STATES])[
                        lanes.pointState(point).ordinal()]++;
            }
        }
        return counts.entrySet().stream()
                .map(entry ->
                        new Point(entry.getKey(), Arrays.stream(entry.getValue()).boxed().toList()))
                .toList();
    }
}
