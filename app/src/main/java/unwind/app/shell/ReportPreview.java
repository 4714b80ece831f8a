package unwind.app.shell;

import unwind.app.export.report.MaskedReport;
import unwind.app.export.report.Report;

import java.util.Optional;

/// Shows a report before it is written, for others may read it.
@FunctionalInterface
interface ReportPreview {
    /// Shows nothing; secrets are masked.
    ReportPreview NONE = whole -> Optional.of(MaskedReport.of(whole).report());

    /// Waits for the user.
    ///
    /// @param whole the report with all that it says
    /// @return what is written; empty if the user changed their mind
    Optional<Report> confirm(Report whole);
}
