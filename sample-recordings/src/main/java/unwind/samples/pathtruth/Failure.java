package unwind.samples.pathtruth;

/// The exception the shapes throw; always the same one and without a trace, so that it costs
/// nothing.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no trace that could mislead
    private static final Failure FAILURE = new Failure();

    private Failure() {
        super("fails", null, false, false);
    }

    /// Fails if told so.
    static void failIf(boolean fails) {
        if (fails) {
            throw FAILURE;
        }
    }
}
