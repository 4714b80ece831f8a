package unwind.app.cli;

import unwind.parsers.Problem;

/// How bad a problem is, as the command line's JSON names it.
final class Severity {
    private Severity() {}

    static String word(Problem.Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
        };
    }
}
