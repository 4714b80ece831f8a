package unwind.parsers;

import unwind.parsers.model.FactNames;

import java.util.function.BiConsumer;

/// Counts the lines of a log that say that no more files or sockets could be opened (`EMFILE`,
/// `ENFILE`).
public final class FileLimitLines {
    private static final int MAX_CHARS = 300;

    /// Without its first letter, which C and Java write large, Go small.
    private static final String SENTENCE = "oo many open files";

    private long count;
    private boolean lower;
    private String example = "";

    /// None so far.
    public FileLimitLines() {}

    /// Counts a line if it says so.
    public boolean accept(String line) {
        int at = line.indexOf(SENTENCE);
        char first = at < 1 ? ' ' : line.charAt(at - 1);
        if (first != 't' && first != 'T') {
            return false;
        }
        count++;
        lower |= first == 't';
        if (example.isEmpty()) {
            String text = line.strip();
            example = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
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
            facts.accept(FactNames.FILE_LIMIT_FIRST, example);
        }
    }
}
