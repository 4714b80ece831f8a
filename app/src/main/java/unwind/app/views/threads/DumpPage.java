package unwind.app.views.threads;

import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Map;

/// One thread dump, ready to be shown.
///
/// @param file the file's name as the user knows it
/// @param source what wrote the dump
/// @param timeNanos when, nanoseconds since the epoch
/// @param clock time of day in words
/// @param since time since the incident's beginning in words
/// @param certainty how sure the time is, in words
/// @param threads how many threads there are
/// @param states how many threads are in each state
/// @param groups threads at the same place, the largest group first
/// @param alerts what is wrong, the worst first
public record DumpPage(
        String file,
        String source,
        long timeNanos,
        String clock,
        String since,
        String certainty,
        long threads,
        Map<ThreadState, Long> states,
        List<GroupRow> groups,
        List<Alert> alerts) {
    /// Copies the collections.
    public DumpPage {
        states = Map.copyOf(states);
        groups = List.copyOf(groups);
        alerts = List.copyOf(alerts);
    }

    /// Something wrong, in plain words.
    ///
    /// @param title one sentence
    /// @param text further sentences; empty for none
    public record Alert(boolean grave, String title, String text) {}
}
