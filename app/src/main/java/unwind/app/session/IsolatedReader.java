package unwind.app.session;

import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Reads files so that a fault in the reader of one costs that file, not the others, nor the
/// program. Window and command line read through it.
///
/// @param reader what may have faults
public record IsolatedReader(Opening.Reader reader) {

    /// Reads a file; a fault becomes a problem of the reading.
    ///
    /// @throws CancellationException if `progress` was cancelled
    public Reading read(Path file, Progress progress) {
        try {
            return reader.read(file, Limits.DEFAULT, progress);
        } catch (CancellationException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            return failed(
                    file,
                    "The file does not fit into memory; start Unwind with more, for example"
                            + " JAVA_OPTS=-Xmx16g.");
        } catch (RuntimeException | StackOverflowError e) {
            return failed(
                    file,
                    "The file could not be read because of a fault in Unwind ("
                            + e
                            + place(e)
                            + "). The other files are not affected.");
        }
    }

    private static String place(Throwable fault) {
        StackTraceElement[] stack = fault.getStackTrace();
        return stack.length == 0 ? "" : " at " + stack[0];
    }

    private static Reading failed(Path file, String text) {
        return new Reading(
                file,
                Reading.UNREADABLE,
                Math.max(0, file.toFile().length()),
                Optional.empty(),
                List.of(Problem.error(file, text)));
    }
}
