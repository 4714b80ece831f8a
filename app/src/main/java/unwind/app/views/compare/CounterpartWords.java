package unwind.app.views.compare;

import unwind.app.session.Counterpart;
import unwind.parsers.Problem;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What is wrong with the files of another incident, in words.
final class CounterpartWords {
    private static final int MOST = 3;

    private CounterpartWords() {}

    /// Empty if nothing is wrong.
    static String problems(Counterpart other) {
        List<Problem> problems = other.problems();
        String start =
                other.isReadable()
                        ? ""
                        : "Nothing in "
                                + other.name()
                                + " could be read, so nothing was changed here; choose other"
                                + " files.\n";
        int more = problems.size() - MOST;
        return (start
                        + problems.stream()
                                .limit(MOST)
                                .map(CounterpartWords::line)
                                .collect(Collectors.joining("\n"))
                        + (more > 0 ? "\n… and " + ChangeWords.count(more) + " more" : ""))
                .strip();
    }

    private static String line(Problem problem) {
        String file =
                Objects.requireNonNullElse(problem.file().getFileName(), problem.file()).toString();
        return file
                + (problem.place().isEmpty() ? "" : ", " + problem.place())
                + ": "
                + problem.text();
    }
}
