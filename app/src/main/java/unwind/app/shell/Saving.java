package unwind.app.shell;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import unwind.app.analysis.Slices;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.controls.Background;
import unwind.app.export.Export;
import unwind.app.export.Exports;
import unwind.app.export.PngExport;
import unwind.app.export.SceneSvg;
import unwind.app.export.report.Report;
import unwind.app.export.report.ReportInput;
import unwind.app.files.RefusedException;
import unwind.app.session.ClassRoots;
import unwind.app.session.IncidentFile;
import unwind.app.session.SavedIncident;
import unwind.app.session.Session;
import unwind.app.session.story.Story;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Writes what is open to files of its own: reports, and the incident itself. For the JavaFX
/// thread, beside which it writes.
final class Saving {
    private final Session session;
    private final ClassRoots classes;
    private final FileChoice choice;
    private final Consumer<String> working;
    private final Consumer<String> done;

    /// @param working is told what is being done, and
    /// @param done what came of it
    Saving(
            Session session,
            ClassRoots classes,
            FileChoice choice,
            Consumer<String> working,
            Consumer<String> done) {
        this.session = session;
        this.classes = classes;
        this.choice = choice;
        this.working = working;
        this.done = done;
    }

    /// Asks where to, then writes a report on everything that is open.
    void exportReport() {
        List<Map.Entry<String, String>> forms =
                Exports.ALL.stream()
                        .map(export -> Map.entry(export.title(), export.extension()))
                        .toList();
        String name = "incident." + forms.getFirst().getValue();
        Optional<Path> target =
                choice.target().apply(new FileChoice.Wanted("Export a report", name, forms));
        if (target.isEmpty()) {
            return;
        }
        Optional<Export> export = Exports.of(target.get());
        if (export.isEmpty()) {
            done.accept("A report's name ends with " + Exports.extensions());
            return;
        }
        List<Reading> readings = session.readings();
        Incident incident = session.incident();
        List<Path> roots = classes.all();
        Story story = session.story();
        ZoneId zone = session.zone();
        List<Path> inputs =
                Stream.concat(readings.stream().map(Reading::file), roots.stream()).toList();
        write(
                "the report",
                target.get(),
                () -> {
                    Optional<Report> report =
                            choice.preview()
                                    .confirm(
                                            report(readings, incident, roots, story, zone),
                                            incident.allRecordings());
                    if (report.isEmpty()) {
                        throw new CancellationException();
                    }
                    Exports.write(export.get(), report.get(), target.get(), inputs, true);
                    return target.get();
                });
    }

    /// Asks where to, then writes what is open and shown.
    ///
    /// @param saved is told the file once it is written
    void saveIncident(Consumer<Path> saved) {
        Optional<Path> target =
                choice.target()
                        .apply(
                                new FileChoice.Wanted(
                                        "Save the incident",
                                        "incident." + IncidentFile.EXTENSION,
                                        List.of(
                                                Map.entry(
                                                        "Unwind incident",
                                                        IncidentFile.EXTENSION))));
        if (target.isEmpty()) {
            return;
        }
        SavedIncident incident = SavedIncident.of(session, classes);
        if (incident.files().contains(target.get().toAbsolutePath().normalize())) {
            done.accept("The incident was not saved: that would overwrite one of its files");
            return;
        }
        write(
                "the incident",
                target.get(),
                () -> {
                    IncidentFile.write(incident, target.get());
                    Platform.runLater(() -> saved.accept(target.get()));
                    return target.get();
                });
    }

    /// Asks where to, then writes a part of the window as a picture, as it looks now.
    void savePicture(Node shown) {
        // before the dialog lies above it
        Image picture = shown.snapshot(null, null);
        SceneSvg.Drawing drawing = SceneSvg.draw(shown, background(shown));
        Optional<Path> target =
                choice.target()
                        .apply(
                                new FileChoice.Wanted(
                                        "Save a picture of what is shown, without redaction",
                                        "unwind.png",
                                        List.of(
                                                Map.entry("PNG picture", "png"),
                                                Map.entry("SVG drawing", "svg"))));
        if (target.isEmpty()) {
            return;
        }
        List<Path> inputs =
                Stream.concat(
                                session.readings().stream().map(Reading::file),
                                classes.all().stream())
                        .toList();
        Path file = target.get();
        boolean vector = file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
        write(
                "the picture, which is not redacted,",
                file,
                () -> {
                    if (vector) {
                        SceneSvg.write(drawing, file, inputs);
                    } else {
                        PngExport.write(List.of(picture), file, inputs);
                    }
                    return file;
                });
    }

    /// What lies behind a view: the nearest area of one colour.
    private static Color background(Node shown) {
        for (Node node = shown; node != null; node = node.getParent()) {
            if (node instanceof Region region
                    && region.getBackground() != null
                    && !region.getBackground().getFills().isEmpty()
                    && region.getBackground().getFills().getLast().getFill() instanceof Color color
                    && color.isOpaque()) {
                return color;
            }
        }
        return Color.WHITE;
    }

    private static Report report(
            List<Reading> readings, Incident incident, List<Path> roots, Story story, ZoneId zone)
            throws IOException {
        boolean ranHere = ClassFiles.ranOnThisJdk(incident.allRecordings());
        try (ClassFiles files = ClassFiles.of(roots, ranHere)) {
            return Report.of(
                    new ReportInput(
                            readings,
                            incident,
                            Slices.EVERYTHING,
                            ReportInput.shortNames(readings.stream().map(Reading::file).toList()),
                            new KnownClasses(files),
                            story,
                            zone));
        }
    }

    private void write(String what, Path target, Callable<Path> writing) {
        working.accept("Writing " + what);
        Background.run(
                "writing",
                writing,
                file -> done.accept("Wrote " + what + " to " + file),
                cause -> done.accept(failure(target, cause)));
    }

    private static String failure(Path target, Throwable cause) {
        return switch (cause) {
            case CancellationException _ -> "Nothing was written";
            case RefusedException refused -> target + " was not written. " + refused.sentence();
            case IOException _ ->
                    target
                            + " could not be written: is the folder there, and may it be written"
                            + " to?";
            default -> {
                FaultLog.log(new Fault(target + " could not be written", cause));
                yield target + " could not be written: this is a fault in Unwind: " + cause;
            }
        };
    }
}
