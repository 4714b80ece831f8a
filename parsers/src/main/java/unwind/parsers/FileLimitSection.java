package unwind.parsers;

import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ProgramRuntime;

import java.util.List;
import java.util.Optional;

/// Finds in any log the lines that say that no more files or sockets could be opened.
final class FileLimitSection implements SectionReader {
    private final FileLimitLines lines = new FileLimitLines();

    @Override
    public String formatId() {
        return "server-log";
    }

    @Override
    public boolean accept(TextLines text, TextContent into) {
        return lines.accept(text.text());
    }

    @Override
    public Optional<Clues> clues() {
        return Optional.of(new Clues("", List.of("oo many open files")));
    }

    @Override
    public void end(TextContent into) {
        if (lines.isOfGo()) {
            into.runtime(ProgramRuntime.GO);
        }
        lines.tell(into::fact);
    }
}
