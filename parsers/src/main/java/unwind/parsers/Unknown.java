package unwind.parsers;

import java.nio.charset.StandardCharsets;

/// Says what a file looks like that is of no known format.
final class Unknown {
    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] HEAP_DUMP = "JAVA PROFILE 1.0".getBytes(StandardCharsets.US_ASCII);

    private Unknown() {}

    /// A sentence about a file that begins with `head`.
    static String describe(byte[] head) {
        if (new String(head, StandardCharsets.ISO_8859_1).startsWith(LFS_POINTER)) {
            return "This is a Git LFS pointer, not the file itself:"
                    + " fetch the real file with \"git lfs pull\".";
        }
        if (startsWith(head, ZIP)) {
            return "This is a ZIP archive: unpack it and open the files inside.";
        }
        if (startsWith(head, HEAP_DUMP)) {
            return "This is a heap dump (HPROF), which Unwind does not read.";
        }
        return isText(head)
                ? "This is a text file of a kind that Unwind does not read."
                : "This is a binary file of a kind that Unwind does not read.";
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (head[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether there is no control character but white space; UTF-16 is told by its byte order
    /// mark.
    private static boolean isText(byte[] head) {
        boolean utf16 =
                head.length >= 2
                        && ((head[0] == (byte) 0xfe && head[1] == (byte) 0xff)
                                || (head[0] == (byte) 0xff && head[1] == (byte) 0xfe));
        if (utf16) {
            return true;
        }
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f';
            if (control || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
