package unwind.parsers.histogram;

import org.jspecify.annotations.Nullable;

/// One line of a histogram, read from its end so that whatever a logger wrote before it does not
/// matter.
///
/// @param rank the number in front, or [#TOTAL] for the line of the totals
/// @param className as written; empty for the totals
record Row(long rank, long instances, long bytes, String className) {
    /// The rank of the line of the totals.
    static final long TOTAL = -1;

    /// No row is longer; bounds what looking at a line costs.
    static final int MAX_LINE = 2000;

    /// The row that a line holds, or null if it holds none.
    static @Nullable Row of(String line) {
        String text = withoutModule(line.stripTrailing());
        int classStart = tokenStart(text, text.length());
        if (classStart <= 0) {
            return null;
        }
        String last = text.substring(classStart);
        if (isNumber(last)) {
            return total(text, classStart);
        }
        int bytesEnd = tokenEnd(text, classStart);
        int bytesStart = tokenStart(text, bytesEnd);
        int instancesEnd = tokenEnd(text, bytesStart);
        int instancesStart = tokenStart(text, instancesEnd);
        int rankEnd = tokenEnd(text, instancesStart);
        int rankStart = tokenStart(text, rankEnd);
        if (rankEnd - rankStart < 2 || text.charAt(rankEnd - 1) != ':') {
            return null;
        }
        long rank = number(text.substring(rankStart, rankEnd - 1));
        long instances = number(text.substring(instancesStart, instancesEnd));
        long bytes = number(text.substring(bytesStart, bytesEnd));
        return rank < 0 || instances < 0 || bytes < 0
                ? null
                : new Row(rank, instances, bytes, last);
    }

    private static @Nullable Row total(String text, int bytesStart) {
        int instancesEnd = tokenEnd(text, bytesStart);
        int instancesStart = tokenStart(text, instancesEnd);
        int wordEnd = tokenEnd(text, instancesStart);
        String word = text.substring(tokenStart(text, wordEnd), wordEnd);
        long instances = number(text.substring(instancesStart, instancesEnd));
        long bytes = number(text.substring(bytesStart));
        boolean isTotal = word.equalsIgnoreCase("Total") && instances >= 0 && bytes >= 0;
        return isTotal ? new Row(TOTAL, instances, bytes, "") : null;
    }

    /// The line without ` (java.base@25.0.3)` at its end.
    private static String withoutModule(String text) {
        if (!text.endsWith(")")) {
            return text;
        }
        int open = text.lastIndexOf(" (");
        return open < 0 ? text : text.substring(0, open).stripTrailing();
    }

    /// The number, or -1 if it is none or does not fit.
    private static long number(String digits) {
        if (!isNumber(digits) || digits.length() > 18) {
            return -1;
        }
        return Long.parseLong(digits);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static int tokenStart(String text, int end) {
        int start = end;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /// The end of the token before the blanks that end at `start`.
    private static int tokenEnd(String text, int start) {
        int end = start;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
