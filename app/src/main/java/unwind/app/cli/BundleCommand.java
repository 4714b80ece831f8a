package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.app.export.report.ReportInput;
import unwind.app.files.RefusedException;
import unwind.app.files.WholeFile;
import unwind.app.session.IncidentBundle;
import unwind.app.session.SavedIncident;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// `unwind bundle FILES -o X.zip`.
@Command(
        name = "bundle",
        description = "One zip archive with the files and the incident, to hand on.",
        footer = {
            "",
            "The archive is opened as it is: unwind X.zip. With --redact, texts are rewritten,",
            "flight recordings lose the events that tell of arguments, environment and messages",
            "(by the JDK's jfr scrub), and what cannot be redacted is left out and named."
        })
final class BundleCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.zip",
            required = true,
            description = "The archive to write.")
    private @Nullable Path output;

    BundleCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        try {
            if (output != null) {
                WholeFile.checkNotMinus(output);
            }
            if (output == null || !output.toString().endsWith(".zip")) {
                throw options.wrong("-o must end with .zip but was " + output);
            }
            WholeFile.checkTarget(output, options.paths());
            Inputs inputs = options.read(err);
            if (inputs.recordings().isEmpty()) {
                return Commands.NOTHING_READABLE;
            }
            return write(output, inputs);
        } catch (RefusedException e) {
            err.println("unwind: " + output + " was not written. " + e.sentence());
            return Commands.WRONG_USAGE;
        } catch (IOException e) {
            err.println("unwind: " + output + " could not be written: " + e.getMessage());
            return Commands.NOT_WRITTEN;
        }
    }

    private int write(Path target, Inputs inputs) throws IOException {
        SavedIncident incident = inputs.incident(inputs.story(), classes.roots());
        RedactOptions redact = options.redact();
        Redaction redaction =
                redact.asked() || redact.preview()
                        ? options.redaction(Subject.USUAL)
                        : Redaction.none();
        Function<Path, String> names = ReportInput.shortNames(incident.files());
        IncidentBundle.Rewriting rewriting =
                redaction.isNone() ? IncidentBundle.Rewriting.NONE : new RedactedFiles(redaction);
        Function<Path, String> nameOf =
                file -> {
                    String alone = String.valueOf(file.getFileName());
                    if (!redaction.isNone()) {
                        // folders may be named after people and hosts; texts are unpacked
                        return alone.replaceFirst("\\.gz$", "");
                    }
                    return incident.files().contains(file) ? names.apply(file) : alone;
                };
        if (redact.preview()) {
            return preview(incident, nameOf, rewriting, redaction, inputs);
        }
        List<IncidentBundle.LeftOut> leftOut =
                IncidentBundle.write(incident, target, nameOf, rewriting);
        String written = target.toAbsolutePath().normalize().toString();
        long bytes = Files.size(target);
        if (options.json()) {
            Json.write(
                    out,
                    json -> {
                        json.text("bundle", written);
                        json.number("bytes", bytes);
                        json.array(
                                "leftOut",
                                () ->
                                        leftOut.forEach(each ->
                                                json.object(() -> {
                                                    json.text("path", each.file().toString());
                                                    json.text("because", each.because());
                                                })));
                    });
        } else {
            out.println("The bundle is in " + written);
            leftOut.forEach(each -> say(each.file().toString(), each));
            if (!redaction.isNone() && !redaction.summary().isEmpty()) {
                out.println("masked: " + String.join(", ", redaction.summary()));
            }
        }
        return Commands.DONE;
    }

    private void say(String name, IncidentBundle.LeftOut leftOut) {
        out.println("left out: " + name + ": " + leftOut.because());
    }

    /// What would leave and what would not: the archive is made and thrown away.
    private int preview(
            SavedIncident incident,
            Function<Path, String> nameOf,
            IncidentBundle.Rewriting rewriting,
            Redaction redaction,
            Inputs inputs)
            throws IOException {
        Path folder = TemporaryFiles.createFolder("preview");
        Path archive = folder.resolve("preview.zip");
        try {
            IncidentBundle.write(incident, archive, nameOf, rewriting)
                    .forEach(each -> say(nameOf.apply(each.file()), each));
            RedactionText.of(redaction, List.of(inputs)).forEach(out::println);
        } finally {
            TemporaryFiles.delete(archive);
            TemporaryFiles.delete(folder);
        }
        return Commands.DONE;
    }
}
