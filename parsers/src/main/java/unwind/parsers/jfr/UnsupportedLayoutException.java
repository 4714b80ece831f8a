package unwind.parsers.jfr;

/// A chunk describes a field that is used in another way than any recorder known so far. The
/// message says which. Such a chunk is left to the JDK's reader.
final class UnsupportedLayoutException extends Exception {
    private static final long serialVersionUID = 1;

    UnsupportedLayoutException(String reason) {
        super(reason);
    }
}
