package unwind.samples.exceptioncontrolflow;

/// There is no price for an item.
final class NoPriceException extends Exception {
    private static final long serialVersionUID = 1;

    NoPriceException(String message) {
        super(message);
    }
}
