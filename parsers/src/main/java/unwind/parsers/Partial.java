package unwind.parsers;

import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.util.List;

/// What was read of a file that is still being read: enough to draw its timelines, not to judge
/// them.
///
/// @param time what the whole file covers, as far as it is known by now
/// @param parts consecutive stretches of the file, each by itself, in the file's order; without
///   stacks and threads
public record Partial(TimeAxis time, List<Recording> parts) {
    /// Copies the list.
    public Partial {
        parts = List.copyOf(parts);
    }
}
