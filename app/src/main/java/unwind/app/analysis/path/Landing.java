package unwind.app.analysis.path;

import java.util.List;

/// Where an exception goes from where it was thrown.
///
/// @param cleanupsPassed the cleanups that ran on the way, in order: "pkg.Class.method:line
///   finally"
/// @param landsIn the handler that took it: "pkg.Class.method:line"; empty where none did
public record Landing(List<String> cleanupsPassed, String landsIn, Outcome outcome) {

    /// What became of it.
    public enum Outcome {
        /// A handler took it and did something, or gave a value instead where it is for this very
        /// class of exceptions.
        HANDLED("handled"),
        /// A handler took it and did nothing at all, or a `finally` block returned over it.
        SWALLOWED("swallowed"),
        /// It was thrown inside a `finally` block while another exception flew, and replaced that.
        MASKED("masked"),
        /// It was thrown by a close while another exception flew, and was attached to that.
        SUPPRESSED("suppressed"),
        /// Nothing took it: the thread's own handler did.
        UNCAUGHT("uncaught"),
        /// Class files are missing on the way, or the stack was cut off.
        UNKNOWN("unknown");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /// The outcome as the command line's JSON names it.
        public String word() {
            return word;
        }
    }

    /// Copies the list.
    public Landing {
        cleanupsPassed = List.copyOf(cleanupsPassed);
    }
}
