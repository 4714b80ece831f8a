package unwind.parsers;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells a text whose lines a terminal or a mail broke at a fixed width, in the middle of words.
///
/// Where a line was broken cannot be told from a line that ends there, so they are not joined: that
/// what is behind the breaks may be missing is said instead.
final class BrokenLines {
    /// How much of the beginning is looked at.
    private static final int MAX_BYTES = 1 << 18;

    /// Terminals and mail are at least that wide, and at most.
    private static final int MIN_WIDTH = 60;

    private static final int MAX_WIDTH = 250;

    /// Fewer broken lines may be chance.
    private static final int MIN_BROKEN = 4;

    private BrokenLines() {}

    static Optional<Problem> in(Source source) throws IOException {
        byte[] head = source.head();
        if (head.length == 0 || !TextHead.isText(head)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MAX_BYTES, source.size()));
        source.read(0, buffer);
        String text = TextHead.text(Arrays.copyOf(buffer.array(), buffer.position()));
        int width = width(text.lines().toList());
        return width == 0
                ? Optional.empty()
                : Optional.of(
                        Problem.warning(
                                source.file(),
                                String.format(
                                        Locale.ROOT,
                                        "Lines of this text are broken at %d characters, as"
                                                + " terminals and mail do: what belongs behind a"
                                                + " break may be missing or wrong. Save the output"
                                                + " into a file and open that.",
                                        width)));
    }

    /// The width at which lines are broken; 0 if they are not.
    static int width(List<String> lines) {
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        if (width < MIN_WIDTH || width > MAX_WIDTH) {
            return 0;
        }
        int full = 0;
        Set<String> broken = new HashSet<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).length() == width) {
                full++;
                if (goesOn(lines.get(i), lines.get(i + 1))) {
                    broken.add(lines.get(i));
                }
            }
        }
        // frames of a recursion are alike; a word does not end at every width
        return broken.size() >= MIN_BROKEN && broken.size() > full / 3 ? width : 0;
    }

    /// Whether the next line goes on in the middle of a word. Lines of a table and of a log that
    /// are of one width by chance begin alike.
    private static boolean goesOn(String line, String next) {
        if (next.isEmpty() || !isWord(line.charAt(line.length() - 1)) || !isWord(next.charAt(0))) {
            return false;
        }
        int same = 0;
        while (same < 3
                && same < next.length()
                && kind(line.charAt(same)) == kind(next.charAt(same))) {
            same++;
        }
        return same < 3;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$';
    }

    private static int kind(char c) {
        return Character.isDigit(c) ? 0 : Character.isLetter(c) ? 1 : c;
    }
}
