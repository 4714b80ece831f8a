package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.correlate.ThrowSite;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.ThrowCounts;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.CodeFamily;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How many instances of a class stay for each exception thrown.
///
/// Near a small whole number (or one in a small whole number) at every step, it is a strong sign.
/// Two steady rates have a steady ratio too, so where the rates did not vary the ratio must be
/// nearer, and the place that makes the instances must be on the way of the exceptions; where
/// nobody recorded that way, only one for each will do.
///
/// @param perException instances per exception
/// @param thrown the exceptions counted, of [#site]'s class alone if that fits
/// @param varied whether the rate of exceptions varied, and the instances followed
/// @param site where most of them are thrown
record ExceptionRatio(
        double perException, double thrown, boolean varied, Optional<ThrowSite> site) {
    private static final double MIN_EXCEPTIONS = 20;
    private static final double GREATEST_WHOLE = 3;
    private static final double STEP_TOLERANCE = 0.2;
    private static final double LOOSE = 0.1;
    private static final double TIGHT = 0.05;
    private static final double VARIED = 1.6;

    /// The ratio of a class that grows; empty if there is none.
    static Optional<ExceptionRatio> of(ClassTrend trend, Snapshots snapshots, CaseFile file) {
        ThrowCounts thrown = ThrowCounts.of(file);
        if (!thrown.counted() || trend.grown() < MIN_EXCEPTIONS / 2) {
            return Optional.empty();
        }
        long[] times = new long[trend.peak() + 1];
        for (int i = 0; i < times.length; i++) {
            times[i] = snapshots.shots().get(i).timeNanos();
            if (!thrown.covers(times[i])) {
                return Optional.empty();
            }
        }
        List<ExceptionRatio> found = new ArrayList<>();
        boolean onTheWay = onTheWay(trend, file, thrown);
        List<StackWalk.Frame> creations = creations(trend, file);
        for (String thrownClass : thrown.classes()) {
            if (isCaughtByLibrary(thrownClass, thrown, trend, creations)) {
                continue;
            }
            of(trend, times, thrown.steps(thrownClass, times), mostOf(thrownClass, thrown))
                    .filter(ratio -> ratio.varied() || onTheWay)
                    .ifPresent(found::add);
        }
        if (thrown.classes().isEmpty()) {
            of(trend, times, thrown.steps(times), Optional.empty())
                    .filter(ratio -> ratio.varied() || ratio.isOneEach())
                    .ifPresent(found::add);
        }
        return found.stream().min(Comparator.comparingDouble(ExceptionRatio::rank));
    }

    /// An exception that the program wrote says more than its cause of the platform's.
    private double rank() {
        boolean own = site.filter(s -> !PlatformCode.contains(s.thrownClass())).isPresent();
        return off(perException) + (own ? 0 : LOOSE);
    }

    private static Optional<ExceptionRatio> of(
            ClassTrend trend, long[] times, double[] steps, Optional<ThrowSite> site) {
        double all = Arrays.stream(steps).sum();
        if (all < MIN_EXCEPTIONS || !followsSteps(trend, steps, all)) {
            return Optional.empty();
        }
        boolean varied = varied(steps, times);
        double ratio = trend.grown() / all;
        return off(ratio) <= (varied ? LOOSE : TIGHT)
                ? Optional.of(new ExceptionRatio(ratio, all, varied, site))
                : Optional.empty();
    }

    private static boolean followsSteps(ClassTrend trend, double[] steps, double all) {
        double ratio = trend.grown() / all;
        for (int i = 0; i < steps.length; i++) {
            double expected = ratio * steps[i];
            double found = trend.instances(i + 1) - trend.instances(i);
            double noise = 2 * Math.sqrt(Math.max(1, expected)) + 3;
            if (Math.abs(found - expected) > Math.max(noise, STEP_TOLERANCE * expected)) {
                return false;
            }
        }
        return true;
    }

    private static boolean varied(double[] steps, long[] times) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < steps.length; i++) {
            double perSecond = steps[i] * 1e9 / Math.max(1, times[i + 1] - times[i]);
            least = Math.min(least, perSecond);
            most = Math.max(most, perSecond);
        }
        return steps.length >= 2 && most > VARIED * Math.max(least, 1e-9);
    }

    /// One for each: of all steady ratios the one that chance explains least.
    private boolean isOneEach() {
        return Math.abs(perException - 1) <= TIGHT;
    }

    /// How far a ratio is from the nearest small whole number or its inverse, as a share of it.
    private static double off(double ratio) {
        double whole = ratio >= 1 ? ratio : 1 / Math.max(1e-9, ratio);
        double nearest = Math.rint(whole);
        return nearest > GREATEST_WHOLE ? Double.MAX_VALUE : Math.abs(whole - nearest) / nearest;
    }

    private static Optional<ThrowSite> mostOf(String thrownClass, ThrowCounts thrown) {
        return thrown.sites().stream()
                .filter(site -> site.thrownClass().equals(thrownClass))
                .findFirst();
    }

    /// Whether the class is made in a method that exceptions pass; true if nobody recorded where.
    private static boolean onTheWay(ClassTrend trend, CaseFile file, ThrowCounts thrown) {
        if (!thrown.located()) {
            return false;
        }
        Set<String> makers = new HashSet<>();
        boolean known = false;
        for (AllocationStacks.Stack stack : AllocationStacks.of(file).stacks()) {
            if (stack.builds(Set.of(trend.className()))) {
                known = true;
                stack.frames().stream()
                        .filter(StackWalk.Frame::isProgram)
                        .limit(3)
                        .forEach(f -> makers.add(f.name()));
            }
        }
        return !known || thrown.methods().stream().anyMatch(makers::contains);
    }

    /// Whether a library throws such exceptions and catches them itself: all of them come from
    /// calls of the program behind which, or inside of which, the object is made, so that they
    /// cannot have left its release out. Where nobody saw the object being made, it is enough that
    /// it is of the same library.
    private static boolean isCaughtByLibrary(
            String thrownClass,
            ThrowCounts thrown,
            ClassTrend trend,
            List<StackWalk.Frame> creations) {
        List<StackWalk.Frame> calls = thrown.calls(thrownClass);
        if (calls.isEmpty()) {
            return false;
        }
        return creations.isEmpty()
                ? Growth.isProgram(trend.className())
                        && CodeFamily.of(trend.className()).equals(CodeFamily.of(thrownClass))
                : calls.stream()
                        .allMatch(call ->
                                creations.stream()
                                        .anyMatch(made ->
                                                made.name().equals(call.name())
                                                        && made.line() >= call.line()));
    }

    /// The program's lines under which such objects are made.
    private static List<StackWalk.Frame> creations(ClassTrend trend, CaseFile file) {
        List<StackWalk.Frame> frames = new ArrayList<>();
        for (AllocationStacks.Stack stack : AllocationStacks.of(file).stacks()) {
            if (stack.builds(Set.of(trend.className()))) {
                stack.frames().stream()
                        .filter(frame -> file.program().contains(frame.className()))
                        .findFirst()
                        .ifPresent(frames::add);
            }
        }
        return frames;
    }

    /// In words: "1.01 per IllegalStateException thrown in Conn.handle:12".
    String words() {
        return Words.ratio(perException)
                + " per "
                + site.map(s ->
                                Words.brief(s.thrownClass())
                                        + " thrown in "
                                        + Words.brief(s.site()))
                        .orElse("exception thrown");
    }
}
