package unwind.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.heap.HeapFacts;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `unwind heap FILES`.
@Command(
        name = "heap",
        description =
                "What takes memory: generations, metaspace and classes, native memory against the"
                        + " resident set, old objects with the chain that keeps them alive, and classes"
                        + " over the histograms.",
        footer = {
            "",
            "Histograms of live objects and those that count garbage are two tables and",
            "never compared. An old object counts in the time in which it was made; its",
            "bytes are its own. Elements of one array are one node of the tree of",
            "holders. What is resident beyond what the JVM tracks was allocated by",
            "native libraries, or is a mapped file; memory that is committed and never",
            "touched is not resident, so that it may be more."
        })
final class HeapCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--thread",
            paramLabel = "NAME",
            description =
                    "Old objects that this thread or pool made only (worker-*); may be given several"
                            + " times.")
    private List<String> threads = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N rows of each table in the text (default: ${DEFAULT-VALUE}).",
            defaultValue = "15")
    private int top = 15;

    HeapCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// The memory of one process.
    record OfProcess(ProcessCase process, HeapFacts facts) {}

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
                                new OfProcess(
                                        process,
                                        HeapFacts.of(process.recordings(), range, threads)))
                        .toList();
        if (options.json()) {
            Json.write(out, json -> HeapJson.write(json, inputs, all));
        } else {
            all.forEach(each -> HeapText.of(each, top).forEach(out::println));
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }
}
