package unwind.parsers.jfr;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// One chunk as a file of its own, for the JDK's reader: read together with others, it would be
/// taken for a part of their recording. A chunk that is the whole content is used where it lies.
record ChunkFile(Path path, boolean temporary) implements Closeable {

    /// The file of a sound chunk.
    static ChunkFile of(Source source, ChunkSpan span) throws IOException {
        if (span.start() == 0 && span.length() == source.size()) {
            return new ChunkFile(source.content(), false);
        }
        ChunkFile copy = new ChunkFile(TemporaryFiles.create(".jfr"), true);
        boolean done = false;
        try {
            source.copyTo(copy.path(), span.start(), span.length());
            done = true;
        } finally {
            if (!done) {
                copy.close();
            }
        }
        return copy;
    }

    @Override
    public void close() {
        if (temporary) {
            TemporaryFiles.delete(path);
        }
    }
}
