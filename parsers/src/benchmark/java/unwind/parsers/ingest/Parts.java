package unwind.parsers.ingest;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Measures the parts of the ingest that a pattern matches, warm, in processes of their own: `Parts
/// PATTERN`. Does nothing for `none`.
final class Parts {
    private Parts() {}

    public static void main(String[] args) throws RunnerException {
        if (args[0].equals("none")) {
            return;
        }
        new Runner(
                        new OptionsBuilder()
                                .include(args[0])
                                .forks(1)
                                .warmupIterations(4)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(5)
                                .measurementTime(TimeValue.seconds(1))
                                .build())
                .run();
    }
}
