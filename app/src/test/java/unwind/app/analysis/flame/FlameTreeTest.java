package unwind.app.analysis.flame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.path.PathKind;

import java.util.List;
import java.util.stream.IntStream;

class FlameTreeTest {
    @Test
    void aFrameUnderTheSameCallerIsOneNodeThatWeighsAllAboveIt() {
        FlameTree tree = DrawnFlames.of("main;load 10\nmain;save 30\nmain;load;parse 5");
        assertThat(tree.total()).isEqualTo(45);
        assertThat(tree.stacks()).isEqualTo(3);
        int main = tree.childrenFrom(FlameTree.ROOT);
        assertThat(tree.label(main)).isEqualTo("main");
        assertThat(children(tree, main)).containsExactly("save", "load");
        assertThat(tree.weight(tree.childrenFrom(main) + 1)).isEqualTo(15);
        assertThat(tree.childWeight(tree.childrenFrom(main) + 1)).isEqualTo(5);
    }

    @Test
    void theSameMethodOnAnotherPathIsAnotherNode() {
        FlameTree tree = DrawnFlames.of("main;log 10\nmain;close!;log 7");
        int main = tree.childrenFrom(FlameTree.ROOT);
        int close = tree.childrenFrom(main) + 1;
        assertThat(tree.kind(main)).isEqualTo(PathKind.NORMAL);
        assertThat(tree.kind(close)).isEqualTo(PathKind.CLEANUP);
        assertThat(tree.kind(tree.childrenFrom(close))).isEqualTo(PathKind.CLEANUP);
    }

    @Test
    void recordingsAreAddedUpByName() {
        FlameTreeBuilder builder = new FlameTreeBuilder("all");
        DrawnFlames.add(builder, "other 1\nmain;load 10");
        DrawnFlames.add(builder, "main;load 20");
        FlameTree tree = builder.build();
        assertThat(children(tree, FlameTree.ROOT)).containsExactly("main", "other");
        assertThat(tree.weight(tree.childrenFrom(FlameTree.ROOT))).isEqualTo(30);
    }

    @Test
    void aRootWithoutStacksWeighsNothing() {
        FlameTree tree = new FlameTreeBuilder("all").build();
        assertThat(tree.size()).isEqualTo(1);
        assertThat(tree.total()).isZero();
        assertThat(children(tree, FlameTree.ROOT)).isEmpty();
    }

    private static List<String> children(FlameTree tree, int node) {
        return IntStream.range(tree.childrenFrom(node), tree.childrenTo(node))
                .mapToObj(tree::label)
                .toList();
    }
}
