package unwind.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.exceptions.Throws;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.summary.ExceptionTotals;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// `unwind exceptions FILES`.
@Command(
        name = "exceptions",
        description =
                "What was thrown: types, sites, messages, threads, and with class files where each"
                        + " lands and which cleanups it passes.",
        footer = {
            "",
            "Thrown is the JVM's own count, recorded are the events with type and stack;",
            "newer JDKs record a part only (100 to 300 a second). Messages that differ",
            "in their numbers only are one, with # for each number. An exception lands",
            "where the exception tables of the class files say: handled, swallowed",
            "(caught, and nothing done), masked (replaced by another), suppressed,",
            "uncaught, or unknown where class files are missing."
        })
final class ExceptionsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = "--thread",
            paramLabel = "NAME",
            description = "Only of this thread; may be given several times.")
    private Set<String> threads = new LinkedHashSet<>();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N rows of each table in the text (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int top = 10;

    ExceptionsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// The exceptions of one process.
    ///
    /// @param totals of all threads, whichever were selected
    record OfProcess(
            ProcessCase process, Throws all, ExceptionTotals totals, Throws.Selected selected) {}

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
                            .map(process -> of(process, range, known))
                            .toList();
            if (options.json()) {
                Json.write(out, json -> ExceptionsJson.write(json, all));
            } else {
                all.forEach(each -> ExceptionsText.of(each, top).forEach(out::println));
            }
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }

    private OfProcess of(ProcessCase process, TimeRange range, KnownClasses known) {
        Throws all = Throws.of(process.recordings(), known);
        return new OfProcess(process, all, all.totals(range), all.within(range, threads));
    }
}
