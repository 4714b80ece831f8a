package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `[GC ...]` of a legacy log, from its opening bracket to the closing one, over as many lines
/// as it takes.
final class LegacyRecord {
    /// Text kept of one record; what is longer is no pause.
    private static final int LONGEST = 1 << 17;

    /// Characters of a number and the space behind it.
    private static final int LONGEST_NUMBER = 20;

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}[.,]\\d{1,9}) ?secs?");

    /// Where the title stands; what is further on is figures.
    private static final int TITLE_WITHIN = 400;

    private static final Pattern TITLE_END =
            Pattern.compile(
                    "--|(?<![A-Za-z])\\d|(?<=GC)\\d|\\[|,|Desired|Adaptive|Before GC|Mark stack|$");

    private final long startNanos;

    /// What stands at the first level of brackets; what is deeper is told by the collectors' parts.
    private final StringBuilder outer = new StringBuilder();

    private int depth;
    private int lines;
    private boolean full;
    private boolean initialMark;
    private boolean remark;
    private boolean modeFailure;
    private @Nullable HeapChange detail;
    private @Nullable Cause title;

    /// @param startNanos when it began
    LegacyRecord(long startNanos) {
        this.startNanos = startNanos;
    }

    /// Adds text up to the closing bracket.
    ///
    /// @return where the text after the closing bracket begins, or -1 if it is not in this text
    int add(String text) {
        lines++;
        title = null;
        note(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
                if (depth <= 0) {
                    return i + 1;
                }
            } else if (depth == 1 && outer.length() < LONGEST) {
                outer.append(c);
            }
        }
        outer.append(' ');
        return -1;
    }

    /// Notes what stands below the first level or behind the record.
    private void note(String text) {
        initialMark |= text.contains("CMS-initial-mark");
        remark |= text.contains("CMS-remark");
        modeFailure |= text.contains("concurrent mode");
        if (text.contains("Heap: ")) {
            detail = HeapChange.in(text);
        }
    }

    /// Takes a line behind the record that belongs to it: G1 before JDK 7 closes the record before
    /// it tells the heap.
    void addDetail(String line) {
        lines++;
        if (detail == null) {
            detail = HeapChange.in(line);
        }
    }

    int lines() {
        return lines;
    }

    /// Whether the heap stands behind the record: G1 with details does it so.
    boolean tellsHeapLater() {
        String name = title().name();
        return (full || name.startsWith("GC pause")) && heap() == null;
    }

    long startNanos() {
        return startNanos;
    }

    /// How long it took, or -1 if the log does not say: it was cut or garbled.
    long durationNanos() {
        Matcher seconds = SECONDS.matcher(outer);
        for (int at = outer.lastIndexOf("sec"); at >= 0; at = outer.lastIndexOf("sec", at - 1)) {
            seconds.region(Math.max(0, at - LONGEST_NUMBER), Math.min(at + 4, outer.length()));
            if (seconds.find()) {
                return Stamp.nanos(seconds.group(1), 1_000_000_000);
            }
        }
        return -1;
    }

    /// The heap before and after, or null if the log does not say.
    @Nullable HeapChange heap() {
        if (detail != null) {
            return detail;
        }
        HeapChange change = HeapChange.in(outer.toString());
        return change != null || full ? change : HeapChange.stateIn(outer.toString());
    }

    /// Whether it freed memory, rather than marked.
    boolean freed() {
        String name = title().name();
        return !initialMark && !remark && !name.contains("remark") && !name.contains("cleanup");
    }

    /// What it was and why.
    Cause title() {
        Cause known = title;
        if (known == null) {
            known = readTitle();
            title = known;
        }
        return known;
    }

    private Cause readTitle() {
        String text = withSingleSpaces(outer.substring(0, Math.min(outer.length(), TITLE_WITHIN)));
        full = text.startsWith("Full GC");
        String head = text.substring(0, Math.min(text.length(), 200));
        int from = head.startsWith("Full GC") ? 7 : Math.min(2, head.length());
        Matcher end = TITLE_END.matcher(head);
        String title = end.find(from) ? head.substring(0, end.start()).strip() : head;
        Cause cause = Cause.of(title.replaceAll("--$", "").strip());
        if (initialMark) {
            return new Cause("GC CMS-initial-mark", cause.cause());
        }
        if (remark) {
            return new Cause("GC CMS-remark", cause.cause());
        }
        return modeFailure
                ? new Cause(cause.name() + " (concurrent mode failure)", cause.cause())
                : cause;
    }

    private static String withSingleSpaces(String text) {
        StringBuilder single = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = Character.isWhitespace(text.charAt(i)) ? ' ' : text.charAt(i);
            if (c != ' ' || !single.isEmpty() && single.charAt(single.length() - 1) != ' ') {
                single.append(c);
            }
        }
        return single.toString().strip();
    }
}
