package unwind.parsers.golang;

import unwind.parsers.bytes.LinePrefix;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes off what a log collector put before every line of a goroutine dump: the first line of a
/// dump tells what it looks like.
final class OwnLines {
    private static final String WORD = "goroutine ";

    /// A dump's first line behind something that ends as prefixes do.
    private static final Pattern START =
            Pattern.compile(
                    "(?:^|(?<=[\\s|:\\]>]))goroutine (?:\\d{1,18} \\[[^\\]]+\\]:|profile: total \\d)");

    private LinePrefix prefix = LinePrefix.NONE;

    /// The line as the program wrote it; unchanged where nothing is before it.
    String of(String line) {
        if (line.contains(WORD)) {
            Matcher start = START.matcher(line);
            if (start.find() && LinePrefix.possible(line, start.start())) {
                prefix = LinePrefix.before(line, start.start());
            }
        }
        return prefix.strip(line).orElse(line);
    }
}
