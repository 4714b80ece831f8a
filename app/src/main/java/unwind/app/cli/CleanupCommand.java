package unwind.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.cleanup.Cleanups;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `unwind cleanup FILES`.
@Command(
        name = "cleanup",
        description =
                "What is owed to be cleaned up: objects that want a close, a Cleaner's action or a"
                        + " finalizer, over time; where they are made, where their cleanup was seen,"
                        + " how far it lags; and what cleaning up costs.",
        footer = {
            "",
            "Counts are of class histograms (live objects and all objects are never",
            "compared) and of jdk.FinalizerStatistics, which counts objects that are",
            "alive or wait. \"To drain\" is how long the finalizers that are owed would",
            "take at the pace seen. With jars or class folders, the classes of the",
            "program that declare close() or finalize() are counted too, and cleanup",
            "regions come from bytecode, else from the names of methods. Collections",
            "discover references whose objects they have not reached; of how many the",
            "object was dead, logs of JDK 21 and newer say."
        })
final class CleanupCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = "--thread",
            paramLabel = "NAME",
            description =
                    "Allocation sites and costs of this thread or pool only (worker-*); may be given"
                            + " several times.")
    private List<String> threads = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N rows of each table in the text (default: ${DEFAULT-VALUE}).",
            defaultValue = "15")
    private int top = 15;

    CleanupCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// What one process owes.
    record OfProcess(ProcessCase process, Cleanups.Selected selected) {}

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        Inputs inputs = options.read(err);
        TimeRange range = options.range(inputs.recordings());
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            KnownClasses known = new KnownClasses(files);
            List<OfProcess> all =
                    inputs.incident().processes().stream()
                            .map(process ->
                                    new OfProcess(
                                            process,
                                            Cleanups.of(process.recordings(), known)
                                                    .within(range, threads)))
                            .toList();
            if (options.json()) {
                Json.write(out, json -> CleanupJson.write(json, all));
            } else {
                all.forEach(each -> CleanupText.of(each, top).forEach(out::println));
            }
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }
}
