package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;

import java.util.Set;

/// Looks for one thing that can be wrong. Listed in [Detectors].
public interface Detector {
    /// The id that findings carry, such as `thread-leak`.
    String id();

    /// The kinds of programs that it knows how to look at; others are not shown to it.
    default Set<ProgramKind> kinds() {
        return Set.of(ProgramKind.JAVA);
    }

    /// Looks at one process. Pure; may take a while; never fails on missing data but answers
    /// [Outcome.Unable].
    Outcome look(CaseFile file);
}
