package unwind.parsers.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class StackTableTest {

    @Test
    void everyStackComesBackAndEqualStacksAreOneNode() {
        StackTable.Builder builder = new StackTable.Builder();
        int[] frames = frames(builder, 12);
        Random random = new Random(5);
        Map<List<Integer>, Integer> expected = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            int[] stack = random.ints(random.nextInt(9), 0, frames.length).toArray();
            boolean truncated = random.nextInt(4) == 0;
            int node = builder.stack(stack, stack.length, truncated);
            List<Integer> key = key(stack, truncated);
            Integer known = expected.put(key, node);
            assertThat(known == null || known == node).isTrue();
        }
        StackTable table = builder.build();

        expected.forEach((key, node) -> assertThat(read(table, node)).isEqualTo(key));
        assertThat(Map.copyOf(expected).values()).doesNotHaveDuplicates();
    }

    @Test
    void parentsStandBeforeChildren() {
        StackTable.Builder builder = new StackTable.Builder();
        int[] frames = frames(builder, 5);
        Random random = new Random(9);
        for (int i = 0; i < 1000; i++) {
            int[] stack = random.ints(6, 0, frames.length).toArray();
            builder.stack(stack, stack.length, random.nextBoolean());
        }
        StackTable table = builder.build();

        for (int node = StackTable.TRUNCATED + 1; node < table.size(); node++) {
            assertThat(table.parent(node)).isBetween(0, node - 1);
        }
    }

    @Test
    void theDepthCountsRecordedFrames() {
        StackTable.Builder builder = new StackTable.Builder();
        int[] frames = frames(builder, 3);
        int whole = builder.stack(frames, 3, false);
        int cut = builder.stack(frames, 3, true);
        StackTable table = builder.build();

        assertThat(table.depth(whole)).isEqualTo(3);
        assertThat(table.depth(cut)).isEqualTo(3);
        assertThat(table.truncated(whole)).isFalse();
        assertThat(table.truncated(cut)).isTrue();
        assertThat(table.depth(StackTable.EMPTY)).isZero();
    }

    private static int[] frames(StackTable.Builder builder, int count) {
        int[] frames = new int[count];
        for (int i = 0; i < count; i++) {
            int method = builder.method(i, i + 100, -1);
            frames[i] = builder.frame(method, i, i, FrameType.INTERPRETED);
            assertThat(builder.frame(method, i, i, FrameType.INTERPRETED)).isEqualTo(frames[i]);
        }
        return frames;
    }

    private static List<Integer> key(int[] stack, boolean truncated) {
        ArrayList<Integer> key = new ArrayList<>(Arrays.stream(stack).boxed().toList());
        key.add(truncated ? -2 : -1);
        return key;
    }

    private static List<Integer> read(StackTable table, int stack) {
        ArrayList<Integer> frames = new ArrayList<>();
        int node = stack;
        for (; table.hasFrame(node); node = table.parent(node)) {
            frames.add(table.frameIndex(node));
        }
        frames.add(node == StackTable.TRUNCATED ? -2 : -1);
        return frames;
    }
}
