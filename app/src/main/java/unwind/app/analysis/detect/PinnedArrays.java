package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.parsers.model.Histogram.Liveness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Arrays of one type whose bytes grow because something small keeps large ones: their number stays
/// while their bytes grow, or each is kept by a view of it, of which there is one for each.
///
/// @param arrays the arrays
/// @param view the views, where those are what grows
/// @param sure whether the views were seen being sliced off, or none is needed
record PinnedArrays(ClassTrend arrays, Optional<ClassTrend> view, boolean sure) {
    private static final long MIN_BYTES = 1 << 20;
    private static final double MIN_SHARE = 0.1;
    private static final double ONE_EACH = 0.25;
    private static final long MIN_ARRAY_BYTES = 1024;
    private static final double SLICED = 0.3;
    private static final int MIN_SAMPLES = 5;

    /// A reference takes no more, and a collection leaves no more of its array empty.
    private static final int MAX_BYTES_AN_ELEMENT = 32;

    /// So many objects may own arrays of so many bytes each.
    private static final long MIN_OWNERS = 50;

    private static final long MAX_BYTES_OWNED = 64 << 10;

    private static final Set<String> PRIMITIVE_ARRAYS =
            Set.of("byte[]", "char[]", "short[]", "int[]", "long[]", "float[]", "double[]");

    /// A string has an array of its own, of one of these types.
    private static final Set<String> ARRAYS_OF_STRINGS = Set.of("byte[]", "char[]");

    private static final String STRING = "java.lang.String";

    /// Methods that make a view of a part of what is there.
    private static final Set<String> SLICING = Set.of("slice", "duplicate", "asReadOnlyBuffer");

    /// All the pinned arrays of a process.
    record All(List<PinnedArrays> list) {}

    static List<PinnedArrays> of(CaseFile file) {
        return file.derive(All.class, f -> new All(find(f))).list();
    }

    private static List<PinnedArrays> find(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        List<PinnedArrays> found = new ArrayList<>();
        for (ClassTrend trend : arrays(snapshots)) {
            if (trend.bytesGrow() && matters(trend, snapshots)) {
                Optional<ClassTrend> view = view(trend, snapshots, file);
                if (view.isPresent() || (countFlat(trend) && !mayBeOwned(trend, file))) {
                    boolean sure =
                            view.map(v -> slices(v.className(), file).isPresent()).orElse(true);
                    found.add(new PinnedArrays(trend, view, sure));
                }
            }
        }
        return found;
    }

    /// The arrays that take bytes of their own. Arrays of references grow with collections, and
    /// belong to those, where there are more objects to refer to.
    private static List<ClassTrend> arrays(Snapshots snapshots) {
        return snapshots.trends().values().stream()
                .filter(trend -> trend.className().endsWith("[]"))
                .filter(trend ->
                        PRIMITIVE_ARRAYS.contains(trend.className())
                                || !referToMore(trend, snapshots))
                .sorted(Comparator.comparing(ClassTrend::className))
                .toList();
    }

    private static boolean referToMore(ClassTrend arrays, Snapshots snapshots) {
        long fewest = arrays.grownBytes() / MAX_BYTES_AN_ELEMENT;
        return snapshots.trends().values().stream().anyMatch(trend -> trend.grown() >= fewest);
    }

    private static boolean countFlat(ClassTrend trend) {
        long more = trend.instances(trend.peakBytes()) - trend.firstInstances();
        return more <= Math.max(20, trend.firstInstances() / 100)
                && trend.grownBytes() / Math.max(1.0, more) >= MIN_ARRAY_BYTES;
    }

    /// Whether objects of the program that become more may own the arrays: numbers of arrays that
    /// counted garbage go up and down, so that they seem to stay.
    private static boolean mayBeOwned(ClassTrend arrays, CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        boolean live =
                snapshots.shots().stream()
                        .allMatch(shot -> shot.histogram().liveness() == Liveness.LIVE);
        return !live
                && snapshots.trends().values().stream()
                        .filter(trend -> file.program().contains(trend.className()))
                        .filter(trend -> trend.grows() && trend.grown() >= MIN_OWNERS)
                        .anyMatch(trend -> arrays.grownBytes() <= MAX_BYTES_OWNED * trend.grown());
    }

    private static boolean matters(ClassTrend trend, Snapshots snapshots) {
        return trend.grownBytes() >= MIN_BYTES
                && trend.grownBytes() >= MIN_SHARE * snapshots.totalBytes(trend.peakBytes());
    }

    /// The buffers on the heap that there is one of for each array more, if they were sliced off,
    /// as far as their making was recorded. The strings that the buffers are kept under may bring
    /// arrays too.
    private static Optional<ClassTrend> view(
            ClassTrend arrays, Snapshots snapshots, CaseFile file) {
        return snapshots.trends().values().stream()
                .filter(trend -> isView(trend.className()))
                .filter(ClassTrend::grows)
                .filter(trend ->
                        isOneEach(trend.grown(), arrays.grown())
                                || isOneEach(
                                        trend.grown(),
                                        arrays.grown() - ofStrings(arrays, snapshots)))
                .filter(trend -> arrays.grownBytes() / trend.grown() >= MIN_ARRAY_BYTES)
                .filter(trend -> isWhatGrows(trend, file))
                .filter(trend -> slices(trend.className(), file).orElse(SLICED) >= SLICED)
                .findFirst();
    }

    private static boolean isOneEach(long views, long arrays) {
        return Math.abs(views - arrays) <= ONE_EACH * Math.max(views, arrays);
    }

    /// How many more arrays are those of strings.
    private static long ofStrings(ClassTrend arrays, Snapshots snapshots) {
        ClassTrend strings = snapshots.trends().get(STRING);
        return strings == null || !ARRAYS_OF_STRINGS.contains(arrays.className())
                ? 0
                : strings.instances(arrays.peak()) - strings.firstInstances();
    }

    private static boolean isView(String className) {
        return className.startsWith("java.nio.Heap") && className.contains("Buffer");
    }

    /// Buffers of readers and writers grow with those, and what a class of the program keeps is
    /// told by that class.
    private static boolean isWhatGrows(ClassTrend view, CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        return Growths.of(file).groups().stream()
                .filter(growth -> growth.members().contains(view))
                .allMatch(growth ->
                        Mechanism.of(growth, snapshots) == Mechanism.COLLECTION
                                && growth.payload().isEmpty());
    }

    /// The part of such views that was sliced off something, 0 to 1; empty where too few were
    /// recorded to tell.
    private static OptionalDouble slices(String view, CaseFile file) {
        AllocationStacks stacks = AllocationStacks.of(file);
        long all = 0;
        long slices = 0;
        for (AllocationStacks.Stack stack : stacks.stacks()) {
            if (stack.className().equals(view)) {
                all += stack.samples();
                slices +=
                        stack.frames().stream().anyMatch(f -> SLICING.contains(f.method()))
                                ? stack.samples()
                                : 0;
            }
        }
        return all < MIN_SAMPLES
                ? OptionalDouble.empty()
                : OptionalDouble.of(slices / (double) all);
    }

    /// Whether a group of classes is known to grow for this reason.
    boolean explains(Growth growth) {
        return sure && view.filter(growth.members()::contains).isPresent();
    }

    /// Where such arrays are made. Old objects are what stays; where there are none, all that is
    /// allocated must do.
    Optional<StackWalk.Frame> site(CaseFile file) {
        AllocationStacks stacks = AllocationStacks.of(file);
        Optional<StackWalk.Frame> old =
                stacks.heaviest(
                        stack -> stack.old() && stack.className().equals(arrays.className()),
                        stack -> StackWalk.site(stack.frames(), ""));
        return old.isPresent() ? old : stacks.siteOf(Set.of(arrays.className()));
    }
}
