package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.histogram.HistogramSeries;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/// `unwind histogram FILES`.
@Command(
        name = "histogram",
        description = "Class histograms side by side, and which classes grow.",
        footer = {
            "",
            "Rates are robust slopes (Theil-Sen) over the snapshots of one kind: a histogram of live",
            "objects and one that counts garbage too are never compared."
        })
final class HistogramCommand implements Callable<Integer> {
    /// Rows for people where nothing else was asked.
    private static final int READABLE_ROWS = 30;

    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N classes, the fastest growing first.")
    private @Nullable Integer top;

    HistogramCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// The histograms of one process.
    record OfProcess(ProcessCase process, HistogramSeries series) {}

    @Override
    public Integer call() {
        if (top != null && top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        Inputs inputs = options.read(err);
        TimeRange range = options.range(inputs.recordings());
        List<OfProcess> all =
                inputs.incident().processes().stream()
                        .map(process ->
                                new OfProcess(
                                        process, HistogramSeries.of(process.recordings(), range)))
                        .filter(each -> !each.series().snapshots().isEmpty())
                        .toList();
        if (options.json()) {
            int most = top == null ? Integer.MAX_VALUE : top;
            Json.write(out, json -> HistogramJson.write(json, inputs, all, most));
        } else if (all.isEmpty()) {
            err.println("There is no class histogram in these files; take one with");
            err.println("  jcmd PID GC.class_histogram > histogram-1.txt");
        } else {
            int most = top == null ? READABLE_ROWS : top;
            all.forEach(each -> HistogramText.of(inputs, each, most).forEach(out::println));
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }
}
