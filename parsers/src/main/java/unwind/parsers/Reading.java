package unwind.parsers;

import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What came of reading one file.
///
/// @param format the format's id as in the command line's JSON, empty if the file is of no known
///   format, [#UNREADABLE] if it cannot be told
/// @param fileBytes the file's size on disk
/// @param recording what could be read; empty if nothing could
public record Reading(
        Path file,
        String format,
        long fileBytes,
        Optional<Recording> recording,
        List<Problem> problems) {
    /// The format of a file that is missing, empty, not to be read or unpacked, or that stands for
    /// others: something can be done about it.
    public static final String UNREADABLE = "unreadable";

    /// Copies the list.
    public Reading {
        problems = List.copyOf(problems);
    }
}
