package unwind.parsers.golang;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.FrameType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The two lines of a frame as the runtime prints them: the call, then file and line.
///
/// ```
/// net/http.(*Server).Serve(0xc00019c000, 0x14ec6e0)
///         /usr/local/go/src/net/http/server.go:2969 +0x36c
/// ```
public final class FrameLines {
    /// A place whose tab was cut off when the text was pasted.
    private static final Pattern TRIMMED_PLACE =
            Pattern.compile(
                    "(?:/|[A-Z]:[/\\\\])[^\"=]{1,1000}\\.(?:go|s|c):\\d{1,9}(?: \\+0x\\w{1,16})?");

    private static final String HEAP = "0xc0";
    private static final int HEAP_CHARS = "0xc000000000".length();
    private static final int MAX_ADDRESSES = 4;

    private FrameLines() {}

    /// A call line.
    ///
    /// @param function the full name, without arguments
    /// @param inlined whether the arguments are unknown because the call was inlined
    /// @param addresses arguments that point into the heap, the receiver first; those that the
    ///   runtime itself doubts are left out
    public record Call(String function, boolean inlined, List<Long> addresses) {
        /// A call whose arguments are not printed.
        public Call(String function) {
            this(function, false, List.of());
        }

        public FrameType type() {
            return inlined ? FrameType.INLINED : FrameType.UNKNOWN;
        }
    }

    /// A file line.
    ///
    /// @param line 0 where it is not a number
    public record Place(String file, long line) {}

    /// The call that a line is; null if it is another line. Neither a name nor arguments contain a
    /// space before the parenthesis, which tells calls from log lines.
    public static @Nullable Call call(String line) {
        String trimmed = line.stripTrailing();
        int open = trimmed.endsWith(")") ? trimmed.lastIndexOf('(') : -1;
        if (open < 1 || Character.isWhitespace(trimmed.charAt(0))) {
            return null;
        }
        String function = trimmed.substring(0, open);
        if (function.length() > Frames.MAX_NAME_CHARS || !isName(function)) {
            return null;
        }
        return new Call(function, trimmed.startsWith("(...)", open), addresses(trimmed, open + 1));
    }

    /// Go's heap begins at `0xc000000000` on all 64-bit systems; `?` marks a value that may be old.
    private static List<Long> addresses(String line, int from) {
        int at = line.indexOf(HEAP, from);
        if (at < 0) {
            return List.of();
        }
        List<Long> addresses = new ArrayList<>();
        while (at >= 0 && addresses.size() < MAX_ADDRESSES) {
            int end = at + 2;
            while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
                end++;
            }
            boolean sure = end < line.length() && line.charAt(end) != '?';
            if (sure && end - at == HEAP_CHARS) {
                addresses.add(Long.parseLong(line, at + 2, end, 16));
            }
            at = line.indexOf(HEAP, end);
        }
        return List.copyOf(addresses);
    }

    /// Go names hold spaces only inside brackets and braces of type arguments.
    private static boolean isName(String function) {
        int depth = 0;
        for (int i = 0; i < function.length(); i++) {
            char c = function.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (depth == 0 && (c == ' ' || c == '\t' || c == '"' || c == '=')) {
                return false;
            }
        }
        return true;
    }

    /// Whether a line can be the second of a frame.
    public static boolean isPlace(String line) {
        return !line.isBlank()
                && (line.charAt(0) == '\t'
                        || line.charAt(0) == ' '
                        || TRIMMED_PLACE.matcher(line).matches());
    }

    /// Takes a file line apart: path, line and, if there, the offset into the function. The path
    /// may hold colons (`C:/…`) and spaces.
    public static Optional<Place> place(String line) {
        String text = line.strip();
        int offset = text.lastIndexOf(" +0x");
        if (offset > 0) {
            text = text.substring(0, offset);
        }
        int registers = text.indexOf(" fp=0x");
        if (registers > 0) {
            text = text.substring(0, registers);
        }
        int pc = text.lastIndexOf(" pc=0x");
        if (pc > 0) {
            text = text.substring(0, pc);
        }
        if (text.startsWith("pc=0x")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return Optional.of(new Place(text, 0));
        }
        try {
            long number = Long.parseLong(text.substring(colon + 1));
            return Optional.of(new Place(text.substring(0, colon), Math.max(0, number)));
        } catch (NumberFormatException noLine) {
            return Optional.of(new Place(text, 0));
        }
    }
}
