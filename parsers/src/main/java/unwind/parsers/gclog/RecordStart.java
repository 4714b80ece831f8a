package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

/// Where a pause begins in a legacy log: an opening bracket with the stamps before it.
///
/// @param start where the stamps begin, or the bracket where there are none
/// @param bracket where the bracket is
/// @param stamp what the stamps say
record RecordStart(int start, int bracket, Stamp stamp) {
    private static final String YOUNG = "[GC";
    private static final String FULL = "[Full GC";

    /// The first one in a text, or null. Found by its bracket: the stamps may be missing.
    static @Nullable RecordStart in(String text) {
        int bracket = bracket(text, 0);
        while (bracket >= 0 && !opens(text, bracket)) {
            bracket = bracket(text, bracket + 1);
        }
        if (bracket < 0) {
            return null;
        }
        int start = Math.max(0, bracket - Stamp.LONGEST);
        while (Stamp.legacyEnd(text, start) != bracket) {
            start++;
        }
        return new RecordStart(start, bracket, Stamp.legacy(text, start));
    }

    /// Whether a bracket may open one, told by what is in it first.
    static boolean mayOpen(String text, int bracket) {
        return text.startsWith(YOUNG, bracket) || text.startsWith(FULL, bracket);
    }

    /// Whether one begins at a column.
    static boolean isAt(String text, int column) {
        int bracket = Stamp.legacyEnd(text, column);
        return mayOpen(text, bracket) && opens(text, bracket);
    }

    private static int bracket(String text, int from) {
        int young = text.indexOf(YOUNG, from);
        int full = text.indexOf(FULL, from);
        return young < 0 || full >= 0 && full < young ? full : young;
    }

    /// Whether the bracket is that of a pause, rather than of a part of one or of what runs beside
    /// the program.
    private static boolean opens(String text, int bracket) {
        int end = text.indexOf("GC", bracket) + 2;
        boolean word = end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z';
        return !word && !text.startsWith(" Worker", end) && !text.startsWith(" concurrent-", end);
    }
}
