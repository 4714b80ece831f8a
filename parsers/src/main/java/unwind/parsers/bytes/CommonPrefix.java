package unwind.parsers.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What all lines of a text begin with: the name of a file or a container, a time, a quotation's
/// mark, an indentation. For formats whose lines do not tell by themselves where they begin.
public final class CommonPrefix {
    /// Fewer lines may begin alike by chance.
    private static final int MIN_LINES = 5;

    /// Lines before the first that has the prefix: the names of a document that the text is in.
    private static final int MAX_TITLES = 4;

    private static final int MAX_LINES = 200;
    private static final int MAX_LENGTH = 160;
    private static final int MAX_ENDS = 80;

    /// What a prefix ends with: of digits and words that all lines begin with, some may be the
    /// text's own.
    private static final String ENDS = " \t:|>])";

    private CommonPrefix() {}

    /// The prefix of all lines of a text but its first few and the last, which may be cut, with any
    /// digits in the place of digits: all places where it may end, the shortest first; none if they
    /// have none.
    public static List<LinePrefix> of(String head) {
        String[] lines = head.split("\r?\n", -1);
        Set<LinePrefix> prefixes = new LinkedHashSet<>();
        for (int from = 0; from <= MAX_TITLES; from++) {
            int to = Math.min(lines.length - 1, from + MAX_LINES);
            if (to - from >= MIN_LINES) {
                prefixes.addAll(ofAll(Arrays.copyOfRange(lines, from, to)));
            }
        }
        return List.copyOf(prefixes);
    }

    private static List<LinePrefix> ofAll(String[] lines) {
        List<String> shapes =
                Arrays.stream(lines)
                        .map(line -> LinePrefix.before(line, Math.min(line.length(), MAX_LENGTH)))
                        .map(LinePrefix::shape)
                        .filter(shape -> !shape.isBlank())
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        String common = shapes.isEmpty() ? "" : shapes.getFirst();
        for (String shape : shapes) {
            // a collector cuts the blanks of an empty line
            common = common.startsWith(shape) ? common : alike(common, shape);
        }
        return shapes.size() < MIN_LINES ? List.of() : ends(common);
    }

    private static String alike(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.substring(0, at);
    }

    /// Where what all lines have in common may end, the shortest first: some of it may be the
    /// text's own.
    private static List<LinePrefix> ends(String common) {
        List<LinePrefix> prefixes = new ArrayList<>();
        for (int end = 1; end <= common.length() && prefixes.size() < MAX_ENDS; end++) {
            if (ENDS.indexOf(common.charAt(end - 1)) >= 0) {
                prefixes.add(new LinePrefix(common.substring(0, end)));
            }
        }
        return prefixes;
    }

    /// A text without the prefix of its lines.
    public static String without(LinePrefix prefix, String head) {
        StringBuilder bare = new StringBuilder(head.length());
        head.lines().forEach(line -> bare.append(prefix.strip(line).orElse(line)).append('\n'));
        return bare.toString();
    }
}
