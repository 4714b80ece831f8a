package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.Opening;
import unwind.app.session.Session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is open, in words.
final class OpenedText {
    private OpenedText() {}

    /// What came of an opening.
    static String of(Opening.Result result) {
        long readable = result.readings().stream().filter(r -> r.recording().isPresent()).count();
        String of = readable + " of " + Amounts.count(result.files(), "file");
        if (result.cancelled()) {
            return "Cancelled; read " + of;
        }
        String read =
                readable == result.files()
                        ? "Read " + Amounts.count(result.files(), "file")
                        : "Read " + of;
        List<String> parts = new ArrayList<>(List.of(read));
        if (!result.strangers().isEmpty()) {
            parts.add("skipped " + leftOut(result.strangers()));
        }
        if (!result.classes().isEmpty()) {
            parts.add("paths are exact for the classes in " + places(result.classes()));
        }
        return String.join("; ", parts);
    }

    private static String places(List<Path> classes) {
        int folders = (int) classes.stream().filter(Files::isDirectory).count();
        int archives = classes.size() - folders;
        return Stream.of(
                        archives > 0 ? Amounts.count(archives, "archive") : "",
                        folders > 0 ? Amounts.count(folders, "folder") : "")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    /// Files of no known format that lay in a folder.
    private static String leftOut(List<Path> strangers) {
        String which =
                strangers.size() == 1
                        ? Objects.requireNonNullElse(
                                        strangers.getFirst().getFileName(), strangers.getFirst())
                                .toString()
                        : Amounts.count(strangers.size(), "file");
        return which + " of unrecognised format";
    }

    /// The window's title: the file or the number of files, the process and the program.
    static String title(Session session) {
        int files = session.readings().size();
        if (files == 0) {
            return "Unwind";
        }
        Path first = session.readings().getFirst().file();
        String opened =
                files == 1
                        ? Objects.requireNonNullElse(first.getFileName(), first).toString()
                        : Amounts.count(files, "file");
        return session.shownProcess()
                .map(ProcessCase::title)
                .filter(title -> !title.startsWith(opened))
                .map(title -> opened + " – " + title + " – Unwind")
                .orElse(opened + " – Unwind");
    }
}
