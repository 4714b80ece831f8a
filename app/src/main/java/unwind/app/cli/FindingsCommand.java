package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/// `unwind findings FILES`.
@Command(name = "findings", description = "What is wrong, most important first.")
final class FindingsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description =
                    "Exit with status 1 if there is a finding of this level or a worse one:"
                            + " ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity failOn;

    FindingsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Inputs inputs = options.read(err);
        List<ProcessCase> processes = inputs.incident().processes();
        FindingsReport report;
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            KnownClasses known = new KnownClasses(files);
            report = Cases.findings(inputs, known);
        }
        if (options.json()) {
            Json.write(out, json -> FindingsJson.write(json, report));
        } else if (!processes.isEmpty()) {
            FindingsText.of(report).forEach(out::println);
        }
        if (processes.isEmpty()) {
            return Commands.NOTHING_READABLE;
        }
        return failOn != null && report.reaches(failOn) ? Commands.FOUND : Commands.DONE;
    }
}
