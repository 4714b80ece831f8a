package unwind.parsers.bytes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The lines of a text without what collectors and tools put around them: prefixes, records,
/// numbers. A record of the file may hold several lines, and a line may go on in the next record.
final class UnwrappedLines {
    /// How many layers may be around a line: a prefix, a record, and once more.
    private static final int MAX_LAYERS = 4;

    /// Fewer texts in an array may be anything.
    private static final int MIN_STRINGS = 3;

    /// A record of `journalctl -o json-sse`.
    private static final String SENT_EVENT = "data: {";

    /// What says to Elasticsearch what to do with the record in the next line.
    private static final Pattern BULK_ACTION =
            Pattern.compile("\\{\"(?:index|create)\" ?: ?\\{[^{}]*\\}\\s*\\}\\s*");

    private final RawLines raw;
    private final LineEnds rare;
    private final ExportForm form;
    private final CollectorPrefix collector = new CollectorPrefix();

    /// The only program whose lines are wanted; empty for all.
    private final String wanted;

    /// What is left of a record that holds several lines.
    private final Deque<String> pending = new ArrayDeque<>();

    /// The prefixes of pending lines, where each has one of its own.
    private final Deque<String> pendingPrefixes = new ArrayDeque<>();

    /// How many lines of the record come before the current one.
    private int inner;

    /// How many lines of the first record are still to be left out.
    private int skipped;

    private String text = "";
    private String prefix = "";
    private String origin = "";
    private boolean prefixed;
    private boolean inRecords;
    private boolean inRepetition;

    /// Whether the next line of a record holds its message.
    private boolean valueIsMessage;

    /// Whether the current line is one of the file, but for a prefix.
    private boolean bare;

    /// @param part whose lines are wanted, and from which line of the first record on
    /// @param inRecords whether the text begins with records that are written over several lines
    UnwrappedLines(RawLines raw, ExportForm form, TextPart part, boolean inRecords) {
        this.inRecords = inRecords;
        this.raw = raw;
        this.rare = raw.ends();
        this.form = form;
        this.wanted = part.origin();
        this.skipped = part.inner();
    }

    /// Goes to the next line.
    ///
    /// @return false at the end of the text; [#text] is then empty
    boolean next() throws IOException {
        do {
            if (pending.isEmpty() && !readOn()) {
                text = "";
                return false;
            }
            if (isOthers()) {
                pending.clear();
                pendingPrefixes.clear();
            }
        } while (isOthers());
        for (; skipped > 0 && pending.size() > 1; skipped--) {
            takePending();
        }
        skipped = 0;
        if (!pending.isEmpty()) {
            takePending();
        }
        return true;
    }

    /// The current line.
    String text() {
        return text;
    }

    /// Whether the current line may hold one of the words that [RawLines#lookFor] was told.
    boolean mayHoldWord() {
        return !bare || raw.mayHoldWord();
    }

    /// What was taken off before it; of a record its time.
    String prefix() {
        return prefix;
    }

    /// Which of several programs wrote it; empty if unknown.
    String origin() {
        return origin;
    }

    /// How many lines of its record come before it.
    int inner() {
        return Math.max(0, inner);
    }

    private void takePending() {
        bare = false;
        text = pending.removeFirst();
        inner++;
        if (!pendingPrefixes.isEmpty()) {
            prefix = pendingPrefixes.removeFirst();
        }
    }

    /// Whether the line is of a program that the part leaves out.
    private boolean isOthers() {
        return !wanted.isEmpty() && !wanted.equals(origin);
    }

    /// Reads the next line of the file, and those that it goes on in. What it holds is `text`, or
    /// `pending` where it holds several lines.
    private boolean readOn() throws IOException {
        inner = -1;
        boolean asItIs = form.isNone();
        @Nullable String line;
        do {
            if (!raw.next()) {
                return false;
            }
            line = asItIs ? raw.text() : form.line(raw.text()).orElse(null);
        } while (line == null || isRepetition(line) || isAround(line));
        return !unwrap(line) || readRest();
    }

    private boolean isAround(String line) {
        if (line.startsWith("{\"")) {
            return BULK_ACTION.matcher(line).matches();
        }
        if (!inRecords || valueIsMessage && JsonField.isValue(line)) {
            return false;
        }
        valueIsMessage = JsonField.namesMessage(line);
        return JsonField.isAround(line);
    }

    /// Whether a line is one of those that a record repeats its message in.
    private boolean isRepetition(String line) {
        if (inRepetition) {
            inRepetition = !line.startsWith("]", line.length() - line.stripLeading().length());
            return true;
        }
        inRepetition = inRecords && line.endsWith("_lines\": [");
        return inRepetition;
    }

    /// Joins a line that goes on with those that it goes on in. A container writes two streams,
    /// whose lines may be mixed; what comes between of the other one follows.
    private boolean readRest() throws IOException {
        StringBuilder joined = new StringBuilder(takeText());
        StringBuilder other = new StringBuilder();
        boolean stream = collector.error();
        String ownPrefix = prefix;
        String ownOrigin = origin;
        boolean open = true;
        while (open && raw.next()) {
            boolean more = unwrap(form.line(raw.text()).orElse(""));
            boolean others = collector.error() != stream;
            StringBuilder into = others ? other : joined;
            String taken = takeText();
            if (into.length() < TextLines.MAX_LINE_BYTES) {
                into.append(taken).append(others && !more ? "\n" : "");
            }
            open = others || more;
        }
        text = joined.toString();
        prefix = ownPrefix;
        origin = ownOrigin;
        bare = false;
        if (!other.isEmpty()) {
            pending.add(text);
            other.toString().lines().forEach(pending::add);
        }
        return true;
    }

    /// A line of a record that is written over several lines: the message's line alone is the
    /// program's.
    private boolean field(String line) {
        Optional<JsonLine> message =
                valueIsMessage ? JsonField.value(line) : JsonField.message(line);
        valueIsMessage = false;
        message.ifPresent(found -> {
            inRecords = true;
            found.lines().forEach(each -> pending.add(printable(each)));
        });
        return !pending.isEmpty();
    }

    /// A line of several records: each has its own time.
    private boolean array(String line) {
        if (line.startsWith("[\"")) {
            List<String> strings = JsonLine.strings(line);
            if (strings.size() >= MIN_STRINGS) {
                strings.forEach(each -> pending.add(printable(each)));
            }
            return !pending.isEmpty();
        }
        for (JsonLine record : JsonLine.array(line)) {
            for (String each : record.lines()) {
                pending.add(printable(each));
                pendingPrefixes.add(record.time().isEmpty() ? "" : record.time() + " ");
            }
        }
        return !pending.isEmpty();
    }

    private String takeText() {
        return pending.isEmpty() ? text : pending.removeFirst();
    }

    /// Takes everything off that is around a line.
    ///
    /// @return whether it goes on in the next one
    private boolean unwrap(String whole) {
        String line = PastedCharacters.withoutFence(whole);
        boolean asPrinted = form.isNone() && rare.printable() && !line.endsWith("br>");
        String rest = asPrinted ? line : printable(line);
        boolean open = false;
        bare = false;
        prefix = form.time().isEmpty() ? "" : form.time() + " ";
        origin = "";
        boolean before = prefixed;
        prefixed = false;
        for (int layer = 0; layer < MAX_LAYERS; layer++) {
            int length = prefixed ? 0 : collector.length(rest, before);
            if (length > 0) {
                prefixed = true;
                prefix = prefix + rest.substring(0, length);
                String named = collector.origin(rest);
                origin = named.isEmpty() ? origin : named;
                open |= collector.partial();
                rest = rest.substring(length);
            }
            bare = asPrinted && layer == 0 && isBare(rest);
            if (bare) {
                break;
            }
            rest = rest.startsWith(SENT_EVENT) ? rest.substring(SENT_EVENT.length() - 1) : rest;
            boolean braced = !rest.isEmpty() && rest.charAt(0) == '{';
            boolean many = braced ? JsonLine.mayHoldMany(rest) : opensArray(rest);
            if (many && array(rest)) {
                text = "";
                return open;
            }
            if (!braced && (rest.endsWith("\"") || rest.endsWith("\",")) && field(rest)) {
                rest = "";
                break;
            }
            Optional<JsonLine> record =
                    braced ? JsonLine.of(rest, raw.cut()) : Envelope.opened(rest);
            if (record.isEmpty()) {
                break;
            }
            JsonLine found = record.get();
            prefix = found.time().isEmpty() ? prefix : prefix + found.time() + " ";
            origin = found.origin().isEmpty() ? origin : found.origin();
            open |= found.open();
            prefixed = false;
            if (found.lines().size() != 1) {
                found.lines().forEach(each -> pending.add(printable(each)));
                rest = "";
                if (pending.isEmpty()) {
                    break;
                }
                text = "";
                return open;
            }
            rest = printable(found.lines().getFirst());
        }
        text = rest;
        return open;
    }

    private static boolean opensArray(String line) {
        return line.startsWith("[{") || line.startsWith("[\"") || line.startsWith("[[{");
    }

    /// Whether a line has no record or envelope around it, as nearly all have none: told by the
    /// characters that it holds and those that it begins and ends with.
    private boolean isBare(String line) {
        if (line.isEmpty()) {
            return true;
        }
        char first = line.charAt(0);
        char last = line.charAt(line.length() - 1);
        boolean record = first == '{' || opensArray(line) || line.startsWith(SENT_EVENT);
        boolean field = last == '"' || last == ',' && line.endsWith("\",");
        return !record
                && !field
                && !Envelope.mayBeLogfmt(first)
                && !Envelope.mayBeFluent(first, last)
                && !rare.backslashes()
                && !(rare.tabs() && first != '\t');
    }

    /// The line without NUL bytes, escape sequences and what a page made of it.
    private static String printable(String line) {
        String shown =
                line.indexOf('\u001b') < 0 && line.indexOf('\0') < 0 && line.indexOf('\u001e') < 0
                        ? line
                        : ControlCharacters.without(line);
        return PastedCharacters.undone(shown);
    }
}
