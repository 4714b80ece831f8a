package unwind.parsers;

import unwind.parsers.bytes.Source;

import java.io.IOException;

/// One kind of file that Unwind reads. Listed in [Formats].
public interface Format {
    /// The format's id as in the command line's JSON, such as `jfr`.
    String id();

    /// Whether a file is of this format, judged by its first bytes (unpacked), not by its name.
    ///
    /// @param head up to 4 KiB from the start of the file
    boolean matches(byte[] head);

    /// Reads what can be read. Faults of the file become problems of the reading.
    ///
    /// @throws IOException if the disk fails, not if the content is wrong
    /// @throws java.util.concurrent.CancellationException if `progress` was cancelled
    Reading read(Source source, Limits limits, Progress progress) throws IOException;
}
