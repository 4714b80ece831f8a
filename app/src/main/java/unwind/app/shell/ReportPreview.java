package unwind.app.shell;

import unwind.app.export.report.MaskedReport;
import unwind.app.export.report.Report;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Optional;

/// Shows a report before it is written, for others may read it.
@FunctionalInterface
interface ReportPreview {
    /// Shows nothing; secrets are masked.
    ReportPreview NONE = (whole, recordings) -> Optional.of(MaskedReport.of(whole).report());

    /// Waits for the user.
    ///
    /// @param whole the report with all that it says
    /// @param recordings what it is made of: values that are to be redacted are known from them
    /// @return what is written; empty if the user changed their mind
    Optional<Report> confirm(Report whole, List<Recording> recordings);
}
