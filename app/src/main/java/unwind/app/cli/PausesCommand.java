package unwind.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.pauses.Stops;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/// `unwind pauses FILES`.
@Command(
        name = "pauses",
        description =
                "Every stop of the program: its cause and length, how long the threads took to stop,"
                        + " whether the collector worked or waited for a processor.",
        footer = {
            "",
            "A percentile is the value at the nearest rank. Throughput is the share of",
            "the recorded time in which no collection stopped the program. A pause of",
            "100 ms or longer is called starved if the collector's threads used less",
            "than 15 %% of its time on a processor, else working; shorter ones take too",
            "few clock ticks to tell. Stops that a histogram, a dump or the recording",
            "itself caused are marked as diagnosis."
        })
final class PausesCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "The N longest stops in the text (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int top = 20;

    PausesCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// The stops of one process.
    record OfProcess(ProcessCase process, Stops stops) {}

    @Override
    public Integer call() {
        if (top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        Inputs inputs = options.read(err);
        TimeRange range = options.range(inputs.recordings());
        List<OfProcess> all =
                inputs.incident().processes().stream()
                        .map(process ->
                                new OfProcess(process, Stops.of(process.recordings(), range)))
                        .toList();
        if (options.json()) {
            Json.write(out, json -> PausesJson.write(json, all));
        } else {
            all.forEach(each -> PausesText.of(each, top).forEach(out::println));
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }
}
