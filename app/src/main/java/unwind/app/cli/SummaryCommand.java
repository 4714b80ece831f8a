package unwind.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import unwind.app.analysis.TimeRange;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/// `unwind summary FILES`.
@Command(
        name = "summary",
        description = "What each file is, and the totals of what was recorded.",
        footer = {
            "",
            "Recordings of one process count together; what two of them hold counts",
            "once. With several processes, the totals at the top add up counts, bytes",
            "and times and give the greatest values of any one process; each process",
            "has its own totals too. The heap's trend is the Theil-Sen slope of what",
            "collections left over: of old and full collections if there were five or",
            "more, else of all."
        })
final class SummaryCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    SummaryCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Inputs inputs = options.read(err);
        TimeRange range = options.range(inputs.recordings());
        if (options.json()) {
            Json.write(out, json -> SummaryJson.write(json, inputs, range));
        } else {
            SummaryText.of(inputs, range).forEach(out::println);
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }
}
