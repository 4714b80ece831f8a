package unwind.parsers;

import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.EmbeddedText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
        return head.length > 0 && TextHead.isText(head);
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

    /// Whether anything is found in a text that is at hand.
    ///
    /// @param prefix what is before its lines
    static boolean finds(String text, LinePrefix prefix) {
        TextContent content = new TextContent(Path.of(""), Limits.DEFAULT);
        try {
            scan(TextLines.of(text, prefix), readers(), content, new LinkedHashSet<>());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        return !content.isEmpty();
    }

    private static List<SectionReader> readers() {
        return Formats.EMBEDDED.stream().map(Supplier::get).toList();
    }

    private static void scan(
            TextLines lines, List<SectionReader> readers, TextContent content, Set<String> ids)
            throws IOException {
        Readers asked = new Readers(readers);
        lines.lookFor(asked.words());
        while (lines.next()) {
            int taker = asked.taker(lines, content);
            if (taker < 0) {
                content.passed(lines);
            } else {
                ids.add(readers.get(taker).formatId());
            }
            Optional<String> full = content.full();
            if (full.isPresent()) {
                content.problem(
                        Problem.Severity.ERROR,
                        lines.number(),
                        full.get() + ": the rest, from this line on, was not read.");
                break;
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

        /// By first character, those that are shown a line without any of their words; made for the
        /// characters that occur, last for any other character.
        private int[][] asked = new int[ASCII + 1][];

        private final boolean[] began;

        /// Those that are shown a line with a word.
        private final int[] all;

        /// The one that took a line last; below 0 at first.
        private int last = -1;

        Readers(List<SectionReader> all) {
            this.readers = all.toArray(SectionReader[]::new);
            this.began = new boolean[readers.length];
            this.all = IntStream.range(0, readers.length).toArray();
        }

        /// The words that some of them know their lines by.
        List<String> words() {
            return Arrays.stream(readers)
                    .flatMap(reader -> reader.clues().stream())
                    .flatMap(clues -> clues.words().stream())
                    .toList();
        }

        private int[] asked(int first) {
            int[] known = asked[first];
            if (known == null) {
                known = IntStream.range(0, readers.length).filter(i -> sees(i, first)).toArray();
                asked[first] = known;
            }
            return known;
        }

        private boolean sees(int index, int first) {
            Optional<SectionReader.Clues> clues = readers[index].clues();
            return began[index]
                    || clues.isEmpty()
                    || clues.get().firstCharacters().indexOf(first) >= 0;
        }

        /// The index of the reader that takes the line, the one of the line before asked first;
        /// below 0 if none does.
        int taker(TextLines lines, TextContent content) throws IOException {
            String text = lines.text();
            int first = text.isEmpty() ? ASCII : Math.min(ASCII, text.charAt(0));
            if (last >= 0 && takes(last, lines, content)) {
                return last;
            }
            for (int i : lines.mayHoldWord() ? all : asked(first)) {
                if (i != last && takes(i, lines, content)) {
                    last = i;
                    return i;
                }
            }
            return -1;
        }

        private boolean takes(int index, TextLines lines, TextContent content) throws IOException {
            boolean taken = readers[index].accept(lines, content);
            if (taken && !began[index]) {
                began[index] = true;
                asked = new int[ASCII + 1][];
            }
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
