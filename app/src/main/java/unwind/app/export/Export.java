package unwind.app.export;

import unwind.app.export.report.Report;

import java.io.IOException;

/// A form in which a report is written. Listed in [Exports].
public interface Export {
    /// What people call it, such as `HTML page`.
    String title();

    /// The end of its files' names, such as `html`.
    String extension();

    /// Writes a report as UTF-8 text. Whatever the report's texts are, what is written is
    /// well-formed, and nothing in it runs or is fetched from elsewhere.
    ///
    /// @throws IOException if `out` does
    void write(Report report, Appendable out) throws IOException;

    /// Writes a report with pictures beside it, if its form has them there.
    ///
    /// @throws IOException if `out` or `pictures` does
    default void write(Report report, Pictures pictures, Appendable out) throws IOException {
        write(report, out);
    }
}
