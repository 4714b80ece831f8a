package unwind.app.session.story;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.timeline.Timeline;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// A process and what is known of it: what a draft is made of.
///
/// @param range the time that counts, within what the files cover
/// @param classes the class files at hand
public record Examined(
        ProcessCase process,
        Timeline timeline,
        IncidentSummary summary,
        FindingsReport findings,
        TimeRange range,
        KnownClasses classes) {

    /// Examines a process; takes seconds on large recordings.
    ///
    /// @param nameOf what the reader knows a file by
    public static Examined of(
            ProcessCase process,
            Function<Path, String> nameOf,
            TimeRange asked,
            KnownClasses classes) {
        List<Recording> recordings = process.recordings();
        return of(
                process,
                Timeline.of(recordings),
                IncidentSummary.ofProcess(recordings, asked),
                FindingsReport.of(CaseFile.of(process, nameOf, classes)),
                asked,
                classes);
    }

    /// A process in a range of time, which may reach beyond what its files cover.
    public static Examined of(
            ProcessCase process,
            Timeline timeline,
            IncidentSummary summary,
            FindingsReport findings,
            TimeRange asked,
            KnownClasses classes) {
        TimeRange whole = timeline.range();
        long from = Math.clamp(asked.fromNanos(), whole.fromNanos(), whole.toNanos());
        long to = Math.clamp(asked.toNanos(), from, whole.toNanos());
        return new Examined(process, timeline, summary, findings, new TimeRange(from, to), classes);
    }
}
