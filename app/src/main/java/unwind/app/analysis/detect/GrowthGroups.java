package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.DeferredActions;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.Keeper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The groups of classes that grow in step, each given to the one detector it is for.
final class GrowthGroups {
    /// Less growth than this share of the live heap does not matter, nor less than [#MIN_BYTES].
    private static final double MIN_SHARE = 0.02;

    private static final long MIN_BYTES = 512 << 10;

    /// Nor what takes a month to fill a small heap.
    private static final double MIN_BYTES_PER_SECOND = (10 << 20) / 86_400.0;

    /// Two classes belong to each other if there is one of each, give or take.
    private static final double ONE_EACH = 0.15;

    private static final double MAX_PER_NODE = 4;

    /// A queue has a node for each of its elements. Nodes of other queues, such as those that a
    /// client of the same load links and drops, may grow in step with what is kept.
    private static final double MAX_NODES_EACH = 2;

    /// Fewer for each of the most numerous are something else that grows in step.
    private static final double MIN_OF_MAX = 1 / 64.0;

    private static final Set<String> PRIMITIVE_ARRAYS =
            Set.of("byte[]", "char[]", "int[]", "long[]", "double[]", "float[]", "short[]");

    /// What a library's map or cache makes for an entry says less than the entry.
    private static final Comparator<ClassTrend> BY_NAME =
            Comparator.comparing(trend -> !Mechanism.isNamedAsEntry(trend.className()));

    private final List<Case> cases = new ArrayList<>();

    /// A group.
    ///
    /// @param bytes that it grew by, with arrays that hold its data
    /// @param matters whether that weighs on the heap
    /// @param keeper the class of the program that keeps it, where that is known
    /// @param ratio its payload's ratio to exceptions, if it has one
    /// @param deferred the frame that collects actions for its end, if that is what grows
    /// @param onCleanup share of what is queued that is queued by a cleanup, 0..1
    record Case(
            Growth growth,
            Mechanism mechanism,
            long bytes,
            boolean matters,
            Optional<ClassTrend> payload,
            Optional<String> keeper,
            Optional<ExceptionRatio> ratio,
            Optional<DeferredActions> deferred,
            double onCleanup) {}

    private GrowthGroups(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        for (Growth growth : Growths.of(file).groups()) {
            Optional<ClassTrend> payload = payload(growth, file);
            long bytes = growth.bytes() + bytesOfData(growth, snapshots);
            cases.add(
                    new Case(
                            growth,
                            mechanism(growth, payload, snapshots),
                            bytes,
                            matters(growth, bytes, snapshots),
                            payload,
                            Keeper.of(growth, file),
                            payload.flatMap(p -> ExceptionRatio.of(p, snapshots, file)),
                            DeferredActions.of(growth, file),
                            onCleanup(growth, file)));
        }
    }

    static GrowthGroups of(CaseFile file) {
        return file.derive(GrowthGroups.class, GrowthGroups::new);
    }

    List<Case> cases() {
        return cases;
    }

    /// An element of a queue may have parts, but there are not many elements for one node, nor
    /// several nodes for one element.
    private static Mechanism mechanism(
            Growth growth, Optional<ClassTrend> payload, Snapshots snapshots) {
        Mechanism mechanism = Mechanism.of(growth, snapshots);
        long nodes =
                growth.members().stream()
                        .filter(trend -> Mechanism.isQueueNode(trend.className()))
                        .mapToLong(ClassTrend::grown)
                        .sum();
        boolean queued =
                payload.filter(trend ->
                                trend.grown() > MAX_PER_NODE * nodes
                                        || nodes > MAX_NODES_EACH * trend.grown())
                        .isEmpty();
        return mechanism == Mechanism.QUEUE && !queued ? Mechanism.COLLECTION : mechanism;
    }

    private static boolean matters(Growth growth, long bytes, Snapshots snapshots) {
        OptionalDouble seconds = growth.members().getFirst().secondsOfGrowth();
        return bytes >= MIN_BYTES
                && bytes >= MIN_SHARE * snapshots.totalBytes(snapshots.shots().size() - 1)
                && (seconds.isEmpty() || bytes >= MIN_BYTES_PER_SECOND * seconds.getAsDouble());
    }

    /// Arrays come and go in numbers with everything that a program does, so that theirs do not
    /// keep step; their bytes do where the data of what grows is the most of them.
    private static long bytesOfData(Growth growth, Snapshots snapshots) {
        ClassTrend first = growth.members().getFirst();
        return snapshots.trends().values().stream()
                .filter(trend -> PRIMITIVE_ARRAYS.contains(trend.className()))
                .filter(trend -> !growth.members().contains(trend))
                .filter(trend -> trend.bytesGrow() && Growths.bytesInStep(first, trend))
                .mapToLong(ClassTrend::grownBytes)
                .sum();
    }

    /// The program's class that the others are parts of, but not an exception; else an open handle.
    private static Optional<ClassTrend> payload(Growth growth, CaseFile file) {
        List<ClassTrend> own =
                growth.members().stream()
                        .filter(trend -> Growth.isProgram(trend.className()))
                        .filter(trend -> !Growth.isLambda(trend.className()))
                        .filter(trend -> !isThrowable(trend.className(), file))
                        .toList();
        if (!own.isEmpty()) {
            return Optional.of(whole(growth, own));
        }
        Optional<ClassTrend> handle = growth.find(Mechanism.HANDLES::contains);
        return handle.isPresent() ? handle : growth.payload();
    }

    /// Of classes that grow in step, the one that there is one of for each entry of a collection;
    /// else the one that there are fewest of: parts are more.
    private static ClassTrend whole(Growth growth, List<ClassTrend> own) {
        Optional<ClassTrend> entries = growth.find(Mechanism::isEntry);
        Optional<ClassTrend> oneEach =
                own.stream()
                        .filter(trend ->
                                entries.isPresent()
                                        && Math.abs(trend.grown() - entries.get().grown())
                                                <= ONE_EACH * entries.get().grown())
                        .max(BY_NAME.thenComparing(ClassTrend::grownBytes));
        if (oneEach.isPresent()) {
            return oneEach.get();
        }
        long most = own.stream().mapToLong(ClassTrend::grown).max().orElse(0);
        return own.stream()
                .filter(trend -> trend.grown() >= MIN_OF_MAX * most)
                .max(
                        BY_NAME.thenComparing(
                                        Comparator.comparingLong(ClassTrend::grown).reversed())
                                .thenComparing(ClassTrend::grownBytes))
                .orElse(own.getFirst());
    }

    static boolean isThrowable(String name, CaseFile file) {
        return file.classes()
                .isThrowable(name)
                .orElse(name.endsWith("Exception") || name.endsWith("Error"));
    }

    private static double onCleanup(Growth growth, CaseFile file) {
        long all = 0;
        long cleanup = 0;
        for (AllocationStacks.Stack stack : AllocationStacks.of(file).stacks()) {
            String name = stack.className();
            if (growth.hasAlike(name) && (Mechanism.isQueueNode(name) || Growth.isLambda(name))) {
                all += Math.max(1, stack.bytes());
                cleanup +=
                        switch (stack.paths().kind(stack.node())) {
                            case CLEANUP, CLEANUP_UNWINDING -> Math.max(1, stack.bytes());
                            case NORMAL, EXCEPTION -> 0;
                        };
            }
        }
        return all == 0 ? handedOverInCleanups(growth, file) : cleanup / (double) all;
    }

    /// Where nobody saw what is queued being made: where the classes hand work over that the queued
    /// actions are written in.
    private static double handedOverInCleanups(Growth growth, CaseFile file) {
        return growth.members().stream()
                .map(ClassTrend::className)
                .filter(Growth::isLambda)
                .map(name -> name.substring(0, name.indexOf("$$Lambda")))
                .flatMapToDouble(host -> file.classes().handedOverInCleanups(host).stream())
                .max()
                .orElse(0);
    }
}
