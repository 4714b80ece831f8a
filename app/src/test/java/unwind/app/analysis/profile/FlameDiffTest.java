package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.flame.FlameOptions;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.List;
import java.util.Set;

class FlameDiffTest {
    private static final KnownClasses NO_CLASSES = new KnownClasses(ClassFiles.none());

    private static Profile cpu(String text) {
        List<ProcessFiles> process = List.of(ProcessFiles.of(List.of(DrawnRecording.of(text))));
        ProfileKind kind = ProfileKinds.named("cpu", process).orElseThrow();
        return Profile.of(kind, process, Slices.EVERYTHING).orElseThrow();
    }

    private static String samples(int count, String thread, String stack) {
        StringBuilder text = new StringBuilder("time 0..10\n");
        for (int i = 0; i < count; i++) {
            text.append("EXECUTION_SAMPLE ").append(1 + i * 0.01);
            text.append(" thread=").append(thread).append(", stack=").append(stack).append('\n');
        }
        return text.toString();
    }

    private static int node(FlameTree tree, String label) {
        for (int node = 0; node < tree.size(); node++) {
            if (tree.label(node).equals(label)) {
                return node;
            }
        }
        throw new AssertionError("no box is called " + label);
    }

    private static final Profile BEFORE =
            cpu(
                    samples(100, "worker-1", "app.Same.run:1 < app.Main.main:1")
                            + samples(60, "worker-2", "app.Old.run:1 < app.Main.main:2"));
    private static final Profile AFTER =
            cpu(
                    samples(102, "worker-1", "app.Same.run:1 < app.Main.main:1")
                            + samples(90, "worker-2", "app.New.run:1 < app.Main.main:3"));

    @Test
    void whatWentAwayIsAsWideAsItWasAndWhatCameAsItIs() {
        FlameDiff diff = FlameDiff.of(BEFORE, AFTER, NO_CLASSES);
        FlameTree tree = diff.tree();
        assertThat(tree.weight(node(tree, "app.Old.run"))).isEqualTo(60);
        assertThat(diff.delta(node(tree, "app.Old.run"))).isEqualTo(-60);
        assertThat(diff.delta(node(tree, "app.New.run"))).isEqualTo(90);
        assertThat(diff.before(FlameTree.ROOT)).isEqualTo(160);
        assertThat(diff.after(FlameTree.ROOT)).isEqualTo(192);
        assertThat(tree.total()).isEqualTo(102 + 60 + 90);
    }

    @Test
    void theMethodThatChangedIsNamedAndTheOtherIsWithinChance() {
        ProfileDiff diff = ProfileDiff.of(BEFORE, AFTER, Grouping.METHOD, NO_CLASSES);
        assertThat(diff.rows().stream().filter(diff::isSure).map(ProfileDiff.Row::name))
                .containsExactly("app.New.run", "app.Old.run");
        assertThat(ProfileVerdict.of(diff, (value, unit) -> String.valueOf(value)))
                .contains("app.New.run");
    }

    @Test
    void singleSamplesOfALongerTimeAreNotRoundedUp() {
        StringBuilder many = new StringBuilder("time 0..20\n");
        for (int i = 0; i < 60; i++) {
            many.append("EXECUTION_SAMPLE ").append(0.1 + i * 0.3);
            many.append(" thread=worker-1, stack=app.Leaf.run:1 < app.Call").append(i);
            many.append(".go:1 < app.Main.main:1\n");
        }
        FlameDiff diff =
                FlameDiff.of(
                        cpu(many.toString()),
                        cpu(samples(30, "worker-1", "app.Leaf.run:1 < app.Main.main:1")),
                        NO_CLASSES);
        assertThat(diff.before(FlameTree.ROOT)).isEqualTo(30);
        assertThat(diff.deviations(FlameTree.ROOT)).isZero();
        assertThat(diff.tree().total()).isEqualTo(60);
    }

    @Test
    void twoSamplesAreNoNews() {
        Profile two =
                cpu(
                        samples(100, "worker-1", "app.Same.run:1 < app.Main.main:1")
                                + samples(2, "worker-2", "app.Rare.run:1 < app.Main.main:3"));
        Profile none = cpu(samples(100, "worker-1", "app.Same.run:1 < app.Main.main:1"));
        ProfileDiff diff = ProfileDiff.of(none, two, Grouping.METHOD, NO_CLASSES);
        assertThat(diff.rows()).noneMatch(diff::isSure);
        assertThat(ProfileVerdict.of(diff, (value, unit) -> String.valueOf(value)))
                .contains("a change that chance explains");
    }

    @Test
    void aHundredSamplesAreAChangeAndOneHeavyOneIsNot() {
        FlameDiff diff = FlameDiff.of(BEFORE, AFTER, NO_CLASSES);
        assertThat(diff.deviations(node(diff.tree(), "app.New.run"))).isGreaterThan(3.3);
        assertThat(diff.deviations(node(diff.tree(), "app.Old.run"))).isLessThan(-3.3);
        assertThat(Math.abs(diff.deviations(node(diff.tree(), "app.Same.run")))).isLessThan(1);

        FlameDiff heavy = FlameDiff.of(allocated(100, 10), allocated(100, 5000), NO_CLASSES);
        assertThat(heavy.delta(node(heavy.tree(), "app.Big.make"))).isEqualTo(4990);
        assertThat(heavy.deviations(node(heavy.tree(), "app.Big.make"))).isLessThan(1.1);
    }

    /// Equal samples and one that weighs otherwise.
    private static Profile allocated(int equal, int other) {
        StringBuilder text = new StringBuilder("time 0..10\n");
        for (int i = 0; i < equal; i++) {
            text.append("ALLOCATION_SAMPLE ").append(1 + i * 0.01);
            text.append(" weight=10, class=byte[], stack=app.Small.make:1 < app.Main.main:1\n");
        }
        text.append("ALLOCATION_SAMPLE 5 weight=").append(other);
        text.append(", class=byte[], stack=app.Big.make:1 < app.Main.main:1\n");
        List<ProcessFiles> process =
                List.of(ProcessFiles.of(List.of(DrawnRecording.of(text.toString()))));
        return Profile.of(ProfileKinds.ALLOCATION, process, Slices.EVERYTHING).orElseThrow();
    }

    @Test
    void threadsAreNarrowedByNameByPoolAndByPattern() {
        for (String wanted : List.of("worker-2", "*-2", "w*2")) {
            Narrowing one = new Narrowing(List.of(wanted), Set.of(), "", false);
            assertThat(BEFORE.narrowed(one, NO_CLASSES).total()).as(wanted).isEqualTo(60);
        }
        Narrowing pool = new Narrowing(List.of("worker-#"), Set.of(), "", false);
        assertThat(BEFORE.narrowed(pool, NO_CLASSES).total()).isEqualTo(160);
    }

    @Test
    void aTextIsLookedForInWholeStacks() {
        Narrowing old = new Narrowing(List.of(), Set.of(), "app.Main.main:2", false);
        assertThat(BEFORE.narrowed(old, NO_CLASSES).total()).isEqualTo(60);
    }

    @Test
    void recursionIsFoldedIntoTheFirstCallAndPlatformFramesIntoTheirEntry() {
        Profile deep =
                cpu(
                        samples(
                                3,
                                "worker-1",
                                "java.util.HashMap.getNode:5 < java.util.HashMap.get:4 <"
                                        + " app.Tree.walk:2 < app.Tree.walk:2 < app.Main.main:1"));
        FlameTree folded =
                ProfileFlames.of(
                        deep,
                        NO_CLASSES,
                        new FlameOptions(false, true, true, FlameOptions.Roots.NONE));
        assertThat(folded.size()).isEqualTo(4);
        assertThat(folded.weight(node(folded, "java.util.HashMap.get"))).isEqualTo(3);
        assertThat(folded.labels()).contains("app.Tree.walk");
    }
}
