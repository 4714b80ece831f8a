package unwind.app.analysis.exceptions;

import java.util.List;

/// Recorded exceptions that have something in common.
///
/// @param name what they have in common
/// @param share of all recorded exceptions in the range, 0 to 1
/// @param firstNanos when the first was thrown, nanoseconds since the epoch
/// @param lastNanos when the last was thrown
/// @param types their classes, most first, as the other lists
/// @param sites the program's lines that threw them
/// @param messages what they say, numbers left out
/// @param landings where they were caught, and what was done about them
/// @param cleanups the cleanups that they passed on the way there
/// @param threads the threads that threw them
/// @param stack where most of them were thrown, the top frame first
public record ThrownRow(
        String name,
        long count,
        double share,
        long firstNanos,
        long lastNanos,
        List<Counted> types,
        List<Counted> sites,
        List<Counted> messages,
        List<Counted> landings,
        List<Counted> cleanups,
        List<Counted> threads,
        List<String> stack) {

    /// How many had a value.
    public record Counted(String name, long count) {}

    /// Copies the lists.
    public ThrownRow {
        types = List.copyOf(types);
        sites = List.copyOf(sites);
        messages = List.copyOf(messages);
        landings = List.copyOf(landings);
        cleanups = List.copyOf(cleanups);
        threads = List.copyOf(threads);
        stack = List.copyOf(stack);
    }
}
