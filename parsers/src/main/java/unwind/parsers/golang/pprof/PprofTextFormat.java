package unwind.parsers.golang.pprof;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.golang.Faults;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `go tool pprof` prints: `-top` (with or without `-cum`; also of the first pprof, whose
/// listing starts with `Total:`), `-traces` and `-raw`. The other listings (`-list`, `-peek`,
/// `-tree`) are refused. A listing by function has no stacks: each row becomes a stack of one frame
/// with its own and its cumulative value.
public final class PprofTextFormat implements Format {
    /// What may stand before a line that was pasted from a terminal or a mail. Possessive: a line
    /// may begin with more blanks than there is stack to step back over.
    static final String BEFORE_LINE = "(?:[ \\t>]|\\(pprof\\) )*+";

    private static final Pattern TOP_COLUMNS =
            Pattern.compile("(?m)^" + BEFORE_LINE + "flat +flat% +sum% +cum +cum%\\s*$");

    private static final Pattern OLD_TOP =
            Pattern.compile(
                    "(?m)^"
                            + BEFORE_LINE
                            + "Total: \\d+(\\.\\d+)? ?(MB|KB|GB|B|samples|objects|seconds|s|ms)?\\s*\\R"
                            + BEFORE_LINE
                            + "\\d+(\\.\\d+)? +\\d+\\.\\d% +\\d+\\.\\d% +\\d+(\\.\\d+)? +\\d");

    private static final Pattern RAW =
            Pattern.compile("(?m)^PeriodType: .*\\R(?:.*\\R){0,6}?Samples:\\s*$");

    private static final Pattern TRACES =
            Pattern.compile(
                    "(?m)^-----------\\+-------------------------------------------------------\\s*$");

    private static final Pattern OTHER =
            Pattern.compile("(?m)^ROUTINE =====|calls +calls% +\\+ context");

    /// Creates the format.
    public PprofTextFormat() {}

    @Override
    public String id() {
        return "pprof-text";
    }

    @Override
    public boolean matches(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        String text = TextHead.text(head);
        return OTHER.matcher(text).find()
                || RAW.matcher(text).find()
                || TRACES.matcher(text).find()
                || TOP_COLUMNS.matcher(text).find()
                || OLD_TOP.matcher(text).find();
    }

    @Override
    public String beginsLineWith() {
        return " f-P";
    }

    @Override
    public String beginsAt(String line, int column) {
        boolean begins =
                column == 0
                        && (line.startsWith("PeriodType: ")
                                || line.startsWith("-----------+----")
                                || line.endsWith("cum%") && TOP_COLUMNS.matcher(line).find());
        return begins ? id() : "";
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Faults faults = new Faults(source.file());
        String head = TextHead.text(TextHead.of(source));
        progress.expect(source.size());
        TextLines lines = TextLines.of(source, progress::advance);
        if (OTHER.matcher(head).find()) {
            faults.inFile(
                    Severity.ERROR,
                    "This is a listing of callers or of source lines (-peek, -tree, -list), which"
                            + " Unwind does not read: save the profile itself, or -top or -traces.");
            progress.advance(source.size());
            return new Reading(
                    source.file(), id(), source.fileBytes(), Optional.empty(), faults.list());
        }
        Optional<unwind.parsers.model.Recording> recording;
        if (RAW.matcher(head).find()) {
            recording = new RawText(faults).read(lines, source);
        } else if (TRACES.matcher(head).find()) {
            recording = new TracesText(faults).read(lines, source);
        } else {
            recording = new TopText(faults).read(lines, source);
        }
        if (recording.isEmpty()) {
            faults.inFile(Severity.ERROR, "The listing has no rows that could be read.");
        }
        return new Reading(source.file(), id(), source.fileBytes(), recording, faults.list());
    }
}
