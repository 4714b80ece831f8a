package unwind.app.views.threads;

import unwind.app.analysis.threads.DumpTable;
import unwind.app.controls.ShortNames;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A cell of the table of dumps in words.
final class CellWords {
    private static final int MAX_PARTS = 12;

    private CellWords() {}

    /// The cell in short: state or counts, then the first meaningful frame.
    static String text(DumpTable.Row row, DumpTable.Cell cell) {
        if (cell.change() == DumpTable.Change.UNLISTED) {
            return "not listed";
        }
        if (cell.count() == 0) {
            return "–";
        }
        DumpTable.Part first = cell.parts().getFirst();
        String site = first.site().isEmpty() ? "" : " · " + ShortNames.of(first.site());
        if (row.size() == 1) {
            return StateWords.of(first.state())
                    + (isIdleThoughRunnable(first) ? ", idle" : "")
                    + site;
        }
        List<String> parts = new ArrayList<>();
        add(parts, cell.blocked(), "blocked");
        add(parts, cell.busy(), "busy");
        add(parts, cell.idle(), "idle");
        return String.join(", ", parts) + site;
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /// The dump prints threads that wait in native code, or of the JVM, as runnable.
    private static boolean isIdleThoughRunnable(DumpTable.Part part) {
        return part.idle() && part.state() == ThreadState.RUNNABLE;
    }

    /// What changed since the dump before, in short; empty for nothing.
    static String change(DumpTable.Cell cell) {
        return switch (cell.change()) {
            case NONE, SAME, UNLISTED -> "";
            case MOVED -> "●";
            case MORE, APPEARED -> String.format(Locale.ROOT, "+%,d", cell.more());
            case FEWER, GONE -> String.format(Locale.ROOT, "−%,d", -cell.more());
        };
    }

    /// The cell in full.
    static String all(DumpTable.Row row, DumpTable.Cell cell) {
        List<String> lines = new ArrayList<>();
        lines.add(row.name());
        lines.add(
                switch (cell.change()) {
                    case NONE -> "The first dump that lists it";
                    case SAME -> "As in the dump before";
                    case MOVED -> "As many as in the dump before, but in other states or places";
                    case MORE -> cell.more() + " more than in the dump before";
                    case FEWER -> -cell.more() + " fewer than in the dump before";
                    case APPEARED -> "Not there in the dump before";
                    case GONE -> "There in the dump before, gone now";
                    case UNLISTED -> "This kind of dump does not list such threads";
                });
        cell.parts().stream()
                .limit(MAX_PARTS)
                .forEach(part ->
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "%,d %s%s%s",
                                        part.count(),
                                        StateWords.of(part.state()),
                                        isIdleThoughRunnable(part) ? ", idle" : "",
                                        part.site().isEmpty() ? "" : " at " + part.site())));
        if (cell.parts().size() > MAX_PARTS) {
            lines.add("and " + (cell.parts().size() - MAX_PARTS) + " other states and places");
        }
        return String.join("\n", lines);
    }
}
