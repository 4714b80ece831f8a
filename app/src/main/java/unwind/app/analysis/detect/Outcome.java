package unwind.app.analysis.detect;

import java.util.List;

/// What came of looking.
public sealed interface Outcome {
    /// Something is wrong.
    ///
    /// @param findings at least one
    record Found(List<Finding> findings) implements Outcome {
        /// Copies the list.
        public Found {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("findings must not be empty");
            }
        }
    }

    /// It looked, and nothing is wrong.
    record Quiet() implements Outcome {}

    /// What it needs was not recorded.
    ///
    /// @param because one sentence: what is missing
    /// @param turnOnWith what to do next time
    record Unable(String because, String turnOnWith) implements Outcome {}

    /// Found if there are findings, else quiet.
    static Outcome of(List<Finding> findings) {
        return findings.isEmpty() ? new Quiet() : new Found(findings);
    }
}
