package unwind.samples.retainedarray;

/// Messages that grow longer with time.
final class Messages {
    private Messages() {}

    /// The message of this number: 1 KiB at first, half a kilobyte more each time.
    static byte[] read(int number) {
        byte[] message = new byte[1_024 + number * 512];
        message[0] = (byte) number;
        return message;
    }
}
