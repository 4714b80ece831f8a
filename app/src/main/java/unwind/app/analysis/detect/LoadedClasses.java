package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.Levels;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/// What is known of the classes that a process has loaded: how many, by which loaders, and which
/// look as if they were made at run time.
///
/// @param live how many are loaded, without those unloaded
/// @param metaspace in use
/// @param counted `java.lang.Class` over the histograms
/// @param loader the class of loaders of which there are most that come and stay
/// @param generated names that differ in a number alone, most of them
record LoadedClasses(
        Levels live,
        Levels metaspace,
        Optional<ClassTrend> counted,
        Optional<Loader> loader,
        Optional<Generated> generated) {
    private static final int MIN_LOADERS = 30;
    private static final int MIN_GENERATED = 100;
    private static final double MIN_LAST_STEP = 0.25;

    /// What an open jar consists of.
    private static final Set<String> OF_JARS =
            Set.of(
                    "java.io.RandomAccessFile",
                    "java.io.FileDescriptor",
                    "java.io.FileCleanable",
                    "java.util.jar.JarFile",
                    "java.util.zip.ZipFile",
                    "java.util.zip.Inflater");

    private static final Pattern NUMBER = Pattern.compile("(?:0x)?[0-9a-f]*\\d[0-9a-f]*");

    /// Loaders of one class.
    ///
    /// @param count how many are alive, at the last look
    /// @param more how many more than at the first look; empty where there was one look only
    record Loader(String className, long count, OptionalDouble more) {}

    /// Classes named alike.
    ///
    /// @param pattern their name with `*` for the number
    /// @param count how many there are in the last histogram
    /// @param more how many more than in the first
    record Generated(String pattern, long count, long more) {}

    static LoadedClasses of(CaseFile file) {
        Levels loaded = Levels.of(file, SeriesNames.CLASSES_LOADED);
        return new LoadedClasses(
                loaded.minus(Levels.of(file, SeriesNames.CLASSES_UNLOADED)),
                Levels.of(file, SeriesNames.METASPACE_USED),
                Optional.ofNullable(Snapshots.of(file).trends().get("java.lang.Class")),
                loader(file),
                generated(file));
    }

    /// How many more jars the loaders of classes have open, at the peak of the class: each brings
    /// an open file and inflaters, which stay on purpose.
    static long jarsOpened(CaseFile file, ClassTrend handle) {
        ClassTrend jars =
                Snapshots.of(file).trends().get("jdk.internal.loader.URLClassPath$JarLoader");
        boolean ofJars = OF_JARS.contains(handle.className());
        return jars == null || !ofJars ? 0 : jars.instances(handle.peak()) - jars.firstInstances();
    }

    boolean known() {
        return live.size() > 1 || metaspace.size() > 1 || counted.isPresent();
    }

    private static Optional<Loader> loader(CaseFile file) {
        Optional<Loader> counted =
                Snapshots.of(file).trends().values().stream()
                        .filter(trend -> isLoader(trend.className()))
                        .filter(trend -> trend.grown() >= MIN_LOADERS)
                        .filter(trend -> trend.grows() && !trend.levelsOff())
                        .max(Comparator.comparingLong(ClassTrend::grown))
                        .map(trend ->
                                new Loader(
                                        trend.className(),
                                        trend.instances(trend.peak()),
                                        OptionalDouble.of(trend.grown())));
        return counted.isPresent() ? counted : listed(file);
    }

    /// A loader's class is known by its name alone where only histograms tell.
    private static boolean isLoader(String className) {
        return !className.endsWith("[]")
                && (className.endsWith("ClassLoader")
                        || className.endsWith("$InnerLoader")
                        || className.endsWith("Classloader"))
                && !className.startsWith("jdk.internal.");
    }

    /// Those that the recorder listed, each chunk at its end anew.
    private static Optional<Loader> listed(CaseFile file) {
        Optional<Loader> most = Optional.empty();
        for (Recording recording : file.recordings()) {
            EventTable table = recording.events(EventKind.CLASS_LOADER_STATISTICS);
            Map<String, Map<Long, Long>> counts = new HashMap<>();
            for (int row = 0; row < table.size(); row++) {
                long name = table.get(Attribute.CLASS, row);
                if (name >= 0) {
                    // a list is written within a moment
                    counts.computeIfAbsent(recording.strings().get(name), _ -> new HashMap<>())
                            .merge(table.startNanos().get(row) / 1_000_000_000L, 1L, Long::sum);
                }
            }
            for (Map.Entry<String, Map<Long, Long>> entry : counts.entrySet()) {
                long count =
                        entry.getValue().values().stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0);
                if (count >= MIN_LOADERS
                        && most.filter(other -> other.count() >= count).isEmpty()
                        && !entry.getKey().startsWith("jdk.internal.")) {
                    most = Optional.of(new Loader(entry.getKey(), count, OptionalDouble.empty()));
                }
            }
        }
        return most;
    }

    /// The names of which most were added from the first histogram to the last, and still at the
    /// end.
    private static Optional<Generated> generated(CaseFile file) {
        List<Map<String, Long>> shots =
                Snapshots.of(file).shots().stream().map(LoadedClasses::patterns).toList();
        if (shots.size() < 2) {
            return Optional.empty();
        }
        Map<String, Long> last = shots.getLast();
        return last.entrySet().stream()
                .map(each ->
                        new Generated(each.getKey(), each.getValue(), more(each.getKey(), shots)))
                .filter(generated -> generated.more() >= MIN_GENERATED)
                .filter(generated -> isAddedAtTheEnd(generated, shots))
                .max(Comparator.comparingLong(Generated::more));
    }

    private static long more(String pattern, List<Map<String, Long>> shots) {
        return shots.getLast().getOrDefault(pattern, 0L)
                - shots.getFirst().getOrDefault(pattern, 0L);
    }

    private static boolean isAddedAtTheEnd(Generated generated, List<Map<String, Long>> shots) {
        long before = shots.get(shots.size() - 2).getOrDefault(generated.pattern(), 0L);
        return generated.count() - before
                >= MIN_LAST_STEP * generated.more() / (shots.size() - 1.0);
    }

    /// How many classes have each name, but for numbers in it: one loaded by many loaders stands in
    /// a histogram as often.
    private static Map<String, Long> patterns(Snapshots.Shot shot) {
        Map<String, Long> patterns = new HashMap<>();
        Histogram histogram = shot.histogram();
        for (int row = 0; row < histogram.size(); row++) {
            String name = shot.recording().strings().get(histogram.classNames().get(row));
            if (Growth.isProgram(name)) {
                patterns.merge(NUMBER.matcher(name).replaceAll("*"), 1L, Long::sum);
            }
        }
        return patterns;
    }
}
