package unwind.parsers.golang.trace;

/// A batch of a trace cannot be read to its end.
final class BatchDamage extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final String what;

    /// @param offset where the batch stands in the file
    /// @param what is wrong, a clause about the batch
    BatchDamage(long offset, String what) {
        super(what);
        this.offset = offset;
        this.what = what;
    }

    long offset() {
        return offset;
    }

    String what() {
        return what;
    }
}
