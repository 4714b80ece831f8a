package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;

import java.util.Optional;

/// Something in an artifact that shows what a finding says; the window jumps to it.
///
/// @param artifact the file's name as the user knows it
/// @param text one line with numbers
/// @param where the span of time it concerns
public record Evidence(Kind kind, String artifact, String text, Optional<TimeRange> where) {

    /// What to look at.
    public enum Kind {
        /// A track of the timeline.
        TIMELINE("timeline"),
        /// An allocation site.
        SITE("site"),
        /// A place that throws.
        THROW("throw"),
        /// A thread dump.
        DUMP("dump"),
        /// A class in the histograms.
        HISTOGRAM("histogram"),
        /// An old object and what holds it.
        OLD_OBJECT("old-object"),
        /// A profile of a Go program.
        PROFILE("profile"),
        /// What the compiler says of a line, or a benchmark measured of a function.
        SOURCE("source");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The kind as the command line's JSON names it.
        public String word() {
            return word;
        }
    }
}
