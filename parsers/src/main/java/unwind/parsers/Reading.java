package unwind.parsers;

import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.ArrayList;
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
/// @param others what else was found in the same file, each by itself: a thread dump in a log, the
///   second of two crash reports
public record Reading(
        Path file,
        String format,
        long fileBytes,
        Optional<Recording> recording,
        List<Problem> problems,
        OptionalLong modifiedNanos,
        List<Reading> others) {
    /// The format of a file that is missing, empty, not to be read or unpacked, or that stands for
    /// others: something can be done about it.
    public static final String UNREADABLE = "unreadable";

    /// Copies the lists.
    public Reading {
        problems = List.copyOf(problems);
        others = List.copyOf(others);
    }

    /// What came of reading a file that holds one thing and whose time of last modification is
    /// unknown.
    public Reading(
            Path file,
            String format,
            long fileBytes,
            Optional<Recording> recording,
            List<Problem> problems) {
        this(file, format, fileBytes, recording, problems, OptionalLong.empty(), List.of());
    }

    /// The same of a file that was modified last at that time.
    public Reading modifiedAt(long nanos) {
        List<Reading> modified = others.stream().map(other -> other.modifiedAt(nanos)).toList();
        OptionalLong time = OptionalLong.of(nanos);
        return new Reading(file, format, fileBytes, recording, problems, time, modified);
    }

    /// The same with other problems and with what else is in the file.
    Reading with(List<Problem> allProblems, List<Reading> inTheSameFile) {
        return new Reading(
                file, format, fileBytes, recording, allProblems, modifiedNanos, inTheSameFile);
    }

    /// The same under another name: a file in an archive was read from a copy.
    ///
    /// @param copy what was read
    /// @param shown what it is a copy of
    Reading shownAs(Path copy, Path shown) {
        return new Reading(
                file.startsWith(copy) ? shown.resolve(copy.relativize(file)) : file,
                format,
                fileBytes,
                recording,
                problems.stream().map(problem -> problem.shownAs(copy, shown)).toList(),
                modifiedNanos,
                others.stream().map(other -> other.shownAs(copy, shown)).toList());
    }

    /// Everything found in the file, this first.
    public List<Reading> all() {
        if (others.isEmpty()) {
            return List.of(this);
        }
        List<Reading> all = new ArrayList<>();
        all.add(with(problems, List.of()));
        others.forEach(other -> all.addAll(other.all()));
        return all;
    }
}
