package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.Keeper;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A collection or cache takes in and never lets go.
///
/// What piles up may be of the platform's classes alone: a map of strings. Those also grow while
/// code is loaded, so that more of them must be kept.
final class GrowingCollectionDetector implements Detector {
    private static final long FEWEST = 50;
    private static final long MIN_BYTES = 32 << 10;
    private static final long MIN_OF_THE_PLATFORM = 200;
    private static final long MIN_BYTES_OF_THE_PLATFORM = 1 << 20;
    private static final long NOTABLE_BYTES_OF_THE_PLATFORM = 4 << 20;
    private static final double MIN_SHARE_OF_THE_PLATFORM = 0.1;

    /// Numbers that differ by no more are those of things made together.
    private static final double AS_MANY = 0.1;

    /// Of what was allocated, so many times what stayed.
    private static final double TURNED_OVER = 3;

    @Override
    public String id() {
        return "growing-collection";
    }

    @Override
    public Outcome look(CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return snapshots.unable("telling which class grows");
        }
        List<Finding> findings = new ArrayList<>();
        boolean ownGrow =
                GrowthGroups.of(file).cases().stream()
                        .anyMatch(kept ->
                                kept.payload().isPresent()
                                        || kept.mechanism() != Mechanism.COLLECTION);
        for (GrowthGroups.Case kept : GrowthGroups.of(file).cases()) {
            if (kept.mechanism() == Mechanism.COLLECTION
                    && kept.ratio().isEmpty()
                    && kept.deferred().isEmpty()
                    && PinnedArrays.of(file).stream().noneMatch(p -> p.explains(kept.growth()))
                    && (kept.payload().isPresent() || !ownGrow)) {
                pilesUp(kept, snapshots)
                        .map(trend -> finding(file, kept, trend))
                        .ifPresent(findings::add);
            }
        }
        return Outcome.of(findings);
    }

    /// The class to name: the program's, else the platform's that takes most of much.
    private static Optional<ClassTrend> pilesUp(GrowthGroups.Case kept, Snapshots snapshots) {
        Growth growth = kept.growth();
        if (kept.payload().isPresent()) {
            return kept.payload()
                    .filter(trend -> trend.grown() >= FEWEST && growth.bytes() >= MIN_BYTES);
        }
        boolean much =
                !growth.has("java.util.WeakHashMap$Entry"::equals)
                        && growth.bytes() >= MIN_BYTES_OF_THE_PLATFORM
                        && growth.bytes()
                                >= MIN_SHARE_OF_THE_PLATFORM
                                        * snapshots.totalBytes(snapshots.shots().size() - 1);
        return much
                ? growth.members().stream()
                        .filter(trend -> trend.grown() >= MIN_OF_THE_PLATFORM)
                        .filter(trend -> !Mechanism.isContainer(trend.className()))
                        .filter(trend -> !trend.levelsOff())
                        .findFirst()
                : Optional.empty();
    }

    private Finding finding(CaseFile file, GrowthGroups.Case kept, ClassTrend trend) {
        Growth growth = kept.growth();
        Optional<ClassTrend> container = growth.find(Mechanism::isContainer);
        Optional<StackWalk.Frame> site = site(file, trend, container);
        boolean own = Growth.isProgram(trend.className());
        List<String> mayEnd = mayEnd(file, trend, container);
        boolean notable =
                kept.matters()
                        && mayEnd.isEmpty()
                        && (own || growth.bytes() >= NOTABLE_BYTES_OF_THE_PLATFORM);
        String title =
                Words.title(
                        kept.keeper()
                                .map(keeper ->
                                        Words.brief(keeper)
                                                + " keeps ever more "
                                                + Words.brief(trend.className()))
                                .orElse(Words.brief(trend.className()) + " piles up"),
                        ": from "
                                + Words.count(trend.firstInstances())
                                + " to "
                                + Words.count(trend.instances(trend.peak()))
                                + (Snapshots.of(file).countedGarbage()
                                        ? " instances"
                                        : " live instances"),
                        ", " + trend.pace(),
                        container
                                .map(c -> ", in a " + Words.brief(c.className()).replace('$', '.'))
                                .orElse(""));
        FindingDraft draft =
                FindingDraft.ofGrowth(id(), title, file, trend, kept.bytes(), site)
                        .keptBy(kept.keeper())
                        .sure(own ? container.isPresent() ? 0.9 : 0.7 : 0.65)
                        .weighs(0.85);
        if (!notable) {
            draft.only(Severity.NOTICE);
        }
        draft.because(mayEnd);
        companion(growth, trend)
                .ifPresent(other ->
                        draft.because(
                                "As many "
                                        + Words.brief(other.className())
                                        + " grow in step, a class of other packages ("
                                        + other.className()
                                        + "): they may be made together."));
        return draft.because(
                        "With what grows in step it is "
                                + Words.bytes(growth.bytes())
                                + " more; nothing of it went away between the snapshots.")
                .shows("It is added in", FindingDraft.recordingName(file), site)
                .remedies(
                        "Bound the collection: a greatest size, an age, or weak keys.",
                        "Remove entries when the work they belong to ends.")
                .done();
    }

    /// Why the growth may be one that ends by itself.
    private static List<String> mayEnd(
            CaseFile file, ClassTrend trend, Optional<ClassTrend> container) {
        List<String> reasons = new ArrayList<>();
        if (trend.levelsOff()) {
            reasons.add(
                    "The growth slows down towards the end, as that of a cache that fills up and"
                            + " stays.");
        }
        if (turnsOver(file, trend)) {
            reasons.add(
                    "Far more of them were made in that time: most went away again, so that three"
                            + " histograms may have met a level that goes up and down.");
        }
        Loading.of(file, Set.of(trend.className()))
                .ifPresent(frame ->
                        reasons.add(
                                "They are made under "
                                        + frame.name()
                                        + ", by its name a load, which grows until it ends: a later"
                                        + " histogram shows whether it did."));
        if (container.filter(c -> Loading.fillsRoom(Snapshots.of(file), c)).isPresent()) {
            reasons.add(
                    "The table that they are in did not get larger: it was made for as many, and may"
                            + " stop growing when it is loaded.");
        }
        return reasons;
    }

    /// Whether far more of them were allocated than stayed, and so few histograms may have met a
    /// collection that fills and empties on its way up twice.
    private static boolean turnsOver(CaseFile file, ClassTrend trend) {
        return trend.snapshots() <= Snapshots.FEWEST
                && AllocationStacks.of(file)
                                .bytes(stack -> stack.className().equals(trend.className()))
                        > TURNED_OVER * trend.grownBytes();
    }

    /// One of as many objects that grow in step but come from other packages, of those with fewest
    /// classes among what grows, and written rather than generated: a framework brings many
    /// classes, the program that uses it few.
    private static Optional<ClassTrend> companion(Growth growth, ClassTrend trend) {
        Map<String, Long> classes =
                growth.members().stream()
                        .filter(member -> Growth.isProgram(member.className()))
                        .collect(
                                Collectors.groupingBy(
                                        member -> root(member.className()), Collectors.counting()));
        String own = root(trend.className());
        return growth.members().stream()
                .filter(member -> Growth.isProgram(member.className()))
                .filter(member -> !member.className().contains("$$"))
                .filter(member -> !root(member.className()).equals(own))
                .filter(member -> fewer(classes, member, own))
                .filter(member ->
                        Math.abs(member.grown() - trend.grown()) <= AS_MANY * trend.grown())
                .min(
                        Comparator.<ClassTrend>comparingLong(member ->
                                        classes.getOrDefault(root(member.className()), 0L))
                                .thenComparing(ClassTrend::className));
    }

    private static boolean fewer(Map<String, Long> classes, ClassTrend member, String own) {
        return classes.getOrDefault(root(member.className()), 0L) < classes.getOrDefault(own, 0L);
    }

    /// The first two parts of a package's name.
    private static String root(String className) {
        int second = className.indexOf('.', className.indexOf('.') + 1);
        return second < 0 ? className : className.substring(0, second);
    }

    /// The program's frame that called into a collection, on stacks that make the class or the
    /// collection's nodes; else where the class is made.
    private static Optional<StackWalk.Frame> site(
            CaseFile file, ClassTrend trend, Optional<ClassTrend> container) {
        AllocationStacks stacks = AllocationStacks.of(file);
        Optional<StackWalk.Frame> made = stacks.siteOf(Set.of(trend.className()));
        Optional<StackWalk.Frame> put =
                stacks.heaviest(
                        stack -> stack.builds(Set.of(trend.className())),
                        stack -> Keeper.putBy(stack.frames()));
        if (put.isPresent() || container.isEmpty()) {
            return put.isPresent() ? put : made;
        }
        Set<String> nodes = Set.of(container.get().className());
        Optional<StackWalk.Frame> sameClass =
                stacks.heaviest(
                        stack -> stack.builds(nodes),
                        stack ->
                                Keeper.putBy(stack.frames())
                                        .filter(f ->
                                                made.isPresent()
                                                        && f.className()
                                                                .equals(made.get().className())));
        return sameClass.isPresent() ? sameClass : made;
    }
}
