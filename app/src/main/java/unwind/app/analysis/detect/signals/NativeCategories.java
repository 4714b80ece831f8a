package unwind.app.analysis.detect.signals;

import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Native memory by what the JVM uses it for, as its native memory tracking says: summaries of
/// `jcmd VM.native_memory`, or recordings while the tracking is on.
public final class NativeCategories {
    private static final double MIN_BYTES = 16 << 20;
    private static final double MIN_SHARE = 0.2;

    /// A program that warms up loads and compiles code.
    private static final double MIN_BYTES_OF_CODE = 64 << 20;

    private static final Set<String> OF_CODE =
            Set.of(
                    "Code",
                    "Class",
                    "Metaspace",
                    "Symbol",
                    "Compiler",
                    "Shared class space",
                    "Native Memory Tracking",
                    "Arena Chunk");

    /// The heap is looked at elsewhere, and the collector's tables grow with it.
    private static final Set<String> OF_THE_HEAP = Set.of("Java Heap", "GC", "GCCardSet");

    private static final Set<String> TOTALS = Set.of("committed", "reserved");

    private static final Map<String, String> MEANINGS =
            Map.of(
                    "Thread", "stacks of threads: see how many there are, and who starts them",
                    "Thread Stack",
                            "stacks of threads: see how many there are, and who starts them",
                    "Class", "classes: see whether ever more are loaded",
                    "Metaspace", "classes: see whether ever more are loaded",
                    "Other", "direct buffers and memory that libraries take by Unsafe",
                    "Internal", "the JVM's own tables, and what agents and libraries ask it for",
                    "Code", "compiled code",
                    "Compiler", "the compilers at work",
                    "Symbol", "names of classes and methods");

    private NativeCategories() {}

    /// A category that grew.
    ///
    /// @param samples how many there are of it
    public record Grown(String name, double from, double to, double seconds, int samples) {
        public double amount() {
            return to - from;
        }

        public Optional<String> meaning() {
            return Optional.ofNullable(MEANINGS.get(name));
        }
    }

    /// Whether two moments can be compared.
    public static boolean known(CaseFile file) {
        return Levels.of(file, SeriesNames.NATIVE_COMMITTED).size() > 1;
    }

    /// Those that grew from each sample to the next, or from the one to the other of two, most
    /// first.
    public static List<Grown> grown(CaseFile file) {
        Set<String> names = new TreeSet<>();
        for (Recording recording : file.recordings()) {
            recording.series().stream()
                    .map(Series::name)
                    .filter(name -> name.startsWith(SeriesNames.NATIVE_PREFIX))
                    .map(name -> name.substring(SeriesNames.NATIVE_PREFIX.length()))
                    .filter(name -> !TOTALS.contains(name) && !OF_THE_HEAP.contains(name))
                    .forEach(names::add);
        }
        return names.stream()
                .flatMap(name -> grown(name, file).stream())
                .sorted(Comparator.comparingDouble(Grown::amount).reversed())
                .toList();
    }

    private static Optional<Grown> grown(String name, CaseFile file) {
        List<Levels.Point> points = Levels.of(file, SeriesNames.NATIVE_PREFIX + name).points();
        if (points.size() < 2) {
            return Optional.empty();
        }
        // the first of many lies in the start-up
        int first = points.size() > 4 ? points.size() / 4 : 0;
        Levels.Point from = points.get(first);
        Levels.Point to = points.getLast();
        double amount = to.value() - from.value();
        double least = OF_CODE.contains(name) ? MIN_BYTES_OF_CODE : MIN_BYTES;
        boolean grew =
                amount >= least
                        && amount >= MIN_SHARE * from.value()
                        && goesOn(points.subList(first, points.size()), amount);
        return grew
                ? Optional.of(
                        new Grown(
                                name,
                                from.value(),
                                to.value(),
                                to.seconds() - from.seconds(),
                                points.size()))
                : Optional.empty();
    }

    /// In each third of the time, where there are so many samples.
    private static boolean goesOn(List<Levels.Point> points, double amount) {
        if (points.size() < 4) {
            return true;
        }
        double before = points.getFirst().value();
        for (int third = 1; third <= 3; third++) {
            double now = points.get((points.size() - 1) * third / 3).value();
            if (now - before < 0.1 * amount) {
                return false;
            }
            before = now;
        }
        return true;
    }
}
