package unwind.parsers;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.UnreadableException;
import unwind.parsers.jfr.JfrFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list of formats, in the order in which they are asked, and the way to read a file of any of
/// them.
public final class Formats {
    /// Every format Unwind reads.
    public static final List<Format> ALL = List.of(new JfrFormat());

    private Formats() {}

    /// Reads a file. What it is, is judged by its content, unpacked where it is packed; a file that
    /// is missing, unreadable or of no known format gives a reading that says so.
    ///
    /// @throws java.util.concurrent.CancellationException if `progress` was cancelled; this thread
    ///   gets it within 100 ms
    public static Reading read(Path file, Limits limits, Progress progress) {
        progress.check();
        try (Source source = Source.open(file, limits, progress)) {
            return read(source, limits, progress);
        } catch (UnreadableException e) {
            return unreadable(file, "", e.sentence());
        } catch (IOException e) {
            progress.check();
            String reason = e.getMessage() == null ? "" : ": " + e.getMessage();
            return unreadable(file, "", "The file could not be read" + reason + ".");
        }
    }

    private static Reading read(Source source, Limits limits, Progress progress)
            throws IOException {
        byte[] head = source.head();
        for (Format format : ALL) {
            if (format.matches(head)) {
                return withPackingProblems(source, read(format, source, limits, progress));
            }
        }
        return withPackingProblems(source, unreadable(source.file(), "", Unknown.describe(head)));
    }

    private static Reading read(Format format, Source source, Limits limits, Progress progress)
            throws IOException {
        try {
            return format.read(source, limits, progress);
        } catch (UnreadableException e) {
            return unreadable(source.file(), format.id(), e.sentence());
        }
    }

    private static Reading withPackingProblems(Source source, Reading reading) {
        if (source.problems().isEmpty()) {
            return reading;
        }
        List<Problem> problems = new ArrayList<>(source.problems());
        problems.addAll(reading.problems());
        return new Reading(
                reading.file(),
                reading.format(),
                reading.fileBytes(),
                reading.recording(),
                problems);
    }

    private static Reading unreadable(Path file, String format, String sentence) {
        return new Reading(
                file,
                format,
                Math.max(0, file.toFile().length()),
                Optional.empty(),
                List.of(Problem.error(file, sentence)));
    }
}
