package unwind.parsers.jfr;

/// The bytes of a chunk contradict themselves. The message says how, to complete "…: ".
final class DamageException extends Exception {
    private static final long serialVersionUID = 1;

    DamageException(String reason) {
        super(reason);
    }

    DamageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
