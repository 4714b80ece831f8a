package unwind.parsers;

import java.util.List;

/// The list of formats, in the order in which they are asked.
public final class Formats {
    /// Every format Unwind reads.
    public static final List<Format> ALL = List.of(new TextFormat());

    private Formats() {}
}
