package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.app.export.Export;
import unwind.app.export.Exports;
import unwind.app.export.report.MaskedReport;
import unwind.app.export.report.Report;
import unwind.app.export.report.ReportInput;
import unwind.app.files.RefusedException;
import unwind.app.files.WholeFile;
import unwind.parsers.Reading;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// `unwind report FILES -o OUT.html`.
@Command(name = "report", description = "A report to hand on: one HTML page, or Markdown.")
final class ReportCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;
    private Redaction redaction = Redaction.none();

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The file to write; its name ends with .html or .md.")
    private @Nullable Path output;

    @Option(
            names = "--show-secrets",
            description =
                    "Write passwords, keys, tokens and names of users as they are; without it they"
                            + " are masked, and the report says what was.")
    private boolean showSecrets;

    @Option(
            names = "--brief",
            description = "Print the report as one paragraph, for a chat; -o is not needed then.")
    private boolean brief;

    @Option(
            names = "--no-pictures",
            description = "Write Markdown only, without its folder of SVG pictures.")
    private boolean noPictures;

    ReportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (options.redact().preview()) {
            Inputs inputs = options.read(err);
            if (inputs.recordings().isEmpty()) {
                return Commands.NOTHING_READABLE;
            }
            masked(report(inputs));
            return preview(inputs);
        }
        if (output == null && !brief) {
            throw options.wrong("-o must name the file to write");
        }
        if (output == null) {
            return brief();
        }
        try {
            return write(output);
        } catch (RefusedException e) {
            err.println("unwind: " + output + " was not written. " + e.sentence());
            return Commands.WRONG_USAGE;
        }
    }

    /// The verdict, what it cost and what to do, on one line.
    private int brief() throws IOException {
        Inputs inputs = options.read(err);
        if (inputs.recordings().isEmpty()) {
            return Commands.NOTHING_READABLE;
        }
        Report report = report(inputs);
        MaskedReport masked = masked(report);
        String text = masked.report().brief();
        if (options.json()) {
            Json.write(
                    out,
                    json -> {
                        json.text("brief", text);
                        json.texts("masked", masked.masked());
                    });
        } else {
            out.println(text);
        }
        return Commands.DONE;
    }

    private MaskedReport masked(Report report) {
        if (showSecrets && !options.redact().asked()) {
            return new MaskedReport(report, List.of());
        }
        redaction = options.redaction(Subject.USUAL);
        return Exports.masked(report, redaction, form());
    }

    private Export form() {
        return Optional.ofNullable(output).flatMap(Exports::of).orElse(Exports.ALL.getFirst());
    }

    /// What leaves and what does not; nothing is written.
    private int preview(Inputs inputs) {
        RedactionText.of(redaction, List.of(inputs)).forEach(out::println);
        return Commands.DONE;
    }

    private int write(Path output) throws IOException {
        WholeFile.checkNotMinus(output);
        Optional<Export> export = Exports.of(output);
        if (export.isEmpty()) {
            throw options.wrong("-o must end with " + Exports.extensions() + " but was " + output);
        }
        WholeFile.checkTarget(output, options.paths());
        Inputs inputs = options.read(err);
        List<Path> sources = new ArrayList<>(options.paths());
        sources.addAll(inputs.sources());
        sources.addAll(classes.roots());
        WholeFile.checkTarget(output, sources);
        if (inputs.recordings().isEmpty()) {
            return Commands.NOTHING_READABLE;
        }
        Report whole = report(inputs);
        MaskedReport masked = masked(whole);
        List<Path> beside;
        try {
            beside = Exports.write(export.get(), masked.report(), output, sources, !noPictures);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException e) {
            err.println("unwind: " + output + " could not be written: " + reason(e));
            return Commands.NOT_WRITTEN;
        }
        String written = output.toAbsolutePath().normalize().toString();
        if (options.json()) {
            long bytes = Files.size(output);
            Json.write(
                    out,
                    json -> {
                        json.text("report", written);
                        json.number("bytes", bytes);
                        json.texts("masked", masked.masked());
                        json.texts("pictures", beside.stream().map(Path::toString).toList());
                    });
        } else {
            if (brief) {
                out.println(masked.report().brief());
            }
            out.println("The report is in " + written);
            if (!beside.isEmpty()) {
                out.println(
                        "Its pictures are in "
                                + beside.getFirst().toAbsolutePath().getParent()
                                + ": keep both together.");
            }
            if (!masked.masked().isEmpty()) {
                out.println("masked: " + String.join(", ", masked.masked()));
            }
        }
        return Commands.DONE;
    }

    private Report report(Inputs inputs) throws IOException {
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            List<Reading> readings = inputs.artifacts().stream().map(Artifact::reading).toList();
            return Report.of(
                    new ReportInput(
                            readings,
                            inputs.incident(),
                            options.range(inputs.recordings()),
                            name(inputs),
                            new KnownClasses(files),
                            inputs.story(),
                            options.zone()));
        }
    }

    private Function<Path, String> name(Inputs inputs) {
        if (options.redact().hidesPaths()) {
            return file -> String.valueOf(file.getFileName());
        }
        Function<Path, String> names =
                ReportInput.shortNames(
                        inputs.artifacts().stream()
                                .filter(artifact -> !artifact.isStandardInput())
                                .map(artifact -> artifact.reading().file())
                                .toList());
        return file ->
                inputs.path(file).equals(Artifact.STANDARD_INPUT)
                        ? "standard input"
                        : names.apply(file);
    }

    /// Most of these exceptions' messages are the path alone, which was said already.
    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such folder";
            case java.nio.file.AccessDeniedException _ -> "access is denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
