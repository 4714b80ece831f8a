package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The classes that grow over the snapshots, sorted into groups that grow in step.
///
/// Left out: what the JVM keeps for itself, and what comes and goes with threads (so many per
/// thread), for which the detectors of threads are there; but not the references of cleaners, which
/// a task in a thread of its own may register.
record Growths(List<Growth> groups) {
    /// Fewer instances more are noise.
    private static final long FEWEST = 20;

    /// Two classes grow in step if no step's share of their growth differs by more.
    private static final double ALIKE = 0.07;

    /// As many of a class may belong to one thread.
    private static final double MAX_PER_THREAD = 16;

    private static final long MORE_THAN_LIVE = 2;

    private static final Set<String> THREADS =
            Set.of("java.lang.Thread", "java.lang.VirtualThread", "java.util.TimerThread");

    Growths {
        groups = List.copyOf(groups);
    }

    static Growths of(CaseFile file) {
        return file.derive(Growths.class, f -> find(Snapshots.of(f), liveThreads(f)));
    }

    /// The most platform threads that were alive at once, as recordings and dumps say; empty if
    /// none does.
    static OptionalLong liveThreads(CaseFile file) {
        LongStream recorded =
                file.recordings().stream()
                        .flatMap(recording -> recording.series(SeriesNames.THREADS_LIVE).stream())
                        .flatMapToLong(live ->
                                IntStream.range(0, live.size())
                                        .mapToLong(i -> Math.round(live.value(i))));
        LongStream dumped =
                SeenDump.of(file).stream().mapToLong(dump -> dump.dump().threads().threadCount());
        return LongStream.concat(recorded, dumped).max();
    }

    /// Whether far more objects of threads are kept than threads were alive: these were never
    /// started, or have ended, and are things that are kept as any other.
    static boolean neverRan(ClassTrend threads, OptionalLong live) {
        return live.isPresent()
                && !threads.className().equals("java.lang.VirtualThread")
                && threads.grown() > MORE_THAN_LIVE * live.getAsLong();
    }

    private static Growths find(Snapshots snapshots, OptionalLong live) {
        List<ClassTrend> threads =
                snapshots.trends().values().stream()
                        .filter(trend -> THREADS.contains(trend.className()))
                        .filter(trend -> trend.grown() >= FEWEST / 2)
                        .filter(trend -> !neverRan(trend, live))
                        .toList();
        List<ClassTrend> growing =
                snapshots.trends().values().stream()
                        .filter(ClassTrend::grows)
                        .filter(trend -> trend.grown() >= FEWEST)
                        .filter(trend -> !isOfTheJvm(trend.className()))
                        .filter(trend ->
                                Mechanism.CLEANABLES.contains(trend.className())
                                        || threads.stream()
                                                .noneMatch(thread -> belongs(trend, thread)))
                        .sorted(
                                Comparator.comparingLong(ClassTrend::grownBytes)
                                        .reversed()
                                        .thenComparing(ClassTrend::className))
                        .toList();
        return new Growths(grouped(growing));
    }

    private static List<Growth> grouped(List<ClassTrend> growing) {
        List<List<ClassTrend>> groups = new ArrayList<>();
        for (ClassTrend trend : growing) {
            groups.stream()
                    .filter(group -> inStep(group.getFirst(), trend))
                    .findFirst()
                    .orElseGet(() -> {
                        List<ClassTrend> group = new ArrayList<>();
                        groups.add(group);
                        return group;
                    })
                    .add(trend);
        }
        return groups.stream()
                .map(Growth::new)
                .sorted(Comparator.comparingLong(Growth::bytes).reversed())
                .toList();
    }

    static boolean inStep(ClassTrend a, ClassTrend b) {
        if (a.snapshots() == 2) {
            return manyToOne(a, b, ALIKE);
        }
        for (int i = 0; i + 1 < a.snapshots(); i++) {
            if (Math.abs(a.stepShare(i) - b.stepShare(i)) > ALIKE) {
                return false;
            }
        }
        return true;
    }

    /// The same in bytes, of classes whose numbers do not keep step. Over the first step, what the
    /// program needed to start may still go away, so that the later ones tell if there are enough.
    static boolean bytesInStep(ClassTrend a, ClassTrend b) {
        return bytesInStep(a, b, 0) || (a.snapshots() > Snapshots.FEWEST && bytesInStep(a, b, 1));
    }

    private static boolean bytesInStep(ClassTrend a, ClassTrend b, int from) {
        for (int i = from; i + 1 < a.snapshots(); i++) {
            if (Math.abs(a.bytesStepShare(i, from) - b.bytesStepShare(i, from)) > ALIKE) {
                return false;
            }
        }
        return true;
    }

    /// So many instances per thread, step by step.
    private static boolean belongs(ClassTrend trend, ClassTrend thread) {
        return manyToOne(trend, thread, 0.1) && inStep(trend, thread);
    }

    /// Whether a whole number of one came with each of the other.
    private static boolean manyToOne(ClassTrend a, ClassTrend b, double tolerance) {
        double ratio = a.grown() / (double) Math.max(1, b.grown());
        double whole = ratio >= 1 ? ratio : 1 / Math.max(1e-9, ratio);
        return whole <= MAX_PER_THREAD && Math.abs(whole - Math.rint(whole)) <= tolerance;
    }

    /// Metadata of classes, method handles, the recorder and the heap's own filling: they grow
    /// while code is loaded and say nothing of the program.
    private static boolean isOfTheJvm(String className) {
        return className.startsWith("java.lang.invoke.")
                || className.startsWith("jdk.internal.vm.Filler")
                || className.startsWith("jdk.jfr.")
                || className.startsWith("jdk.internal.event.")
                || className.startsWith("jdk.internal.logger.")
                || className.startsWith("jdk.internal.loader.")
                || className.startsWith("jdk.internal.reflect.")
                || className.startsWith("jdk.internal.classfile.")
                || className.startsWith("java.lang.reflect.")
                || className.equals("java.lang.Class")
                || className.equals("java.lang.ref.SoftReference")
                || className.equals("java.lang.ref.SoftReference[]");
    }
}
