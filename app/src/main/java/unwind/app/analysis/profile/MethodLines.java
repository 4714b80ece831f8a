package unwind.app.analysis.profile;

import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.MethodRegions;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.Region;
import unwind.app.analysis.path.RegionKind;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lines of one method in a profile: what each weighs, and the region that it lies in.
///
/// @param method `pkg.Class.method`
/// @param lines that were seen, the heaviest first
/// @param stretches all regions of the method's bytecode, in the order of its lines; none where no
///   class file tells them
public record MethodLines(String method, List<Line> lines, List<Stretch> stretches) {

    /// A line as it was seen: one line of the source may be in several regions, since a `finally`
    /// block is compiled once for each way into it.
    ///
    /// @param number 0 where it is not known
    /// @param own what is weighed there itself
    /// @param cumulative with everything called from there
    /// @param path of the stacks that stand there
    /// @param regions around it, outermost first; none outside all of them
    /// @param isExact whether class files told the regions
    public record Line(
            int number,
            long own,
            long cumulative,
            PathKind path,
            List<RegionKind> regions,
            boolean isExact) {
        /// Copies the list.
        public Line {
            regions = List.copyOf(regions);
        }
    }

    /// A region of the method's bytecode.
    public record Stretch(RegionKind kind, int fromLine, int toLine) {}

    /// Copies the lists.
    public MethodLines {
        lines = List.copyOf(lines);
        stretches = List.copyOf(stretches);
    }

    /// Looks at every stack of a profile; not for the JavaFX thread.
    ///
    /// @param method `pkg.Class.method`
    public static MethodLines of(Profile profile, KnownClasses classes, String method) {
        Sums sums = new Sums(method, classes);
        for (WeighedStacks part : profile.parts()) {
            sums.add(part, profile.paths(part.recording(), classes));
        }
        return sums.lines();
    }

    /// What tells lines apart.
    private record Key(int number, PathKind path, List<RegionKind> regions, boolean isExact) {}

    /// Adds lines up, one part of a profile after the other.
    private static final class Sums {
        private final String method;
        private final KnownClasses classes;
        private final Map<Key, long[]> weights = new HashMap<>();
        private final Set<Stretch> stretches = new LinkedHashSet<>();

        Sums(String method, KnownClasses classes) {
            this.method = method;
            this.classes = classes;
        }

        MethodLines lines() {
            List<Line> lines = new ArrayList<>();
            weights.forEach((key, sum) ->
                    lines.add(
                            new Line(
                                    key.number,
                                    sum[0],
                                    sum[1],
                                    key.path,
                                    key.regions,
                                    key.isExact)));
            lines.sort(
                    Comparator.comparingLong((Line line) -> -line.cumulative)
                            .thenComparingInt(Line::number)
                            .thenComparing(Line::path));
            List<Stretch> sorted = new ArrayList<>(stretches);
            sorted.sort(
                    Comparator.comparingInt(Stretch::fromLine)
                            .thenComparingInt(Stretch::toLine)
                            .thenComparing(Stretch::kind));
            return new MethodLines(method, lines, sorted);
        }

        void add(WeighedStacks part, SamplePaths paths) {
            Recording recording = part.recording();
            StackTable table = recording.stacks();
            BitSet wanted = new BitSet();
            for (int i = 0; i < table.methodCount(); i++) {
                wanted.set(i, RowNames.method(recording, i).equals(method));
            }
            if (wanted.isEmpty()) {
                return;
            }
            long[] own = new long[table.size()];
            long[] whole = new long[table.size()];
            for (int row = 0; row < part.size(); row++) {
                int stack = (int) Math.max(StackTable.EMPTY, part.stacks().get(row));
                own[stack] += Math.max(0, part.weights().get(row));
                whole[stack] +=
                        Math.max(
                                0,
                                part.isListing()
                                        ? part.cumulative().get(row)
                                        : part.weights().get(row));
            }
            for (int node = whole.length - 1; node > StackTable.TRUNCATED; node--) {
                if (!part.isListing()) {
                    whole[table.parent(node)] += whole[node];
                }
            }
            for (int node = StackTable.TRUNCATED + 1; node < whole.length; node++) {
                if (whole[node] > 0 && wanted.get(table.frame(node).method())) {
                    add(recording, node, paths, own[node], whole[node]);
                }
            }
        }

        private void add(
                Recording recording, int node, SamplePaths paths, long own, long cumulative) {
            StackTable.Frame frame = recording.stacks().frame(node);
            Optional<MethodRegions> regions = regions(recording, frame);
            regions.ifPresent(this::keepStretches);
            Key key =
                    new Key(
                            Math.max(0, frame.line()),
                            paths.stacks().kind(node),
                            regions.map(known ->
                                            known.at(frame.bytecodeIndex()).stream()
                                                    .map(Region::kind)
                                                    .toList())
                                    .orElse(List.of()),
                            regions.isPresent());
            long[] sum = weights.computeIfAbsent(key, unknown -> new long[2]);
            sum[0] += own;
            sum[1] += isBelowItself(recording.stacks(), node) ? 0 : cumulative;
        }

        private Optional<MethodRegions> regions(Recording recording, StackTable.Frame frame) {
            StackTable.Method of = recording.stacks().method(frame.method());
            return frame.bytecodeIndex() < 0
                    ? Optional.empty()
                    : classes.method(
                            recording.strings().get(of.className()),
                            recording.strings().get(of.name()),
                            recording.strings().get(of.descriptor()),
                            frame.bytecodeIndex(),
                            frame.line());
        }

        private void keepStretches(MethodRegions method) {
            for (Region region : method.regions()) {
                int from = method.lineAt(region.start());
                int to = method.lineAt(region.end() - 1);
                stretches.add(new Stretch(region.kind(), Math.min(from, to), Math.max(from, to)));
            }
        }

        /// Whether the same place of the program is among its callers, which counts it already.
        private static boolean isBelowItself(StackTable table, int node) {
            int own = table.frameIndex(node);
            for (int at = table.parent(node); table.hasFrame(at); at = table.parent(at)) {
                if (table.frameIndex(at) == own) {
                    return true;
                }
            }
            return false;
        }
    }
}
