package unwind.parsers.ingest;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import unwind.parsers.model.FrameType;
import unwind.parsers.model.StackTable;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Putting stacks into the prefix tree, nanoseconds a stack.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StackBenchmark {
    private static final int STACKS = 20_000;
    private static final int METHODS = 400;

    /// Frames of each stack.
    @Param({"8", "60"})
    public int depth;

    private int[][] stacks = new int[0][];

    /// Makes stacks of which neighbours share most of their callers.
    @Setup
    public void make() {
        Random random = new Random(1);
        stacks = new int[STACKS][];
        int[] frames = new int[depth];
        for (int i = 0; i < STACKS; i++) {
            int changed = random.nextInt(depth);
            for (int frame = 0; frame < changed; frame++) {
                frames[frame] = random.nextInt(METHODS);
            }
            stacks[i] = frames.clone();
        }
    }

    /// All of them into an empty tree.
    @Benchmark
    @OperationsPerInvocation(STACKS)
    public StackTable intern() {
        StackTable.Builder builder = new StackTable.Builder();
        for (int i = 0; i < METHODS; i++) {
            builder.frame(builder.method(i, i, i), i, i, FrameType.JIT_COMPILED);
        }
        for (int[] frames : stacks) {
            builder.stack(frames, frames.length, false);
        }
        return builder.build();
    }
}
