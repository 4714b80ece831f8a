package unwind.parsers.bytes;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What the first bytes of a file tell: its encoding, whether it is a text, and the text that it
/// begins with. For `Format.matches`.
public final class TextHead {
    /// How much of a file is looked at for the beginning of what is wrapped in it.
    private static final int WRAPPED_HEAD_BYTES = 1 << 16;

    /// NUL bytes at the head of a text.
    private static final int MIN_NULS = 16;

    private TextHead() {}

    /// The encoding that the first bytes of a text speak for: UTF-16 of either order, else UTF-8.
    public static Charset charset(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i & 1]++;
            }
        }
        // Mostly ASCII text in UTF-16 has a zero in nearly every unit, always on the same side, in
        // the first unit too; recordings of version 0.9 have it behind their mark.
        int many = Math.max(2, head.length * 3 / 10);
        int few = head.length / 20;
        if (zeros[1] >= many && zeros[0] <= few && head[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] >= many && zeros[1] <= few && head[0] == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /// The first bytes of a file as text, without a byte order mark; for `Format.matches`. The last
    /// line may be cut in the middle.
    public static String text(byte[] head) {
        int skip = markLength(head);
        return RawLines.decode(head, skip, head.length - skip, charset(head));
    }

    /// Whether the first bytes of a file can be a text: nearly no control characters.
    public static boolean isText(byte[] head) {
        String shown = text(head);
        int strange = 0;
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            boolean usual = c >= ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 27;
            if (!usual) {
                strange++;
            }
        }
        return strange <= shown.length() / 50;
    }

    /// What decides what a file is, for `Format.matches`: of a text the beginning as the program
    /// printed it, in UTF-8, else the first bytes.
    public static byte[] of(Source source) throws IOException {
        byte[] head = source.head();
        if (!isTextBehindNuls(head) && nuls(head) < head.length) {
            return head;
        }
        TextLines lines = TextLines.of(source, count -> {});
        StringBuilder text = new StringBuilder();
        // one line may hold a megabyte
        long first = -1;
        while (text.length() < Source.HEAD_BYTES && lines.next()) {
            first = first < 0 ? lines.byteOffset() : first;
            if (lines.byteOffset() - first > WRAPPED_HEAD_BYTES) {
                break;
            }
            text.append(lines.text(), 0, Math.min(lines.text().length(), Source.HEAD_BYTES));
            text.append('\n');
        }
        if (text.isEmpty()) {
            return head;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, Math.min(bytes.length, Source.HEAD_BYTES));
    }

    /// Whether the first bytes of a file are those of a text, but for NUL bytes at its start or
    /// between its lines.
    public static boolean isTextBehindNuls(byte[] head) {
        if (isText(head) || ExportForm.isJournal(head)) {
            return true;
        }
        int first = nuls(head);
        // fewer are a number in a binary file
        if (first == head.length || first > 0 && first < MIN_NULS) {
            return false;
        }
        byte[] kept = new byte[head.length];
        int count = 0;
        byte before = '\n';
        for (byte b : head) {
            if (b != 0 || before != '\n') {
                kept[count++] = b;
                before = b;
            }
        }
        return count < head.length && isText(Arrays.copyOf(kept, count));
    }

    private static int nuls(byte[] head) {
        int first = 0;
        while (first < head.length && head[first] == 0) {
            first++;
        }
        return first;
    }

    /// The length of the byte order mark that a text begins with.
    static int markLength(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
