package unwind.samples.threadlocalchurn;

/// Formats into a buffer of its own per thread.
final class Formatter {
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(Formatter::buffer);

    private Formatter() {}

    private static byte[] buffer() {
        return new byte[64 * 1024];
    }

    static int format(int number) {
        byte[] buffer = BUFFER.get();
        buffer[number % buffer.length] = (byte) number;
        return buffer.length;
    }
}
