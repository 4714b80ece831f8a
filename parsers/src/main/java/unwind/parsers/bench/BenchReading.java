package unwind.parsers.bench;

import unwind.parsers.Moment;
import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.model.Benchmark;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Makes readings of benchmarks' results.
final class BenchReading {
    /// Results kept of one file.
    static final int MAX_RESULTS = 100_000;

    private BenchReading() {}

    static Reading of(
            Source source,
            String format,
            ProgramRuntime runtime,
            List<Benchmark> results,
            List<Problem> problems)
            throws IOException {
        if (results.isEmpty()) {
            problems.add(Problem.error(source.file(), "No result of a benchmark could be read."));
            return new Reading(
                    source.file(), format, source.fileBytes(), Optional.empty(), problems);
        }
        Moment.OnClock time = Moment.ofFile(source.file());
        Recording.Builder builder = Recording.builder(time.axis(), time.clock()).runtime(runtime);
        results.forEach(builder::benchmark);
        long names = results.stream().map(Benchmark::name).distinct().count();
        builder.fact("benchmarks", Long.toString(names));
        return new Reading(
                source.file(), format, source.fileBytes(), Optional.of(builder.build()), problems);
    }
}
