package unwind.app.analysis.detect;

import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.detect.CaseFile.Artifact;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Sorts what was read into one case for each process, on one clock.
public final class CaseFiles {
    private CaseFiles() {}

    /// One case for each process; readings without a recording are left out.
    ///
    /// @param nameOf a file's name as the user knows it
    public static List<CaseFile> of(
            List<Reading> readings, Function<Path, String> nameOf, KnownClasses classes) {
        return IncidentClock.align(readings).processes().stream()
                .map(process ->
                        process.artifacts().stream()
                                .map(aligned ->
                                        new Artifact(
                                                nameOf.apply(aligned.reading().file()),
                                                aligned.recording()))
                                .toList())
                .map(artifacts -> new CaseFile(artifacts, classes))
                .toList();
    }
}
