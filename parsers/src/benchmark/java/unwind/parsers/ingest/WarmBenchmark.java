package unwind.parsers.ingest;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// How far the warm ingest is from the floor, milliseconds a file. The files are those that
/// [IngestBenchmark] has made.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WarmBenchmark {
    @Param({"events-20", "stacks-20"})
    public String name;

    private Path file() {
        return Path.of(System.getProperty("unwind.benchmark.files"), name + ".jfr");
    }

    /// Only the varints of the wanted events.
    @Benchmark
    public long floor() throws IOException {
        Tally tally = new Tally();
        FloorReader.read(file(), tally);
        return tally.events();
    }

    /// Unwind's ingest on one thread, as the floor is.
    @Benchmark
    public Reading ingest() {
        Limits all = Limits.DEFAULT;
        Limits one = new Limits(all.maxUnpackedBytes(), all.maxExpansion(), all.maxTextBytes(), 1);
        return Formats.read(file(), one, new Progress());
    }
}
