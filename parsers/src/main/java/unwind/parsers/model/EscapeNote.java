package unwind.parsers.model;

/// What Go's compiler says of a place in the source: that something is allocated on the heap, or
/// why it is not (`go build -gcflags=-m`).
///
/// @param file as the compiler names it, mostly relative: `./cart/cart.go`
/// @param line from 1
/// @param what the compiler's sentence without the reason: `make([]byte, n) escapes to heap`
/// @param because the compiler's reason, empty where it was not asked for one (`-m=2`)
/// @param onHeap whether something is allocated on the heap there
public record EscapeNote(String file, int line, String what, String because, boolean onHeap) {
    /// Checks the line.
    public EscapeNote {
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1 but was " + line);
        }
    }
}
