package unwind.app.analysis.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The groups of classes that grow in step, each given to the one detector it is for.
final class Kept {
    /// Less growth than this share of the live heap does not matter, nor less than [#LEAST_BYTES].
    private static final double LEAST_SHARE = 0.02;

    private static final long LEAST_BYTES = 512 << 10;

    private final List<Case> cases = new ArrayList<>();

    /// A group.
    ///
    /// @param ratio its payload's ratio to exceptions, if it has one
    /// @param deferred the frame that collects actions for its end, if that is what grows
    /// @param onCleanup share of what is queued that is queued by a cleanup, 0..1
    record Case(
            Growth growth,
            Mechanism mechanism,
            Optional<ClassTrend> payload,
            Optional<ExceptionRatio> ratio,
            Optional<DeferredActions> deferred,
            double onCleanup) {}

    private Kept(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        for (Growth growth : Growths.of(file).groups()) {
            Optional<ClassTrend> payload = payload(growth, file);
            cases.add(
                    new Case(
                            growth,
                            Mechanism.of(growth),
                            payload,
                            payload.flatMap(p -> ExceptionRatio.of(p, snapshots, file)),
                            DeferredActions.of(growth, file),
                            onCleanup(growth, file)));
        }
    }

    static Kept of(CaseFile file) {
        return file.derive(Kept.class, Kept::new);
    }

    List<Case> cases() {
        return cases;
    }

    /// Whether a group's growth weighs on the heap.
    static boolean matters(Growth growth, Snapshots snapshots) {
        return growth.bytes() >= LEAST_BYTES
                && growth.bytes()
                        >= LEAST_SHARE * snapshots.totalBytes(snapshots.shots().size() - 1);
    }

    /// The program's class, but not an exception; else an open handle.
    private static Optional<ClassTrend> payload(Growth growth, CaseFile file) {
        Optional<ClassTrend> own =
                growth.find(name ->
                        Growth.isProgram(name)
                                && !Growth.isLambda(name)
                                && !isThrowable(name, file));
        if (own.isPresent()) {
            return own;
        }
        Optional<ClassTrend> handle = growth.find(Mechanism.HANDLES::contains);
        return handle.isPresent() ? handle : growth.payload();
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
