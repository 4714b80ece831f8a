package unwind.samples.cleanupaccumulates;

/// A message and its body, which goes back when the message is done with.
final class Message {
    private final byte[] body = new byte[2_048];
    private boolean released;

    int read(int number) {
        body[number % body.length] = (byte) number;
        return released ? 0 : body.length;
    }

    void release() {
        released = true;
    }
}
