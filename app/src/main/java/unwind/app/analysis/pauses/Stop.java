package unwind.app.analysis.pauses;

import java.util.OptionalLong;

/// One time at which the whole program stood still.
///
/// @param startNanos nanoseconds since the epoch
/// @param collection the collector's name for the collection, such as `G1New`; empty for other
///   stops and where unknown
/// @param phase the phase of the collection or the VM operation; empty where unknown
/// @param cause why the collection ran; empty for other stops and where unknown
/// @param gcId the collection's number, where known
/// @param byDiagnosis whether somebody caused it by looking (histogram, dump, recording)
/// @param processor what the collector's threads did in it, where known
/// @param toSafepointNanos how long it took until all threads stood, where known
public record Stop(
        Kind kind,
        long startNanos,
        long durationNanos,
        String collection,
        String phase,
        String cause,
        OptionalLong gcId,
        boolean byDiagnosis,
        ProcessorTime processor,
        OptionalLong toSafepointNanos) {

    /// Who stopped the program.
    public enum Kind {
        /// The collector.
        COLLECTION("collection"),
        /// The JVM, for anything else.
        OTHER("other");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// In one word.
        public String word() {
            return word;
        }
    }

    /// Checks the duration.
    public Stop {
        if (durationNanos < 0) {
            throw new IllegalArgumentException(
                    "durationNanos must not be negative but was " + durationNanos);
        }
    }

    /// When it ended, nanoseconds since the epoch.
    public long endNanos() {
        return startNanos + durationNanos;
    }

    /// What stopped the program, in words: "G1New, Pause Remark".
    public String what() {
        if (collection.isEmpty()) {
            return phase.isEmpty() ? "unknown" : phase;
        }
        return phase.isEmpty() || phase.equals("GC Pause") ? collection : collection + ", " + phase;
    }

    Stop with(OptionalLong toSafepoint) {
        return new Stop(
                kind,
                startNanos,
                durationNanos,
                collection,
                phase,
                cause,
                gcId,
                byDiagnosis,
                processor,
                toSafepoint);
    }
}
