package unwind.samples.datagramsurge;

/// A packet that cannot be read.
final class PacketFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PacketFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
