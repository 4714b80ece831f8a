package unwind.parsers;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a text that ends in the middle of a line: a download that broke off, a disk that was full.
///
/// Every tool ends its last line; who copied a text from a terminal may not have. So a last line
/// without an end is not enough: either a bracket in it is still open, or other lines of the file
/// begin alike and go on (numbers count as alike), and none is as short. That holds for any format,
/// also for one whose reader knows of its end by itself.
final class CutText {
    /// How much of the end is looked at.
    private static final int MAX_BYTES = 1 << 18;

    /// A longer line is no line of a tool.
    private static final int MAX_LINE = 10_000;

    private static final Pattern NUMBERS = Pattern.compile("0x[0-9a-f]*+|[0-9][0-9.,]*+");
    private static final Pattern BLANKS = Pattern.compile("\\s++");

    private CutText() {}

    /// The problem of a text whose last line was cut; empty for any other.
    static Optional<Problem> in(Source source) throws IOException {
        byte[] head = source.head();
        if (head.length == 0 || !TextHead.isTextBehindNuls(head)) {
            return Optional.empty();
        }
        List<String> lines = end(source, TextHead.charset(head));
        return lines.isEmpty() || !isCut(lines.getLast(), lines.subList(0, lines.size() - 1))
                ? Optional.empty()
                : Optional.of(
                        Problem.warning(
                                source.file(),
                                "The file ends in the middle of a line, so it was probably cut;"
                                        + " what was before was read."));
    }

    /// The last lines; none if the last one has an end.
    private static List<String> end(Source source, Charset charset) throws IOException {
        long size = source.size();
        long from = Math.max(0, size - MAX_BYTES) / 2 * 2;
        ByteBuffer buffer = ByteBuffer.allocate((int) (size - from));
        source.read(from, buffer);
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
        boolean wide = !charset.equals(StandardCharsets.UTF_8);
        String text = new String(bytes, wide ? charset : StandardCharsets.ISO_8859_1);
        if (text.endsWith("\n") || text.endsWith("\r") || text.endsWith("\0")) {
            return List.of();
        }
        List<String> lines = text.lines().toList();
        return from == 0 ? lines : lines.subList(1, lines.size());
    }

    private static boolean isCut(String last, List<String> before) {
        if (last.isBlank() || last.length() > MAX_LINE) {
            return false;
        }
        if (hasOpenBracket(last)) {
            return true;
        }
        String shape = shape(last);
        Set<String> others = new HashSet<>();
        before.forEach(line -> others.add(shape(line)));
        return !others.contains(shape)
                && others.stream()
                        .anyMatch(other -> other.startsWith(shape) && goesOn(shape, other));
    }

    /// Whether what another line has more is a further word or the unit of a number. A longer name
    /// is another name; what is in brackets, such as a module or `(inline)`, may be missing.
    private static boolean goesOn(String shape, String other) {
        String more = other.substring(shape.length());
        if (more.startsWith(" ")) {
            return more.length() > 1 && more.charAt(1) != '(';
        }
        boolean unit = shape.endsWith("0") && Character.isLetter(more.charAt(0));
        return unit || more.substring(0, more.length() - 1).indexOf(' ') > 0;
    }

    private static String shape(String line) {
        String plain = NUMBERS.matcher(line.stripTrailing()).replaceAll("0");
        return BLANKS.matcher(plain).replaceAll(" ");
    }

    /// Any closing bracket closes what is open; there are half-open ranges and arrays (`[B`).
    private static boolean hasOpenBracket(String line) {
        Deque<Character> open = new ArrayDeque<>();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                open.push(c);
            } else if (c == ')' || c == ']' || c == '}') {
                close(open, c == ')' ? '(' : c == ']' ? '[' : '{');
            }
        }
        return !open.isEmpty();
    }

    private static void close(Deque<Character> open, char opener) {
        if (!open.contains(opener)) {
            open.poll();
            return;
        }
        while (open.pop() != opener) {
            // a bracket that was not closed by itself
        }
    }
}
