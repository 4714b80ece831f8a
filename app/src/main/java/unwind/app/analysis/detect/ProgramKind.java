package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.timeline.Recorded;

import java.util.Set;

/// What kind of program a process ran: what is worth looking for differs, and how to record it.
public enum ProgramKind {
    /// Runs on a JVM.
    JAVA,
    /// Runs on Go's runtime.
    GO;

    /// Both kinds.
    static final Set<ProgramKind> BOTH = Set.of(JAVA, GO);

    static ProgramKind of(CaseFile file) {
        return file.recordings().stream().anyMatch(Recorded::isOfGo) ? GO : JAVA;
    }

    /// An answer of a detector that looks at both kinds: the advice is for the kind at hand.
    static Outcome.Unable unable(CaseFile file, String because, String ofJava, String ofGo) {
        return new Outcome.Unable(because, of(file) == GO ? ofGo : ofJava);
    }
}
