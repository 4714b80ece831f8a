package unwind.parsers.ingest;

import java.io.IOException;
import java.nio.file.Path;

/// A way to read recordings. Listed in [Readers].
///
/// @param id names it on the command line
/// @param title names it in the table
/// @param whole whether it reads values and stacks too, so that its tally is a whole one
/// @param installed whether it runs as the installers install it, see [Installed]
/// @param quick whether its JVM is started as the launch script starts that of a command, rather
///   than that of the window
/// @param mostBytes the largest file it can read
/// @param task reads a file into a tally
record IngestReader(
        String id,
        String title,
        boolean whole,
        boolean installed,
        boolean quick,
        long mostBytes,
        Task task) {

    /// Reads a file.
    interface Task {
        void read(Path file, Tally tally) throws IOException;
    }

    static IngestReader of(String id, String title, Task task) {
        return new IngestReader(id, title, true, false, false, Long.MAX_VALUE, task);
    }

    /// The same for files that fit into a byte buffer.
    IngestReader mapped() {
        return new IngestReader(id, title, whole, installed, quick, Integer.MAX_VALUE, task);
    }

    /// The same for one that counts alone.
    IngestReader counting() {
        return new IngestReader(id, title, false, installed, quick, mostBytes, task);
    }

    /// The same for one that runs as a command does.
    IngestReader asCommand() {
        return new IngestReader(id, title, whole, installed, true, mostBytes, task);
    }

    /// The same for one that runs as it is installed.
    IngestReader asInstalled() {
        return new IngestReader(id, title, whole, true, quick, mostBytes, task);
    }

    /// Whether a tally is what this reader should have read.
    boolean confirms(Tally expected, Tally read) {
        return whole ? read.agrees(expected) : read.agreesInNumber(expected);
    }
}
