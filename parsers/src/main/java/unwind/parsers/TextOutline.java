package unwind.parsers;

import org.jspecify.annotations.Nullable;

import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TextPart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Notes while one format reads a text what else begins in it: a thread dump between the lines of a
/// GC log, a crash report at the end of a server log.
///
/// It looks at the lines that are read anyway, at a few characters of most.
final class TextOutline {
    /// Things noted of one text.
    static final int MAX_FINDS = 100;

    /// Lines before a find that are read with it: a log's first lines tell of the JVM.
    private static final int LINES_BEFORE = 5;

    /// Programs that are looked at for one whose lines alone are of a format.
    private static final int MAX_PROGRAMS = 8;

    private static final int ASCII = 128;

    /// Something that begins in the text.
    ///
    /// @param kind tells things apart that are read by themselves, such as dialects
    /// @param part where it is, and what wrote it
    record Find(Format format, String kind, TextPart part) {}

    private final Format reading;

    private final List<Format> formats;
    private final List<SectionReader> sections;

    /// By first character, those that may find something there; made for the characters that occur,
    /// because a folder may contain very many small files.
    private final Format[][] formatsByFirst = new Format[ASCII][];

    private final SectionReader[][] sectionsByFirst = new SectionReader[ASCII][];

    private final PrefixEnds prefixEnds = new PrefixEnds();
    private final boolean anyColumn;
    private final List<Find> finds = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> origins = new LinkedHashSet<>();
    private final Set<String> sectionOrigins = new LinkedHashSet<>();
    private final long[] offsets = new long[LINES_BEFORE + 1];
    private final long[] numbers = new long[LINES_BEFORE + 1];
    private final OpenDocument document = new OpenDocument();
    private long lastDocument;
    private String ownKind = "";
    private long seen;
    private long seenOffset;
    private int seenInner;
    private long lastFound;
    private int leftOut;

    /// The program of the last line that is not empty; null before the first.
    private @Nullable String program;

    private final Set<String> programs = new LinkedHashSet<>();
    private boolean unknownProgram;

    /// An outline of a text that `reading` reads.
    ///
    /// @param formats what is looked for
    /// @param sections what is looked for besides
    /// @param anyColumn whether things may begin behind a logger's prefix
    TextOutline(
            Format reading, List<Format> formats, List<SectionReader> sections, boolean anyColumn) {
        this.reading = reading;
        this.formats = formats;
        this.sections = sections;
        this.anyColumn = anyColumn;
        for (Format format : formats) {
            format.beginsWith().chars().forEach(c -> prefixEnds.add((char) c));
        }
        for (SectionReader section : sections) {
            section.beginsWith().chars().forEach(c -> prefixEnds.add((char) c));
        }
    }

    private void prepare(char first) {
        if (formatsByFirst[first] == null) {
            formatsByFirst[first] =
                    formats.stream()
                            .filter(f -> isOf(first, f.beginsWith(), f.beginsLineWith()))
                            .toArray(Format[]::new);
            sectionsByFirst[first] =
                    sections.stream()
                            .filter(s -> isOf(first, s.beginsWith(), s.beginsLineWith()))
                            .toArray(SectionReader[]::new);
        }
    }

    private static boolean isOf(char first, String anywhere, String atLineStart) {
        return anywhere.indexOf(first) >= 0 || atLineStart.indexOf(first) >= 0;
    }

    /// Looks at the current line, unless a line of a greater number was seen.
    void line(TextLines lines) {
        long number = lines.number();
        if (number < seen || number == seen && lines.inner() < seenInner) {
            return;
        }
        seenInner = lines.inner();
        if (number > seen) {
            seen = number;
            seenOffset = lines.byteOffset();
            int slot = (int) (seen % offsets.length);
            offsets[slot] = seenOffset;
            numbers[slot] = seen;
        }
        String text = lines.text();
        if (!text.isEmpty()) {
            program(lines.origin());
            document.line(text, seen, seenOffset, seenInner);
        }
        if (!text.isEmpty() && (at(lines, text, 0) || anyColumn && behindPrefix(lines, text))) {
            lastFound = number;
        }
    }

    private void program(String origin) {
        if (!origin.equals(program)) {
            if (programs.size() < MAX_PROGRAMS) {
                programs.add(origin);
            }
            unknownProgram |= origin.isEmpty();
            program = origin;
        }
    }

    private boolean behindPrefix(TextLines lines, String text) {
        for (int column = prefixEnds.first(text); column >= 0; column = prefixEnds.next()) {
            if (at(lines, text, column)) {
                return true;
            }
        }
        return false;
    }

    /// Notes what begins at a column.
    private boolean at(TextLines lines, String text, int column) {
        char first = text.charAt(column);
        if (first >= ASCII) {
            return false;
        }
        prepare(first);
        for (SectionReader section : sectionsByFirst[first]) {
            if (section.beginsAt(text, column)) {
                if (!reading.readsToo().contains(section.formatId())) {
                    sectionOrigins.add(lines.origin());
                }
                return true;
            }
        }
        for (Format format : formatsByFirst[first]) {
            String kind = format.beginsAt(text, column);
            if (!kind.isEmpty()) {
                note(format, kind, lines, lines.prefixBefore(column));
                return true;
            }
        }
        return false;
    }

    private void note(Format format, String kind, TextLines lines, LinePrefix prefix) {
        if (format.isDocument() && document.isOpen()) {
            boolean again = document.place() == lastDocument;
            lastDocument = document.place();
            if (again) {
                return;
            }
        }
        boolean own = reading.readsToo().contains(kind) || format == reading;
        if (own && (ownKind.isEmpty() || ownKind.equals(kind))) {
            boolean first = ownKind.isEmpty();
            ownKind = kind;
            origins.add(lines.origin());
            if (first || !format.readsOne()) {
                return;
            }
        }
        boolean fresh = known.add(kind + "\n" + lines.origin());
        if (fresh || format.readsOne()) {
            if (finds.size() < MAX_FINDS) {
                finds.add(new Find(format, kind, part(format, lines, prefix)));
            } else {
                leftOut++;
            }
        }
    }

    private TextPart part(Format format, TextLines lines, LinePrefix prefix) {
        if (format.isDocument() && document.isOpen() && prefix.equals(lines.prefixBefore(0))) {
            return document.part(lines.origin(), prefix);
        }
        if (lines.inner() > 0) {
            int before = format.readsOne() ? 0 : Math.min(LINES_BEFORE, lines.inner());
            return new TextPart(seenOffset, seen, lines.origin(), prefix, lines.inner() - before);
        }
        long number = format.readsOne() ? seen : Math.max(lastFound + 1, seen - LINES_BEFORE);
        int slot = (int) (number % offsets.length);
        return numbers[slot] == number
                ? new TextPart(offsets[slot], number, lines.origin(), prefix, 0)
                : new TextPart(seenOffset, seen, lines.origin(), prefix, 0);
    }

    /// What begins in the text besides what the reading reads, in the text's order.
    List<Find> finds() {
        return finds;
    }

    /// Which programs wrote what the reading reads.
    Set<String> origins() {
        return origins;
    }

    /// Which programs wrote the dumps and histograms that the reading does not read; empty where
    /// there are none.
    Set<String> sectionOrigins() {
        return sectionOrigins;
    }

    /// The first of the programs that wrote the lines.
    Set<String> programs() {
        return programs;
    }

    /// Whether several programs wrote the lines, and it is known of each line which.
    boolean isMixed() {
        return programs.size() > 1 && !unknownProgram;
    }

    /// Finds beyond the most that are noted.
    int leftOut() {
        return leftOut;
    }

    /// The last line that was looked at; empty where none was.
    TextPart lastLine() {
        return new TextPart(seenOffset, Math.max(1, seen), "", LinePrefix.NONE, seenInner);
    }

    /// Whether lines were looked at.
    boolean isText() {
        return seen > 0;
    }
}
