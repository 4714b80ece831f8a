/// The window and the command line over the same session, analysis and export.
@org.jspecify.annotations.NullMarked
module unwind.app {
    requires static org.jspecify;
    requires unwind.parsers;
    requires javafx.controls;
    requires javafx.fxml;
    requires io.fair_acc.chartfx;
    requires io.fair_acc.dataset;
    requires atlantafx.base;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.feather;
    requires tools.jackson.databind;
    requires info.picocli;
    requires org.commonmark;

    opens unwind.app.shell to
            javafx.fxml;

    exports unwind.app.shell to
            javafx.graphics;

    opens unwind.app.cli to
            info.picocli;
}
