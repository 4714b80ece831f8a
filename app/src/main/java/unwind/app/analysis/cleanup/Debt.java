package unwind.app.analysis.cleanup;

import unwind.app.analysis.Curve;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Objects of one class that want to be cleaned up: how many there are over time, how many were
/// cleaned up, where they are made and where their cleanup was seen.
///
/// @param className the class
/// @param how by what it is cleaned up
/// @param expected that cleanup in words
/// @param source what the counts are of
/// @param owed how many were there and not cleaned up
/// @param done how many cleanups had run since the program started; empty where nobody counts
/// @param state what the counts say together
/// @param allocatedAt where they are made, most bytes first
/// @param seenAt where their cleanup was seen at work, most often first
/// @param unseen what could not be seen, and how to record it
public record Debt(
        String className,
        Owed.Mechanism how,
        String expected,
        Source source,
        Curve owed,
        Curve done,
        State state,
        List<Place> allocatedAt,
        List<Place> seenAt,
        List<String> unseen) {

    /// What the counts are of.
    public enum Source {
        /// `jdk.FinalizerStatistics`: alive or waiting for the finalizer.
        FINALIZER_STATISTICS("finalizer-statistics"),
        /// `jdk.DirectBufferStatistics`: buffers that were not freed.
        BUFFER_STATISTICS("buffer-statistics"),
        /// Histograms of live objects.
        LIVE_HISTOGRAMS("live-histograms"),
        /// Histograms that count garbage too.
        ALL_HISTOGRAMS("all-histograms"),
        /// Histograms of which nobody says what they count.
        HISTOGRAMS("histograms");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /// As the command line's JSON names it.
        public String word() {
            return word;
        }
    }

    /// What the counts say together.
    public enum State {
        /// Cleanups run, and more are owed all the time.
        FALLS_BEHIND("falls behind"),
        /// More are owed all the time, and no cleanup has run.
        NONE_DONE("grows, none done"),
        /// More are owed all the time; nobody counts the cleanups.
        GROWS("grows"),
        /// About as many as before, or fewer.
        KEEPS_UP("does not grow"),
        /// Too few counts to tell.
        UNKNOWN("too few counts");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// In words.
        public String word() {
            return word;
        }

        /// Whether more are owed all the time.
        public boolean grows() {
            return switch (this) {
                case FALLS_BEHIND, NONE_DONE, GROWS -> true;
                case KEEPS_UP, UNKNOWN -> false;
            };
        }
    }

    /// A line of the program with what was counted there.
    ///
    /// @param weight estimated bytes of allocations; events and dumped stacks of cleanups
    /// @param samples how many events and dumped stacks tell of it
    public record Place(String place, long weight, long samples) {}

    /// Copies the lists.
    public Debt {
        allocatedAt = List.copyOf(allocatedAt);
        seenAt = List.copyOf(seenAt);
        unseen = List.copyOf(unseen);
    }

    /// How many are owed at the end.
    public long last() {
        return owed.last().orElse(0);
    }

    /// How long the last of them waits if cleanups go on as fast as they did; empty where none were
    /// counted.
    public OptionalLong drainNanos() {
        OptionalDouble pace = done.perSecond();
        return pace.isPresent() && pace.getAsDouble() > 0
                ? OptionalLong.of(Math.round(last() / pace.getAsDouble() * 1e9))
                : OptionalLong.empty();
    }
}
