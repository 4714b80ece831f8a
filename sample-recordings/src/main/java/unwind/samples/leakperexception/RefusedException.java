package unwind.samples.leakperexception;

/// A request is refused.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
