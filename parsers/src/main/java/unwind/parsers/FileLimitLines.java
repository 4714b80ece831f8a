package unwind.parsers;

import unwind.parsers.model.FactNames;

import java.util.function.BiConsumer;

/// Counts the lines of a log that say that no more files or sockets could be opened (`EMFILE`,
/// `ENFILE`).
public final class FileLimitLines {
    private static final int MAX_CHARS = 300;

    /// As Go writes it.
    private static final String LOWER = "too many open files";

    /// As C and Java write it.
    private static final String UPPER = "Too many open files";

    private long count;
    private boolean lower;
    private String first = "";

    /// None so far.
    public FileLimitLines() {}

    /// Counts a line if it says so.
    public boolean accept(String line) {
        boolean go = line.contains(LOWER);
        if (!go && !line.contains(UPPER)) {
            return false;
        }
        count++;
        lower |= go;
        if (first.isEmpty()) {
            String text = line.strip();
            first = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
        }
        return true;
    }

    /// Whether no line said so.
    public boolean isEmpty() {
        return count == 0;
    }

    /// Whether one was written the way Go does.
    public boolean isOfGo() {
        return lower;
    }

    /// Hands on what was counted, as facts.
    public void tell(BiConsumer<String, String> facts) {
        if (count > 0) {
            facts.accept(FactNames.FILE_LIMIT_FAILURES, Long.toString(count));
            facts.accept(FactNames.FILE_LIMIT_FIRST, first);
        }
    }
}
