package unwind.parsers;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.EmbeddedText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Any text: a thread dump, a server log with dumps and histograms in between. One pass over the
/// lines, in memory that grows with what is found, not with the text. Asked where no format of
/// [Formats#ALL] matches, because every text does. A reading is of the format of what was found; a
/// text in which nothing is found is refused.
public final class TextFormat implements Format {
    private static final String THREAD_DUMP = "thread-dump";

    private final Set<String> excluded;

    /// Finds everything.
    public TextFormat() {
        this(Set.of());
    }

    /// Finds everything but sections of these formats.
    TextFormat(Set<String> excluded) {
        this.excluded = Set.copyOf(excluded);
    }

    @Override
    public String id() {
        return "text";
    }

    @Override
    public boolean matches(byte[] head) {
        return head.length > 0 && TextLines.looksLikeText(head);
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        progress.expect(source.size());
        TextContent content = new TextContent(source.file(), limits);
        TextLines lines = TextLines.of(source, progress::advance);
        List<SectionReader> readers =
                readers().stream().filter(r -> !excluded.contains(r.formatId())).toList();
        Set<String> ids = new LinkedHashSet<>();
        scan(lines, readers, content, ids);
        if (content.isEmpty()) {
            Problem nothing = Problem.error(source.file(), Unknown.describe(source.head()));
            return new Reading(
                    source.file(),
                    Unknown.format(source.head()),
                    source.fileBytes(),
                    Optional.empty(),
                    List.of(nothing));
        }
        return new Reading(
                source.file(),
                ids.contains(THREAD_DUMP) ? THREAD_DUMP : ids.iterator().next(),
                source.fileBytes(),
                Optional.of(content.recording(fileNanos(source.file()))),
                content.problems());
    }

    /// Reads texts that were found inside an artifact, such as those of `jdk.ThreadDump` events.
    /// What is found has the times of the texts, as nanoseconds since the epoch.
    ///
    /// @param file the artifact, for problems
    public static Reading readTexts(Path file, List<EmbeddedText> texts, Limits limits) {
        TextContent content = new TextContent(file, limits);
        Set<String> ids = new LinkedHashSet<>();
        long bytes = 0;
        for (EmbeddedText text : texts) {
            content.at(TimeStamp.utc(text.timeNanos()));
            bytes += text.text().length();
            try {
                scan(TextLines.of(text.text()), readers(), content, ids);
            } catch (IOException impossible) {
                throw new UncheckedIOException("reading from memory", impossible);
            }
        }
        return new Reading(
                file,
                ids.isEmpty() ? "" : ids.iterator().next(),
                bytes,
                content.isEmpty() ? Optional.empty() : Optional.of(content.recording(0)),
                content.problems());
    }

    private static List<SectionReader> readers() {
        return Formats.EMBEDDED.stream().map(Supplier::get).toList();
    }

    private static void scan(
            TextLines lines, List<SectionReader> readers, TextContent content, Set<String> ids)
            throws IOException {
        Readers asked = new Readers(readers);
        while (lines.next()) {
            int taker = asked.taker(lines, content);
            if (taker < 0) {
                content.passed(lines);
            } else {
                ids.add(readers.get(taker).formatId());
            }
        }
        for (SectionReader reader : readers) {
            reader.end(content);
        }
    }

    /// The readers of a text, of which those that began nothing yet see only lines that they may
    /// begin with.
    private static final class Readers {
        private static final int ASCII = 128;

        private final SectionReader[] readers;

        /// By first character, those that may begin there, made for the characters that occur; last
        /// those for any other character.
        private final boolean[][] mayBegin = new boolean[ASCII + 1][];

        private final boolean[] began;
        private int last;

        Readers(List<SectionReader> all) {
            readers = all.toArray(SectionReader[]::new);
            began = new boolean[readers.length];
        }

        private boolean[] mayBegin(int first) {
            boolean[] known = mayBegin[first];
            if (known == null) {
                known = new boolean[readers.length];
                for (int i = 0; i < readers.length; i++) {
                    SectionReader reader = readers[i];
                    boolean begins =
                            reader.beginsWith().indexOf(first) >= 0
                                    || reader.beginsLineWith().indexOf(first) >= 0;
                    known[i] = !reader.startsWithLine() || begins;
                }
                mayBegin[first] = known;
            }
            return known;
        }

        /// The index of the reader that takes the line, the one of the line before asked first;
        /// below 0 if none does.
        int taker(TextLines lines, TextContent content) throws IOException {
            String text = lines.text();
            int first = text.isEmpty() ? ASCII : Math.min(ASCII, text.charAt(0));
            if (takes(last, first, lines, content)) {
                return last;
            }
            for (int i = 0; i < readers.length; i++) {
                if (i != last && takes(i, first, lines, content)) {
                    last = i;
                    return i;
                }
            }
            return -1;
        }

        private boolean takes(int reader, int first, TextLines lines, TextContent content)
                throws IOException {
            if (!began[reader] && !mayBegin(first)[reader]) {
                return false;
            }
            boolean taken = readers[reader].accept(lines, content);
            began[reader] |= taken;
            return taken;
        }
    }

    private static long fileNanos(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() * 1_000_000;
        } catch (IOException unknown) {
            return 0;
        }
    }
}
