package unwind.parsers;

import unwind.parsers.bytes.TextHead;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says what a file looks like that is of no known format.
final class Unknown {
    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

    /// Archives and packed files by the bytes they begin with, in hexadecimal.
    private static final Map<String, String> ARCHIVES =
            Map.of(
                    "504b0304", "a ZIP archive",
                    "1f8b", "a gzip file inside a packed file",
                    "04224d18", "an lz4 file inside a packed file",
                    "fd377a585a00", "an xz file inside a packed file",
                    "28b52ffd", "a zstd file inside a packed file",
                    "425a68", "a bzip2 file inside a packed file",
                    "377abcaf271c", "a 7z archive",
                    "526172211a07", "a RAR archive");

    /// `jfr print`, the same with `--json` and `--xml`, and `jfr summary`.
    private static final Pattern JFR_PRINTED =
            Pattern.compile(
                    "\\A\\s*(?:jdk\\.\\w+ \\{\\R\\s+startTime = "
                            + "|\\{\\s*\"recording\"\\s*:\\s*\\{\\s*\"events\""
                            + "|(?:<\\?xml[^>]*>\\s*)?<recording\\b"
                            + "|Version: \\d+\\.\\d+\\R\\s*Chunks: \\d+\\R)");

    private static final int MIN_NULS = 16;

    private static final int TAR_MARK_AT = 257;
    private static final byte[] TAR_MARK = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAP_DUMP = "JAVA PROFILE 1.0".getBytes(StandardCharsets.US_ASCII);

    private Unknown() {}

    /// What the reading of a file that begins with `head` says of its format: empty where nothing
    /// can be done about it.
    static String format(byte[] head) {
        return recognised(head).isEmpty() ? "" : Reading.UNREADABLE;
    }

    /// A sentence about a file that begins with `head`.
    static String describe(byte[] head) {
        return recognised(head)
                .orElseGet(() ->
                        "This is a "
                                + (isText(head) ? "text" : "binary")
                                + " file of a kind that Unwind does not read"
                                + (isEmptied(head)
                                        ? "; it begins with NUL bytes, as a file does that was"
                                                + " emptied or never filled."
                                        : "."));
    }

    /// Whether there are NUL bytes only, and more than a number has.
    private static boolean isEmptied(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                return false;
            }
        }
        return head.length >= MIN_NULS;
    }

    /// What is said of a file that stands for others or that somebody meant to save.
    private static Optional<String> recognised(byte[] head) {
        if (new String(head, StandardCharsets.ISO_8859_1).startsWith(LFS_POINTER)) {
            return Optional.of(
                    "This is a Git LFS pointer, not the file itself:"
                            + " fetch the real file with \"git lfs pull\".");
        }
        Optional<String> printed = printedRecording(head);
        if (printed.isPresent()) {
            return printed;
        }
        Optional<String> failure =
                isText(head) ? AttachFailure.in(TextHead.text(head)) : Optional.empty();
        if (failure.isPresent()) {
            return failure;
        }
        Optional<String> encoded =
                isText(head) ? EncodedParts.in(TextHead.text(head)) : Optional.empty();
        if (encoded.isPresent()) {
            return encoded;
        }
        String archive = archive(head);
        if (!archive.isEmpty()) {
            return Optional.of("This is " + archive + ": unpack it and open the files inside.");
        }
        return holds(head, 0, HEAP_DUMP)
                ? Optional.of("This is a heap dump (HPROF), which Unwind does not read.")
                : Optional.empty();
    }

    /// What `jfr print` and `jfr summary` write lacks most of a recording: bytecode indexes,
    /// chunks, often stacks.
    private static Optional<String> printedRecording(byte[] head) {
        String text = TextHead.text(head);
        return JFR_PRINTED.matcher(text).find()
                ? Optional.of(
                        "This is a flight recording that the jfr tool has printed as text: open the"
                                + " recording (.jfr) itself.")
                : Optional.empty();
    }

    /// Which archive it is, with its article; empty if it is none.
    private static String archive(byte[] head) {
        if (holds(head, TAR_MARK_AT, TAR_MARK)) {
            return "a TAR archive";
        }
        return ARCHIVES.entrySet().stream()
                .filter(entry -> holds(head, 0, HexFormat.of().parseHex(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static boolean holds(byte[] head, int at, byte[] mark) {
        int end = at + mark.length;
        return head.length >= end && Arrays.equals(head, at, end, mark, 0, mark.length);
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
