package unwind.parsers.bytes;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The lines of a text as the program printed them, one after the other, in memory that does not
/// grow with the text.
///
/// Whatever a console, a file system or a log collector made of them is undone here, below every
/// format: encodings and byte order marks, CR LF, NUL bytes, colours (ANSI escape sequences), the
/// prefixes that [CollectorPrefix] knows, lines that a container runtime split, records of JSON
/// ([JsonLine], over several lines [JsonField]), rows of tables, numbers and marks of tools
/// ([ExportForm]), other envelopes ([Envelope]), entities of HTML ([PastedCharacters]). What a
/// program's own logger writes before an artifact is told by the reader that finds one behind it:
/// [#startsAt] takes it off the lines that follow.
///
/// ```java
/// TextLines lines = TextLines.of(source, progress::advance);
/// while (lines.next()) {
///     use(lines.text(), lines.number());
/// }
/// ```
public final class TextLines {
    /// How much of one line is kept, bytes.
    public static final int MAX_LINE_BYTES = 1 << 18;

    /// How many layers may be around a line: a prefix, a record, and once more.
    private static final int MAX_LAYERS = 4;

    /// How much of a file is looked at for the beginning of what is wrapped in it.
    private static final int WRAPPED_HEAD_BYTES = 1 << 16;

    /// NUL bytes at the head of a text.
    private static final int MIN_NULS = 16;

    private final RawLines raw;
    private final ExportForm form;
    private final CollectorPrefix collector = new CollectorPrefix();

    /// What is left of a record that holds several lines.
    private final Deque<String> pending = new ArrayDeque<>();

    /// The prefixes of pending lines, where each has one of its own.
    private final Deque<String> pendingPrefixes = new ArrayDeque<>();

    /// How many lines of the record come before the current one.
    private int inner;

    /// How many lines of the first record are still to be left out.
    private int skipped;

    private LinePrefix learned = LinePrefix.NONE;
    private String unwrapped = "";
    private String text = "";
    private String prefix = "";
    private String origin = "";
    private boolean prefixed;
    private boolean inRecords;
    private boolean own = true;
    private boolean unread;

    private final TextPart part;
    private final Consumer<TextLines> watcher;

    private TextLines(RawLines raw, ExportForm form, TextPart part, Consumer<TextLines> watcher) {
        this.raw = raw;
        this.form = form;
        this.skipped = part.inner();
        this.part = part;
        this.watcher = watcher;
        this.learned = part.prefix();
    }

    /// The lines of a source.
    ///
    /// @param bytesRead told the size of every block as it is read, such as `progress::advance`;
    ///   what it throws ends the reading
    public static TextLines of(Source source, LongConsumer bytesRead) throws IOException {
        byte[] head = source.head();
        ExportForm form = ExportForm.of(source.wholeHead(), source.part().offset() > 0);
        RawLines raw =
                new RawLines(
                        source::read,
                        bytesRead,
                        charsetOf(head),
                        markLength(head),
                        source.part().firstLine(),
                        source.size(),
                        form.endsWithReturns() ? '\r' : '\n');
        return new TextLines(raw, form, source.part(), source.watcher());
    }

    /// The lines of a text that is at hand; byte offsets are those of its UTF-8 form.
    public static TextLines of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, 0);
    }

    private static TextLines of(byte[] bytes, Charset charset, int skip) {
        RawLines.Blocks blocks =
                (position, into) -> {
                    int from = (int) Math.min(position, bytes.length);
                    int count = Math.min(into.remaining(), bytes.length - from);
                    into.put(bytes, from, count);
                    return count;
                };
        RawLines raw = new RawLines(blocks, count -> {}, charset, skip, 1, bytes.length, '\n');
        return new TextLines(raw, ExportForm.none(), TextPart.ALL, lines -> {});
    }

    /// The encoding that the first bytes of a text speak for: UTF-16 of either order, else UTF-8.
    public static Charset charsetOf(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i & 1]++;
            }
        }
        // Mostly ASCII text in UTF-16 has a zero in nearly every unit, always on the same side, in
        // the first unit too; recordings of version 0.9 have it behind their mark.
        int many = Math.max(2, head.length * 3 / 10);
        int few = head.length / 20;
        if (zeros[1] >= many && zeros[0] <= few && head[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] >= many && zeros[1] <= few && head[0] == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /// The first bytes of a file as text, without a byte order mark; for `Format.matches`. The last
    /// line may be cut in the middle.
    public static String headText(byte[] head) {
        int skip = markLength(head);
        return RawLines.decode(head, skip, head.length - skip, charsetOf(head));
    }

    /// Whether the first bytes of a file can be a text: nearly no control characters.
    public static boolean looksLikeText(byte[] head) {
        String text = headText(head);
        int strange = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean usual = c >= ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 27;
            if (!usual) {
                strange++;
            }
        }
        return strange <= text.length() / 50;
    }

    /// What decides what a file is, for `Format.matches`: of a text the beginning as the program
    /// printed it, in UTF-8, else the first bytes.
    public static byte[] head(Source source) throws IOException {
        byte[] head = source.head();
        if (!isTextBehindNuls(head) && nuls(head) < head.length) {
            return head;
        }
        TextLines lines = of(source, count -> {});
        StringBuilder text = new StringBuilder();
        // one line may hold a megabyte
        long first = -1;
        while (text.length() < Source.HEAD_BYTES && lines.next()) {
            first = first < 0 ? lines.byteOffset() : first;
            if (lines.byteOffset() - first > WRAPPED_HEAD_BYTES) {
                break;
            }
            text.append(lines.text(), 0, Math.min(lines.text().length(), Source.HEAD_BYTES));
            text.append('\n');
        }
        if (text.isEmpty()) {
            return head;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, Math.min(bytes.length, Source.HEAD_BYTES));
    }

    /// Whether the first bytes of a file are those of a text, but for NUL bytes at its start or
    /// between its lines.
    public static boolean isTextBehindNuls(byte[] head) {
        if (looksLikeText(head)) {
            return true;
        }
        int first = nuls(head);
        // fewer are a number in a binary file
        if (first == head.length || first > 0 && first < MIN_NULS) {
            return false;
        }
        byte[] kept = new byte[head.length];
        int count = 0;
        byte before = '\n';
        for (byte b : head) {
            if (b != 0 || before != '\n') {
                kept[count++] = b;
                before = b;
            }
        }
        return count < head.length && looksLikeText(Arrays.copyOf(kept, count));
    }

    private static int nuls(byte[] head) {
        int first = 0;
        while (first < head.length && head[first] == 0) {
            first++;
        }
        return first;
    }

    /// Goes to the next line.
    ///
    /// @return false at the end of the text; [#text] is then empty
    public boolean next() throws IOException {
        if (unread) {
            unread = false;
            return true;
        }
        do {
            if (pending.isEmpty() && !readOn()) {
                unwrapped = "";
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
        if (learned == LinePrefix.NONE) {
            text = unwrapped;
        } else {
            Optional<String> rest = learned.strip(unwrapped);
            own = rest.isPresent();
            text = rest.orElse(unwrapped);
        }
        watcher.accept(this);
        return true;
    }

    private void takePending() {
        unwrapped = pending.removeFirst();
        inner++;
        if (!pendingPrefixes.isEmpty()) {
            prefix = pendingPrefixes.removeFirst();
        }
    }

    /// Whether the line is of a program that the part leaves out.
    private boolean isOthers() {
        return !part.origin().isEmpty() && !part.origin().equals(origin);
    }

    /// Reads the next line of the file, and those that it goes on in. What it holds is `unwrapped`,
    /// or `pending` where it holds several lines.
    private boolean readOn() throws IOException {
        inner = -1;
        Optional<String> line;
        do {
            if (!raw.next()) {
                return false;
            }
            line = form.line(raw.text());
        } while (line.isEmpty() || inRecords && JsonField.isAround(line.get()));
        return !unwrap(line.get()) || readRest();
    }

    /// Joins a line that goes on with those that it goes on in.
    private boolean readRest() throws IOException {
        StringBuilder joined = new StringBuilder(takeUnwrapped());
        boolean open = true;
        while (open && raw.next()) {
            open = unwrap(form.line(raw.text()).orElse(""));
            String more = takeUnwrapped();
            if (joined.length() < MAX_LINE_BYTES) {
                joined.append(more);
            }
        }
        unwrapped = joined.toString();
        return true;
    }

    /// A line of a record that is written over several lines: the message's line alone is the
    /// program's.
    private boolean field(String line) {
        Optional<JsonLine> message = JsonField.message(line);
        message.ifPresent(found -> {
            inRecords = true;
            found.lines().forEach(each -> pending.add(printable(each)));
        });
        return !pending.isEmpty();
    }

    /// A line of several records: each has its own time.
    private boolean array(String line) {
        for (JsonLine record : JsonLine.array(line)) {
            for (String each : record.lines()) {
                pending.add(printable(each));
                pendingPrefixes.add(record.time().isEmpty() ? "" : record.time() + " ");
            }
        }
        return !pending.isEmpty();
    }

    private String takeUnwrapped() {
        return pending.isEmpty() ? unwrapped : pending.removeFirst();
    }

    /// Takes everything off that is around a line.
    ///
    /// @return whether it goes on in the next one
    private boolean unwrap(String line) {
        String rest = printable(line);
        boolean open = false;
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
            if (rest.startsWith("[{") && array(rest)) {
                unwrapped = "";
                return open;
            }
            boolean braced = !rest.isEmpty() && rest.charAt(0) == '{';
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
                unwrapped = "";
                return open;
            }
            rest = printable(found.lines().getFirst());
        }
        unwrapped = rest;
        return open;
    }

    /// The line without NUL bytes, escape sequences and what a page made of it.
    private static String printable(String line) {
        String shown =
                line.indexOf('\u001b') < 0 && line.indexOf('\0') < 0
                        ? line
                        : ControlCharacters.without(line);
        return PastedCharacters.undone(shown);
    }

    /// Gives the current line back: [#next] goes to it once more. At most one line can be given
    /// back.
    public void unread() {
        if (raw.number() == 0) {
            throw new IllegalStateException("there is no line to give back");
        }
        unread = true;
    }

    /// Says that an artifact begins in the current line: what is before it is a logger's prefix,
    /// and is taken off this line and those that follow with one of the same shape.
    ///
    /// @param column where in [#text] it begins; 0 if nothing is before it
    public void startsAt(int column) {
        int length = unwrapped.length() - text.length() + column;
        learned = length == 0 ? LinePrefix.NONE : LinePrefix.before(unwrapped, length);
        text = unwrapped.substring(length);
        own = true;
    }

    /// What is before a column of [#text] that a logger may have written.
    public LinePrefix prefixBefore(int column) {
        return LinePrefix.before(unwrapped, unwrapped.length() - text.length() + column);
    }

    /// The current line as the program printed it, without its end.
    public String text() {
        return text;
    }

    /// Whether the current line has the prefix of the line before which [#startsAt] was called;
    /// true where there is no prefix.
    public boolean own() {
        return own || learned == LinePrefix.NONE;
    }

    /// What was taken off before the current line; for a record of JSON its time. Empty where
    /// nothing was.
    public String prefix() {
        int learnedLength = unwrapped.length() - text.length();
        return learnedLength == 0 ? prefix : prefix + unwrapped.substring(0, learnedLength);
    }

    /// The time before the current line, where a collector or a logger printed one.
    public Optional<TimeStamp> stamp() {
        String before = prefix();
        return before.isEmpty() ? Optional.empty() : TimeStamp.in(before);
    }

    /// The current line with what was before it.
    public String printed() {
        String before = prefix();
        return before.isEmpty() ? text : before + text;
    }

    /// Which of several programs that write to one log wrote the current line: a container's or a
    /// unit's name; empty if unknown.
    public String origin() {
        return origin;
    }

    /// How many lines of the record that the file has in one line come before the current one; 0
    /// where it is the only one or the first.
    public int inner() {
        return Math.max(0, inner);
    }

    /// The number of the current line in the file, from 1; 0 before the first call of [#next].
    public long number() {
        return raw.number();
    }

    /// Where the current line starts, bytes from the start of the source; after the last line, the
    /// end of the text.
    public long byteOffset() {
        return part.offset() + raw.byteOffset();
    }

    /// Whether the current line was longer than what is kept of one and lost its end.
    public boolean cut() {
        return raw.cut();
    }

    /// The encoding found.
    public Charset charset() {
        return raw.charset();
    }

    private static int markLength(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
