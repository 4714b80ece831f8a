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

import unwind.app.export.Exports;
import unwind.app.export.report.MaskedReport;
import unwind.app.export.report.Report;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    public Optional<Report> confirm(Report whole) {
        MaskedReport masked = MaskedReport.of(whole);
        String maskedText = text(masked.report());
        String wholeText = text(whole);
        CompletableFuture<Optional<Report>> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                CheckBox shown = new CheckBox("Show secrets and names of users");
                Dialog<ButtonType> dialog = dialog(masked, maskedText, wholeText, shown);
                boolean write =
                        dialog.showAndWait()
                                .filter(b -> b.getButtonData() == ButtonBar.ButtonData.OK_DONE)
                                .isPresent();
                Report chosen = shown.isSelected() ? whole : masked.report();
                answer.complete(write ? Optional.of(chosen) : Optional.empty());
            } finally {
                // no answer is a no
                answer.complete(Optional.empty());
            }
        });
        return answer.join();
    }

    private Dialog<ButtonType> dialog(
            MaskedReport masked, String maskedText, String wholeText, CheckBox shown) {
        TextArea text = new TextArea(maskedText);
        text.setEditable(false);
        text.setPrefSize(WIDTH, HEIGHT);
        VBox.setVgrow(text, Priority.ALWAYS);
        shown.setOnAction(e -> text.setText(shown.isSelected() ? wholeText : maskedText));
        Label what = new Label(line(masked));
        what.setWrapText(true);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Preview of the report");
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(new VBox(GAP, what, text, shown));
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
