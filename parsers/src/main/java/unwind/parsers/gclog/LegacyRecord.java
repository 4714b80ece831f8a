package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `[GC ...]` of a legacy log, from its opening bracket to the closing one, over as many lines
/// as it takes.
final class LegacyRecord {
    /// Text kept of one record; what is longer is no pause.
    private static final int LONGEST = 1 << 17;

    /// Where the title stands; what is further on is figures.
    private static final int TITLE_WITHIN = 400;

    /// What ends a title, besides figures.
    private static final List<String> TITLE_ENDS =
            List.of("--", "[", ",", "Desired", "Adaptive", "Before GC", "Mark stack");

    /// The bracket of a generation up to its figures: `[PSYoungGen: 65536K->8192K(76288K)`.
    private static final Pattern PART =
            Pattern.compile(
                    "\\[(PSYoungGen|ParNew|DefNew|Tenured|CMS|PSOldGen|ParOldGen|Metaspace|PSPermGen"
                            + "|CMS Perm |Perm )(?: \\([a-z ]{1,40}\\))*: (?:\\d[^\\]]{0,60}: )?"
                            + "(\\d{1,15}[BKMG]->\\d{1,15}[BKMG]\\(\\d{1,15}[BKMG])\\)");

    private final long startNanos;

    /// What stands at the first level of brackets; what is deeper is told by the collectors' parts.
    private final StringBuilder outer = new StringBuilder();

    private int depth;
    private int lines;
    private boolean full;
    private boolean initialMark;
    private boolean remark;
    private boolean modeFailure;
    private boolean promotionFailed;
    private boolean oldCollected;
    private boolean evacuationFailed;
    private final StringBuilder references = new StringBuilder();
    private final List<LegacyRecord> inner = new ArrayList<>();
    private @Nullable HeapChange young;
    private @Nullable HeapChange old;
    private long metaspaceBytes = -1;
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
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == ']') {
                keep(text, from, i);
                from = i + 1;
                depth += c == '[' ? 1 : -1;
                if (c == ']' && depth <= 0) {
                    return from;
                }
            }
        }
        keep(text, from, text.length());
        outer.append(' ');
        return -1;
    }

    private void keep(String text, int from, int to) {
        if (depth == 1) {
            outer.append(text, from, Math.min(to, from + Math.max(0, LONGEST - outer.length())));
        }
    }

    /// Notes what stands below the first level or behind the record.
    private void note(String text) {
        initialMark |= text.contains("CMS-initial-mark") || text.contains("(CMS Initial Mark)");
        remark |= text.contains("CMS-remark") || text.contains("(CMS Final Remark)");
        modeFailure |= text.contains("concurrent mode");
        promotionFailed |= text.contains("promotion failed");
        evacuationFailed |= text.contains("to-space");
        if (text.contains("Reference, ") && references.length() + text.length() < LONGEST) {
            references.append(text);
        }
        if (text.contains("Heap: ")) {
            detail = HeapChange.in(text);
        }
        parts(text);
    }

    /// The generations, as the collectors' own brackets tell of them.
    private void parts(String text) {
        if (text.indexOf("->") < 0) {
            return;
        }
        Matcher part = PART.matcher(text);
        for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
            if (!isPart(text, at) || !part.region(at, text.length()).lookingAt()) {
                continue;
            }
            HeapChange change = HeapChange.in(part.group(2) + ")");
            if (change == null) {
                continue;
            }
            switch (part.group(1)) {
                case "PSYoungGen", "ParNew", "DefNew" -> young = change;
                case "Metaspace", "PSPermGen", "CMS Perm ", "Perm " ->
                        metaspaceBytes = change.afterBytes();
                default -> {
                    old = change;
                    oldCollected = true;
                }
            }
        }
    }

    /// Whether a bracket may be that of a generation, by its first letter.
    private static boolean isPart(String text, int bracket) {
        return bracket + 1 < text.length() && "PDTCM".indexOf(text.charAt(bracket + 1)) >= 0;
    }

    /// Keeps a record that was found inside this one.
    void addInner(LegacyRecord record) {
        inner.add(record);
    }

    /// The records inside this one.
    List<LegacyRecord> inner() {
        return inner;
    }

    /// The young generation before and after, or null.
    @Nullable HeapChange young() {
        return young;
    }

    /// The old generation before and after, or null.
    @Nullable HeapChange old() {
        return old;
    }

    /// Metaspace or the permanent generation in use after, or -1.
    long metaspaceBytes() {
        return metaspaceBytes;
    }

    /// The texts that tell of references.
    String references() {
        return references.toString();
    }

    /// Whether objects that should have moved found no room.
    boolean evacuationFailed() {
        return evacuationFailed || promotionFailed;
    }

    /// Takes a line behind the record that belongs to it: G1 before JDK 7 closes the record before
    /// it tells the heap.
    void addDetail(String line) {
        lines++;
        evacuationFailed |= line.contains("to-space");
        boolean exact = line.contains("Heap: ");
        if (exact || detail == null && heap() == null) {
            HeapChange change = HeapChange.in(line);
            detail = change == null ? detail : change;
        }
        Matcher part = PART.matcher(line);
        if (part.find() && part.group(1).equals("Metaspace")) {
            parts(line);
        }
    }

    int lines() {
        return lines;
    }

    /// Whether the heap stands behind the record: G1 with details does it so.
    boolean tellsHeapLater() {
        String name = title().name();
        return full && old == null || name.startsWith("GC pause");
    }

    long startNanos() {
        return startNanos;
    }

    /// How long it took, or -1 if the log does not say: it was cut or garbled.
    long durationNanos() {
        for (int at = outer.lastIndexOf("sec"); at >= 0; at = outer.lastIndexOf("sec", at - 1)) {
            int end = at > 0 && outer.charAt(at - 1) == ' ' ? at - 1 : at;
            int start = Stamp.decimalStart(outer, end);
            if (start >= 0) {
                return Stamp.nanos(outer.substring(start, end), 1_000_000_000);
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
        Cause cause = Cause.of(head.substring(0, titleEnd(head, from)).strip());
        if (initialMark) {
            return new Cause("GC CMS-initial-mark", cause.cause());
        }
        if (remark) {
            return new Cause("GC CMS-remark", cause.cause());
        }
        String why =
                modeFailure
                        ? " (concurrent mode failure)"
                        : promotionFailed ? " (promotion failed)" : "";
        // a concurrent collection that came too late is replaced by one that stops the program
        boolean whole = oldCollected || modeFailure;
        String name = whole && !full ? "Full " + cause.name() : cause.name();
        return new Cause(name + why, cause.cause());
    }

    private static int titleEnd(String head, int from) {
        for (int i = from; i < head.length(); i++) {
            if (isFigure(head, i) || isTitleEnd(head, i)) {
                return i;
            }
        }
        return head.length();
    }

    /// A digit that belongs to no word but "GC".
    private static boolean isFigure(String head, int at) {
        char c = head.charAt(at);
        if (c < '0' || c > '9') {
            return false;
        }
        char before = at == 0 ? ' ' : head.charAt(at - 1);
        boolean word = before >= 'A' && before <= 'Z' || before >= 'a' && before <= 'z';
        return !word || head.startsWith("GC", at - 2);
    }

    private static boolean isTitleEnd(String head, int at) {
        return switch (head.charAt(at)) {
            case '-', '[', ',', 'D', 'A', 'B', 'M' ->
                    TITLE_ENDS.stream().anyMatch(end -> head.startsWith(end, at));
            default -> false;
        };
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
