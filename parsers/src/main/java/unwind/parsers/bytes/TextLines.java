package unwind.parsers.bytes;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
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

    private final RawLines raw;
    private final UnwrappedLines unwrapped;
    private final TextPart part;
    private final Consumer<TextLines> watcher;

    private LinePrefix learned = LinePrefix.NONE;
    private String text = "";
    private boolean own = true;

    /// Whether a line after the one of [#startsAt] had its prefix too.
    private boolean repeated;

    private boolean unread;

    private TextLines(
            RawLines raw,
            ExportForm form,
            TextPart part,
            boolean inRecords,
            Consumer<TextLines> watcher) {
        this.raw = raw;
        this.unwrapped = new UnwrappedLines(raw, form, part, inRecords);
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
        byte[] wholeHead = source.wholeHead();
        ExportForm form = ExportForm.of(wholeHead, source.part().offset() > 0);
        boolean inRecords = form.isNone() && JsonField.begins(TextHead.text(wholeHead));
        RawLines raw =
                new RawLines(
                        source::read,
                        bytesRead,
                        TextHead.charset(head),
                        TextHead.markLength(head),
                        source.part().firstLine(),
                        source.size(),
                        form.endsWithReturns() ? '\r' : '\n');
        return new TextLines(raw, form, source.part(), inRecords, source.watcher());
    }

    /// The lines of a text that is at hand; byte offsets are those of its UTF-8 form.
    public static TextLines of(String text) {
        return of(text, LinePrefix.NONE);
    }

    /// The lines of a text that is at hand.
    ///
    /// @param prefix what is before each of them
    public static TextLines of(String text, LinePrefix prefix) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TextPart part = new TextPart(0, 1, "", prefix, 0);
        RawLines.Blocks blocks =
                (position, into) -> {
                    int from = (int) Math.min(position, bytes.length);
                    int count = Math.min(into.remaining(), bytes.length - from);
                    into.put(bytes, from, count);
                    return count;
                };
        RawLines raw =
                new RawLines(blocks, count -> {}, StandardCharsets.UTF_8, 0, 1, bytes.length, '\n');
        return new TextLines(raw, ExportForm.none(), part, false, lines -> {});
    }

    /// Goes to the next line.
    ///
    /// @return false at the end of the text; [#text] is then empty
    public boolean next() throws IOException {
        if (unread) {
            unread = false;
            return true;
        }
        if (!unwrapped.next()) {
            text = "";
            return false;
        }
        if (learned == LinePrefix.NONE) {
            text = unwrapped.text();
        } else {
            Optional<String> rest = learned.strip(unwrapped.text());
            own = rest.isPresent();
            repeated |= own && !rest.get().isEmpty();
            text = rest.orElse(unwrapped.text());
        }
        watcher.accept(this);
        return true;
    }

    /// Has words looked for in the lines to come: [#mayHoldWord] tells lines without any.
    ///
    /// @param words of at least eight characters, in ASCII
    public void lookFor(Collection<String> words) {
        raw.lookFor(words);
    }

    /// Whether the current line may hold one of the words that are looked for; false only where it
    /// holds none.
    public boolean mayHoldWord() {
        return unwrapped.mayHoldWord();
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
        String line = unwrapped.text();
        int length = line.length() - text.length() + column;
        learned = length == 0 ? LinePrefix.NONE : LinePrefix.before(line, length);
        text = line.substring(length);
        own = true;
        repeated = false;
    }

    /// What is before a column of [#text] that a logger may have written.
    public LinePrefix prefixBefore(int column) {
        String line = unwrapped.text();
        return LinePrefix.before(line, line.length() - text.length() + column);
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

    /// Whether the current line lacks a prefix that lines before it had: another program wrote it.
    public boolean foreign() {
        return !own() && repeated;
    }

    /// What was taken off before the current line; for a record of JSON its time. Empty where
    /// nothing was.
    public String prefix() {
        String line = unwrapped.text();
        int learnedLength = line.length() - text.length();
        String before = unwrapped.prefix();
        return learnedLength == 0 ? before : before + line.substring(0, learnedLength);
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
        return unwrapped.origin();
    }

    /// How many lines of the record that the file has in one line come before the current one; 0
    /// where it is the only one or the first.
    public int inner() {
        return unwrapped.inner();
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
}
