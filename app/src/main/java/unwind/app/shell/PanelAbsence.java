package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.model.ProgramRuntime;

import java.util.Map;
import java.util.Optional;

/// Panels that cannot contain anything of a process, whatever was recorded, and why in a sentence.
final class PanelAbsence {
    private static final Map<String, String> OF_GO =
            Map.of(
                    "exceptions",
                    "A Go program throws no exceptions; panics are in Findings and in the dumps of"
                            + " Threads.",
                    "events",
                    "Events are of Java's Flight Recorder; this is a Go program.");

    private PanelAbsence() {}

    /// Why a panel has nothing of a process; empty if it may have something.
    static Optional<String> of(ProcessCase process, String panel) {
        // nothing read is no Go program
        boolean go =
                !process.recordings().isEmpty()
                        && process.recordings().stream()
                                .allMatch(recording -> recording.runtime() == ProgramRuntime.GO);
        return go ? Optional.ofNullable(OF_GO.get(panel)) : Optional.empty();
    }
}
