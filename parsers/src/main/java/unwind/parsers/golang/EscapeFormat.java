package unwind.parsers.golang;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EscapeNote;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `go build -gcflags=-m` prints, at any level: which values the compiler puts on the heap,
/// and with `-m=2` why. What is said twice (a summary, and the reasons before it) is kept once.
///
/// Ignored: what is said of inlining, and of parameters and values that stay on the stack.
public final class EscapeFormat implements Format {
    private static final int MAX_NOTES = 1_000_000;

    private static final Pattern LINE =
            Pattern.compile("(\\S{1,500}\\.go):(\\d{1,7}):(?:\\d{1,5}:)? (.{1,2000})");

    private static final Pattern ON_HEAP =
            Pattern.compile("(?:.{1,1500} escapes to heap|moved to heap: .{1,300})");

    private static final Pattern OTHER =
            Pattern.compile(
                    "leaking param.*|can inline .*|inlining call to .*|.* does not escape"
                            + "|cannot inline .*");

    private static final Pattern REASON =
            Pattern.compile(" +from .{1,1500} \\(([^()]{3,60})\\) at .*");

    /// Creates the format.
    public EscapeFormat() {}

    @Override
    public String id() {
        return "go-escape";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head)
                                .lines()
                                .filter(line -> {
                                    Matcher matcher = LINE.matcher(line);
                                    return matcher.matches() && isOfCompiler(matcher.group(3));
                                })
                                .limit(2)
                                .count()
                        > 0;
    }

    private static boolean isOfCompiler(String text) {
        String sentence = text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
        return ON_HEAP.matcher(sentence).matches() || OTHER.matcher(sentence).matches();
    }

    private record Place(String file, int line, String what) {}

    @Override
    public boolean needsBareLines() {
        return true;
    }

    /// Paths of source files, as the compiler is told them.
    @Override
    public String beginsLineWith() {
        return "./abcdefghijklmnopqrstuvwxyz";
    }

    @Override
    public String beginsAt(String line, int column) {
        if (column > 0 || line.indexOf(".go:") < 0) {
            return "";
        }
        Matcher note = LINE.matcher(line);
        return note.matches() && isOfCompiler(note.group(3)) ? id() : "";
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Faults faults = new Faults(source.file());
        progress.expect(source.size());
        Map<Place, Set<String>> notes = new LinkedHashMap<>();
        Place open = new Place("", 1, "");
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next()) {
            Matcher line = LINE.matcher(lines.text());
            if (!line.matches()) {
                continue;
            }
            String text = line.group(3);
            String sentence = text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
            Matcher reason = REASON.matcher(text);
            if (ON_HEAP.matcher(sentence).matches() && notes.size() < MAX_NOTES) {
                open = new Place(line.group(1), Integer.parseInt(line.group(2)), moved(sentence));
                if (open.line() > 0) {
                    notes.computeIfAbsent(open, place -> new LinkedHashSet<>());
                }
            } else if (reason.matches() && notes.containsKey(open)) {
                notes.get(open).add(reason.group(1));
            } else if (!text.startsWith(" ")) {
                open = new Place("", 1, "");
            }
        }
        if (notes.isEmpty()) {
            faults.inFile(
                    Severity.WARNING,
                    "The compiler puts nothing on the heap in what this text tells of.");
        }
        Recording.Builder builder =
                Recording.builder(Times.ofFile(source), ClockBase.NONE).runtime(ProgramRuntime.GO);
        notes.forEach((place, reasons) ->
                builder.escape(
                        new EscapeNote(
                                place.file(), place.line(), place.what(), because(reasons), true)));
        builder.fact("places that allocate on the heap", Integer.toString(notes.size()));
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                Optional.of(builder.build()),
                faults.list());
    }

    private static String moved(String sentence) {
        String variable = sentence.startsWith("moved to heap: ") ? sentence.substring(15) : "";
        return variable.isEmpty() ? sentence : variable + " is moved to the heap";
    }

    /// The reasons that say most; how values flow between is left out.
    private static String because(Set<String> reasons) {
        Set<String> telling = new LinkedHashSet<>(reasons);
        telling.remove("spill");
        return String.join(", ", telling);
    }
}
