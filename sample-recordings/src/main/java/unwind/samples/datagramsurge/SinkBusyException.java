package unwind.samples.datagramsurge;

/// Too many packets wait at the sink already.
final class SinkBusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SinkBusyException(int waiting) {
        super(waiting + " packets wait");
    }
}
