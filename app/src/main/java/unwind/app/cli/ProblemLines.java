package unwind.app.cli;

import unwind.app.export.Visible;
import unwind.parsers.Problem;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Prints the problems of files. The same problem of very many files, and very many problems, are
/// printed for the first of them and counted for the others; JSON lists all.
final class ProblemLines {
    private static final int MAX_SAME = 20;
    private static final int MAX_LINES = 500;

    private final PrintStream err;
    private final Map<String, Integer> same = new HashMap<>();
    private int lines;
    private int leftOut;

    ProblemLines(PrintStream err) {
        this.err = err;
    }

    void print(Artifact artifact) {
        for (Problem problem : artifact.reading().problems()) {
            String place = problem.place().isEmpty() ? "" : problem.place() + ": ";
            print(
                    artifact.path(),
                    Severity.word(problem.severity()) + ": " + place,
                    problem.text());
        }
    }

    /// Prints a problem.
    ///
    /// @param path whose it is
    /// @param kind what stands before the text
    void print(String path, String kind, String text) {
        if (lines >= MAX_LINES || same.merge(text, 1, Integer::sum) > MAX_SAME) {
            leftOut++;
            return;
        }
        lines++;
        err.println(Visible.name(path) + ": " + kind + text);
    }

    /// Counts what was left out.
    void end() {
        if (leftOut > 0) {
            err.println(
                    String.format(
                            Locale.ROOT,
                            "and %,d more problem%s of these and other files",
                            leftOut,
                            leftOut == 1 ? "" : "s"));
        }
    }
}
