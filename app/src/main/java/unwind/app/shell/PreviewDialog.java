package unwind.app.shell;

import javafx.application.Platform;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import unwind.app.analysis.redact.KnownValues;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.app.export.Exports;
import unwind.app.export.report.MaskedReport;
import unwind.app.export.report.Report;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Shows what a report will say, with secrets masked unless the user wants them shown.
///
/// @param owner the window above which it is shown
record PreviewDialog(Window owner) implements ReportPreview {
    private static final int MAX_CHARACTERS = 200_000;
    private static final double WIDTH = 760;
    private static final double HEIGHT = 480;
    private static final double GAP = 8;

    @Override
    public Optional<Report> confirm(Report whole, List<Recording> recordings) {
        KnownValues known = new KnownValues(recordings);
        MaskedReport masked =
                Exports.masked(
                        whole,
                        new Redaction(Subject.USUAL, List.of(), List.of(), known),
                        Exports.ALL.getFirst());
        MaskedReport redacted =
                Exports.masked(
                        whole,
                        new Redaction(Subject.all(), List.of(), List.of(), known),
                        Exports.ALL.getFirst());
        String maskedText = text(masked.report());
        String redactedText = text(redacted.report());
        String wholeText = text(whole);
        CompletableFuture<Optional<Report>> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                CheckBox shown = new CheckBox("Show secrets and names of users");
                shown.setId("preview-secrets");
                CheckBox outside =
                        new CheckBox(
                                "Redact paths, hosts, addresses, SQL, and names of threads and"
                                        + " packages, too");
                outside.setId("preview-redact");
                TextArea text = new TextArea();
                Label what = new Label();
                Runnable show =
                        () -> {
                            outside.setDisable(shown.isSelected());
                            boolean all = shown.isSelected();
                            boolean none = !all && outside.isSelected();
                            text.setText(all ? wholeText : none ? redactedText : maskedText);
                            what.setText(line(none ? redacted : masked));
                        };
                shown.setOnAction(e -> show.run());
                outside.setOnAction(e -> show.run());
                show.run();
                Dialog<ButtonType> dialog = dialog(text, what, shown, outside);
                boolean write =
                        dialog.showAndWait()
                                .filter(b -> b.getButtonData() == ButtonBar.ButtonData.OK_DONE)
                                .isPresent();
                Report chosen =
                        shown.isSelected()
                                ? whole
                                : (outside.isSelected() ? redacted : masked).report();
                answer.complete(write ? Optional.of(chosen) : Optional.empty());
            } finally {
                // no answer is a no
                answer.complete(Optional.empty());
            }
        });
        return answer.join();
    }

    private Dialog<ButtonType> dialog(TextArea text, Label what, CheckBox shown, CheckBox outside) {
        text.setEditable(false);
        text.setPrefSize(WIDTH, HEIGHT);
        VBox.setVgrow(text, Priority.ALWAYS);
        outside.setWrapText(true);
        what.setWrapText(true);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Preview of the report");
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(new VBox(GAP, what, text, outside, shown));
        dialog.getDialogPane()
                .getButtonTypes()
                .addAll(
                        new ButtonType("Write the report", ButtonBar.ButtonData.OK_DONE),
                        ButtonType.CANCEL);
        return dialog;
    }

    static String line(MaskedReport masked) {
        return masked.masked().isEmpty()
                ? "Nothing was recognised as a secret. Read the report before you hand it on."
                : "Masked: "
                        + String.join(", ", masked.masked())
                        + ". Read the report before you hand it on.";
    }

    /// The report as text, cut where it is too long to be looked through.
    static String text(Report report) {
        StringBuilder text = new StringBuilder();
        try {
            Exports.ALL.getLast().write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be written", e);
        }
        if (text.length() > MAX_CHARACTERS) {
            text.setLength(MAX_CHARACTERS);
            text.append("\n… cut here; the report is longer.");
        }
        return text.toString();
    }
}
