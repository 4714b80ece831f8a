package unwind.parsers;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TextPart;
import unwind.parsers.bytes.UnreadableException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads everything that is in one text: what it begins with, and what is found in the middle of it
/// ([TextOutline]), each by the format that it is of.
///
/// The text is read once; a second time from where something of another format begins.
final class TextParts {
    /// Programs of one text that are read by themselves, however large it is.
    private static final int MIN_PROGRAMS = 64;

    private static final int MAX_PROGRAMS = 200;

    /// Bytes that are read again at most where more programs than those wrote to one text: each of
    /// them has the whole text read once.
    private static final long MAX_READ_AGAIN = 2L << 30;

    private final Source source;
    private final Limits limits;
    private final Progress progress;
    private final List<Format> formats;
    private final List<Supplier<SectionReader>> sections;

    /// Programs whose lines were left out, because too many write to the text.
    private int programsLeftOut;

    TextParts(
            Source source,
            Limits limits,
            Progress progress,
            List<Format> formats,
            List<Supplier<SectionReader>> sections) {
        this.source = source;
        this.limits = limits;
        this.progress = progress;
        this.formats = formats;
        this.sections = sections;
    }

    /// Reads the source, which begins as `format` does.
    Reading read(Format format) throws IOException {
        boolean anyText = format instanceof TextFormat;
        List<SectionReader> sought = sections.stream().map(Supplier::get).toList();
        TextOutline outline = new TextOutline(format, formats, sought, anyText);
        Reading first = read(format, source.watched(outline::line));
        if (!outline.isText()) {
            return first;
        }
        rest(outline);
        List<Reading> readings = new ArrayList<>();
        Optional<String> program = soleProgram(format, outline);
        if (program.isPresent()) {
            first = read(format, source.part(source.part().of(program.get())));
        }
        readings.addAll(own(format, first, outline));
        if (!anyText && !outline.sectionOrigins().isEmpty()) {
            TextFormat others = new TextFormat(format.readsToo());
            readings.addAll(each(others, source.part(), outline.sectionOrigins()));
        }
        for (TextOutline.Find find : outline.finds()) {
            Source part = source.part(find.part());
            Optional<Format> known = formatOf(find, TextHead.of(part));
            if (known.isPresent()) {
                readings.add(read(known.get(), part));
            }
        }
        return joined(first, readings, outline);
    }

    /// The format of a find: the first of those that read its kind.
    private Optional<Format> formatOf(TextOutline.Find find, byte[] head) {
        return formats.stream()
                .filter(format ->
                        format == find.format() || format.readsToo().contains(find.kind()))
                .filter(format -> format.matches(head))
                .findFirst();
    }

    /// Looks at what the first reading left unread.
    private void rest(TextOutline outline) throws IOException {
        TextLines lines = TextLines.of(source.part(outline.lastLine()), progress::advance);
        boolean more = lines.next();
        while (more && lines.next()) {
            outline.line(lines);
        }
    }

    /// What the text begins with; of several programs that write to one log, of each by itself.
    private List<Reading> own(Format format, Reading first, TextOutline outline)
            throws IOException {
        Set<String> origins =
                format instanceof TextFormat ? outline.sectionOrigins() : outline.origins();
        return origins.size() < 2 || format.readsOne()
                ? List.of(first)
                : each(format, source.part(), origins);
    }

    /// The only program of several that write to the text whose lines the format reads. It is read
    /// without the others' lines, which may look like its own: frames of a stack, sections of a
    /// report. Empty where lines without a program may belong to it.
    private Optional<String> soleProgram(Format format, TextOutline outline) throws IOException {
        if (!outline.isMixed()) {
            return Optional.empty();
        }
        if (!(format instanceof TextFormat) && outline.origins().isEmpty()) {
            for (String program : outline.programs()) {
                if (format.matches(TextHead.of(source.part(source.part().of(program))))) {
                    return Optional.of(program);
                }
            }
            return Optional.empty();
        }
        Set<String> origins =
                format instanceof TextFormat ? outline.sectionOrigins() : outline.origins();
        boolean sole = format.readsOne() ? !origins.isEmpty() : origins.size() == 1;
        return sole ? origins.stream().findFirst() : Optional.empty();
    }

    private List<Reading> each(Format format, TextPart part, Set<String> origins)
            throws IOException {
        List<Reading> readings = new ArrayList<>();
        if (origins.size() < 2) {
            readings.add(read(format, source.part(part)));
        } else {
            int most = programs();
            programsLeftOut = Math.max(programsLeftOut, origins.size() - most);
            for (String origin : origins.stream().limit(most).toList()) {
                readings.add(read(format, source.part(part.of(origin))));
            }
        }
        return readings;
    }

    private int programs() throws IOException {
        long affordable = MAX_READ_AGAIN / Math.max(1, source.fileBytes());
        return Math.clamp(affordable, MIN_PROGRAMS, MAX_PROGRAMS);
    }

    private Reading read(Format format, Source part) throws IOException {
        try {
            return format.read(part, limits, progress);
        } catch (UnreadableException e) {
            return new Reading(
                    source.file(),
                    format.id(),
                    source.fileBytes(),
                    Optional.empty(),
                    List.of(Problem.error(source.file(), e.sentence())));
        }
    }

    /// One reading with the others; what gave nothing is left out where something gave anything.
    private Reading joined(Reading first, List<Reading> all, TextOutline outline) {
        List<Reading> full =
                all.stream().filter(reading -> reading.recording().isPresent()).toList();
        List<Reading> kept = full.isEmpty() ? List.of(first) : full;
        Reading main = kept.getFirst();
        List<Problem> problems = new ArrayList<>(main.problems());
        if (main != first && !first.format().isEmpty()) {
            problems.addAll(first.problems());
        }
        if (outline.leftOut() > 0) {
            problems.add(
                    Problem.warning(
                            source.file(),
                            String.format(
                                    Locale.ROOT,
                                    "The file holds more than %,d logs and reports of other kinds;"
                                            + " the last %,d were not read.",
                                    TextOutline.MAX_FINDS,
                                    outline.leftOut())));
        }
        if (programsLeftOut > 0) {
            problems.add(
                    Problem.warning(
                            source.file(),
                            String.format(
                                    Locale.ROOT,
                                    "Very many programs write to this file: the lines of the last"
                                            + " %,d were not read. Split it by program.",
                                    programsLeftOut)));
        }
        List<Reading> others = new ArrayList<>(main.others());
        others.addAll(kept.subList(1, kept.size()));
        return main.with(problems, others);
    }
}
