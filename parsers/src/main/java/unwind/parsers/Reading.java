package unwind.parsers;

import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What came of reading one file.
///
/// @param format the format's id as in the command line's JSON, empty if the file is of no known
///   format, [#UNREADABLE] if it cannot be told
/// @param fileBytes the file's size on disk
/// @param recording what could be read; empty if nothing could
/// @param modifiedNanos the file's time of last modification, nanoseconds since the epoch; empty
///   where unknown
public record Reading(
        Path file,
        String format,
        long fileBytes,
        Optional<Recording> recording,
        List<Problem> problems,
        OptionalLong modifiedNanos) {
    /// The format of a file that is missing, empty, not to be read or unpacked, or that stands for
    /// others: something can be done about it.
    public static final String UNREADABLE = "unreadable";

    /// Copies the list.
    public Reading {
        problems = List.copyOf(problems);
    }

    /// What came of reading a file whose time of last modification is unknown.
    public Reading(
            Path file,
            String format,
            long fileBytes,
            Optional<Recording> recording,
            List<Problem> problems) {
        this(file, format, fileBytes, recording, problems, OptionalLong.empty());
    }

    /// The same of a file that was modified last at that time.
    public Reading modifiedAt(long nanos) {
        return new Reading(file, format, fileBytes, recording, problems, OptionalLong.of(nanos));
    }
}
