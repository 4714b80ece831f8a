package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a pause begins in a legacy log: an opening bracket with the stamps before it.
final class RecordStart {
    private static final Pattern RECORD =
            Pattern.compile(
                    Stamp.LEGACY.pattern() + "\\[(?:Full )?GC(?![a-z])(?! Worker| concurrent-)");

    private RecordStart() {}

    /// The first one in a text, or null. Found by its bracket: the stamps may be missing, and
    /// looking for them everywhere takes long.
    static @Nullable Matcher in(String text) {
        int first = bracket(text, 0);
        while (first >= 0
                && (text.startsWith("[GC Worker", first)
                        || text.startsWith("[GC concurrent-", first))) {
            first = bracket(text, first + 1);
        }
        if (first < 0) {
            return null;
        }
        Matcher record = RECORD.matcher(text);
        record.region(Math.max(0, first - Stamp.LONGEST), text.length());
        return record.find() ? record : null;
    }

    private static int bracket(String text, int from) {
        int young = text.indexOf("[GC", from);
        int full = text.indexOf("[Full GC", from);
        return young < 0 || full >= 0 && full < young ? full : young;
    }
}
