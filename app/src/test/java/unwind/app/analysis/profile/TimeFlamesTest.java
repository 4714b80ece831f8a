package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.ArrayList;
import java.util.List;

class TimeFlamesTest {
    private static final KnownClasses NO_CLASSES = new KnownClasses(ClassFiles.none());
    private static final double SECOND = 1e9;

    /// A slot is a four-thousandth of the time.
    private static final double SLOT = 10e9 / 4000 * 2;

    private static TimeFlames drawn(String kind, String text) {
        return threads(kind, text).getFirst();
    }

    private static List<TimeFlames> threads(String kind, String text) {
        List<ProcessFiles> process =
                List.of(ProcessFiles.of(List.of(DrawnRecording.of("time 0..20\n" + text))));
        Profile profile =
                Profile.of(
                                ProfileKinds.named(kind, process).orElseThrow(),
                                process,
                                Slices.EVERYTHING)
                        .orElseThrow();
        return TimeFlames.of(profile, TimeFlames.threads(profile), NO_CLASSES);
    }

    private static String samples(String thread, double from, double to, String stack) {
        StringBuilder text = new StringBuilder();
        for (double at = from; at < to - 0.001; at += 0.02) {
            text.append("EXECUTION_SAMPLE ").append(at).append(" thread=").append(thread);
            text.append(", stack=").append(stack).append('\n');
        }
        return text.toString();
    }

    /// The boxes of a level, gaps left out.
    private static List<Integer> children(FlameTree tree, int node) {
        List<Integer> found = new ArrayList<>();
        for (int child = tree.childrenFrom(node); child < tree.childrenTo(node); child++) {
            if (!tree.isGap(child)) {
                found.add(child);
            }
        }
        return found;
    }

    @Test
    void boxesLieInTheOrderOfTimeAndWhatGoesOnIsOneBox() {
        TimeFlames time =
                drawn(
                        "cpu",
                        samples("worker-1", 1, 2, "app.A.load:1 < app.Main.main:1")
                                + samples("worker-1", 2, 6, "app.B.parse:1 < app.Main.main:1")
                                + samples("worker-1", 6, 11, "app.A.load:1 < app.Main.main:1")
                                + samples("other", 1, 3, "app.C.idle:1"));
        FlameTree tree = time.tree();
        assertThat(time.thread()).isEqualTo("worker-1");
        List<Integer> mains = children(tree, FlameTree.ROOT);
        assertThat(mains).hasSize(1);
        List<Integer> calls = children(tree, mains.getFirst());
        assertThat(calls)
                .map(tree::label)
                .containsExactly("app.A.load", "app.B.parse", "app.A.load");
        assertThat((double) tree.weight(calls.get(1))).isCloseTo(4 * SECOND, within(SLOT));
        assertThat((double) time.startNanos(calls.get(2))).isCloseTo(5 * SECOND, within(SLOT));
    }

    @Test
    void whereThereIsNoSampleThereIsAGap() {
        TimeFlames time =
                drawn(
                        "cpu",
                        samples("worker-1", 1, 3, "app.A.load:1 < app.Main.main:1")
                                + samples("worker-1", 8, 11, "app.A.load:1 < app.Main.main:1"));
        FlameTree tree = time.tree();
        List<Integer> mains = children(tree, FlameTree.ROOT);
        assertThat(mains).map(tree::label).containsExactly("app.Main.main", "app.Main.main");
        assertThat((double) tree.weight(mains.getFirst())).isCloseTo(2 * SECOND, within(SLOT * 6));
        assertThat((double) time.startNanos(mains.getLast())).isCloseTo(7 * SECOND, within(SLOT));
    }

    @Test
    void aWaitIsAsWideAsItTook() {
        TimeFlames time =
                drawn(
                        "lock",
                        "MONITOR_ENTER 1+3 thread=worker-1, stack=app.A.take:1\n"
                                + "MONITOR_ENTER 9+1 thread=worker-1, stack=app.A.give:1\n");
        FlameTree tree = time.tree();
        List<Integer> waits = children(tree, FlameTree.ROOT);
        assertThat(waits).map(tree::label).containsExactly("app.A.take", "app.A.give");
        assertThat((double) tree.weight(waits.getFirst())).isCloseTo(3 * SECOND, within(SLOT));
        assertThat(tree.total()).isEqualTo(9_000_000_000L);
    }

    @Test
    void aFrameThatWorksItselfBetweenTwoCallsKeepsTheirPlaces() {
        TimeFlames time =
                drawn(
                        "cpu",
                        samples("worker-1", 1, 3, "app.B.parse:1 < app.Main.main:1")
                                + samples("worker-1", 3, 9, "app.Main.main:2")
                                + samples("worker-1", 9, 11, "app.C.save:1 < app.Main.main:3"));
        FlameTree tree = time.tree();
        int main = children(tree, FlameTree.ROOT).getFirst();
        List<Integer> calls = children(tree, main);
        assertThat(calls).map(tree::label).containsExactly("app.B.parse", "app.C.save");
        assertThat((double) time.startNanos(calls.getLast())).isCloseTo(8 * SECOND, within(SLOT));
        assertThat((double) (tree.weight(main) - tree.childWeight(main)))
                .isCloseTo(6 * SECOND, within(SLOT * 2));
    }

    @Test
    void everyThreadHasAGraphOfItsOwnOnOneAxisTheHeaviestFirst() {
        List<TimeFlames> threads =
                threads(
                        "cpu",
                        samples("late", 9, 11, "app.C.save:1")
                                + samples("early", 1, 4, "app.A.load:1"));
        assertThat(threads).map(TimeFlames::thread).containsExactly("early", "late");
        assertThat(threads)
                .allMatch(time -> time.tree().total() == threads.getFirst().tree().total());
        assertThat((double) threads.getFirst().tree().total())
                .isCloseTo(10 * SECOND, within(3 * SLOT));
        TimeFlames late = threads.getLast();
        int saving = children(late.tree(), FlameTree.ROOT).getFirst();
        assertThat((double) late.startNanos(saving)).isCloseTo(8 * SECOND, within(SLOT));
    }

    @Test
    void ofManyThreadsTheHeaviestAreDrawn() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= TimeFlames.MAX_THREADS + 3; i++) {
            text.append(samples("worker-" + i, 1, 1 + 0.1 * i, "app.A.load:1"));
        }
        List<TimeFlames> threads = threads("cpu", text.toString());
        assertThat(threads).hasSize(TimeFlames.MAX_THREADS);
        assertThat(threads)
                .map(TimeFlames::thread)
                .doesNotContain("worker-1", "worker-2", "worker-3");
    }

    @Test
    void aSampleThatStandsForSeveralIsAsWideAsThey() {
        TimeFlames idle =
                threads(
                                "wall",
                                "WALL_CLOCK_SAMPLE 1 thread=idle, count=50, stack=app.A.rest:1\n"
                                        + wallSamples("busy", 1, 11))
                        .getLast();
        int rest = children(idle.tree(), FlameTree.ROOT).getFirst();
        assertThat((double) idle.tree().weight(rest)).isCloseTo(5 * SECOND, within(0.2 * SECOND));
    }

    private static String wallSamples(String thread, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int tenth = from * 10; tenth < to * 10; tenth++) {
            text.append("WALL_CLOCK_SAMPLE ").append(tenth / 10.0);
            text.append(" thread=").append(thread).append(", count=1, stack=app.B.work:1\n");
        }
        return text.toString();
    }

    @Test
    void aThreadThatWasSeldomSeenDoesNotStretchTheTime() {
        List<TimeFlames> threads =
                threads(
                        "cpu",
                        samples("busy", 1, 11, "app.A.load:1")
                                + "EXECUTION_SAMPLE 2 thread=seldom, stack=app.B.look:1\n"
                                + "EXECUTION_SAMPLE 9 thread=seldom, stack=app.B.look:1\n");
        assertThat((double) threads.getFirst().range().durationNanos())
                .isCloseTo(10 * SECOND, within(0.1 * SECOND));
    }
}
