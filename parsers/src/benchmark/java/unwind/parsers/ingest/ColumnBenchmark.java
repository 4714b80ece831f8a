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

import unwind.parsers.model.LongColumn;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Packing a column and reading it again, nanoseconds a value.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ColumnBenchmark {
    private static final int ROWS = 1 << 20;

    @Param public Shape shape;

    private final long[] values = new long[ROWS];
    private LongColumn column = LongColumn.empty();

    /// What a column may hold.
    public enum Shape {
        /// Ascending times.
        TIMES,
        /// Bytes that vary widely.
        BYTES,
        /// Indices of few things.
        INDICES
    }

    /// Fills the column.
    @Setup
    public void fill() {
        Random random = new Random(1);
        long[] time = {1_700_000_000_000_000_000L};
        LongSupplier next =
                switch (shape) {
                    case TIMES -> () -> time[0] += random.nextInt(5_000);
                    case BYTES -> () -> 1L << random.nextInt(30);
                    case INDICES -> () -> random.nextInt(500);
                };
        for (int i = 0; i < ROWS; i++) {
            values[i] = next.getAsLong();
        }
        column = pack();
    }

    /// Adds every value and builds.
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public LongColumn pack() {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (long value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    /// Reads every value in turn.
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long read() {
        long sum = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += column.get(i);
        }
        return sum;
    }
}
