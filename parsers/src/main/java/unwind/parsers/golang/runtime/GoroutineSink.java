package unwind.parsers.golang.runtime;

import unwind.parsers.model.Marker;
import unwind.parsers.model.ThreadDump;

/// Takes what [GoroutineLines] finds in a text.
interface GoroutineSink {
    /// A dump starts at the current line.
    void begin();

    /// A dump is complete, or the text is over.
    void dump(ThreadDump dump);

    /// The process died, or said something else worth a mark.
    void mark(Marker.Kind kind, String text);

    /// Something could not be read.
    void problem(long line, String text);
}
