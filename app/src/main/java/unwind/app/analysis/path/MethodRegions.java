package unwind.app.analysis.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The regions of one method, and what protects what.
///
/// @param regions every region found
/// @param handlers the method's exception table
/// @param lines the source lines
/// @param handOvers bytecode indices of calls that hand work to an executor or a queue
public record MethodRegions(
        List<Region> regions, List<Handler> handlers, LineTable lines, List<Integer> handOvers) {

    /// A method without code, or without regions and lines.
    public static final MethodRegions NONE =
            new MethodRegions(List.of(), List.of(), LineTable.NONE, List.of());

    /// Bytes of the longest instruction that stores the caught exception.
    private static final int LONGEST_STORE = 4;

    /// A row of the exception table.
    ///
    /// @param start first protected bytecode index
    /// @param end bytecode index after the protected stretch
    /// @param target where the handler begins
    /// @param catches internal name of the class caught; empty for any
    public record Handler(int start, int end, int target, String catches) {
        /// Whether it protects a bytecode index.
        public boolean covers(int bytecodeIndex) {
            return bytecodeIndex >= start && bytecodeIndex < end;
        }

        /// Whether it catches everything, as compilers write it for `finally` and `synchronized`.
        public boolean catchesAny() {
            return catches.isEmpty();
        }
    }

    /// Copies the lists.
    public MethodRegions {
        regions = List.copyOf(regions);
        handlers = List.copyOf(handlers);
        handOvers = List.copyOf(handOvers);
    }

    /// The regions around a bytecode index, outermost first.
    ///
    /// A copy of a `finally` block that stands where a `catch` body leaves its `try` is not inside
    /// that `catch`: regions that the block protects are left out of its own copies.
    public List<Region> at(int bytecodeIndex) {
        List<Region> around = new ArrayList<>();
        for (Region region : regions) {
            if (region.contains(bytecodeIndex)) {
                around.add(region);
            }
        }
        if (around.size() < 2) {
            return around;
        }
        List<Region> all = List.copyOf(around);
        around.removeIf(region ->
                all.stream().anyMatch(copy -> copy.kind().isExitCopy() && protects(copy, region)));
        around.sort(Comparator.comparingInt((Region r) -> r.end() - r.start()).reversed());
        return around;
    }

    /// The source line of a bytecode index; -1 where the class has no line numbers.
    public int lineAt(int bytecodeIndex) {
        return lines.at(bytecodeIndex);
    }

    private boolean protects(Region copy, Region region) {
        if (copy.handler() == region.handler()
                || copy.start() <= region.start()
                || region.contains(copy.handler())) {
            return false;
        }
        if (region.kind() == RegionKind.CATCH && copy.start() - region.start() <= LONGEST_STORE) {
            return true; // an empty body: nothing of it is protected
        }
        for (Handler handler : handlers) {
            if (handler.target() == copy.handler() && handler.covers(region.start())) {
                return true;
            }
        }
        return false;
    }
}
