package unwind.parsers.golang;

import unwind.parsers.Problem;
import unwind.parsers.Problem.Severity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The problems of one file, not more of them than a person reads.
public final class Faults {
    /// The most that are listed one by one.
    public static final int MAX_LISTED = 50;

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private int unlisted;

    public Faults(Path file) {
        this.file = file;
    }

    public void inFile(Severity severity, String text) {
        add(severity, OptionalLong.empty(), OptionalLong.empty(), text);
    }

    public void atByte(Severity severity, long offset, String text) {
        add(severity, OptionalLong.of(offset), OptionalLong.empty(), text);
    }

    public void atLine(Severity severity, long line, String text) {
        add(severity, OptionalLong.empty(), OptionalLong.of(line), text);
    }

    public List<Problem> list() {
        if (unlisted == 0) {
            return problems;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.add(Problem.warning(file, unlisted + " more problems of this file are not listed."));
        return all;
    }

    private void add(Severity severity, OptionalLong offset, OptionalLong line, String text) {
        if (problems.size() == MAX_LISTED) {
            unlisted++;
            return;
        }
        problems.add(new Problem(severity, file, OptionalInt.empty(), offset, line, text));
    }
}
