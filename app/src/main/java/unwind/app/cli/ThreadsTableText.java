package unwind.app.cli;

import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.DumpTable;
import unwind.app.analysis.threads.ThreadAnalysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Dumps as columns of one table, for people.
final class ThreadsTableText {
    private static final int NAME = 40;
    private static final int PLACE = 34;

    private ThreadsTableText() {}

    static List<String> of(Inputs inputs, ThreadsCommand.OfProcess of, DumpTable table, int top) {
        List<String> lines = new ArrayList<>();
        lines.add(of.process().title());
        List<ThreadAnalysis.OfDump> dumps = of.analysis().dumps();
        if (dumps.isEmpty()) {
            lines.add("  There is no thread dump of this process.");
            lines.add("");
            return lines;
        }
        for (int i = 0; i < dumps.size(); i++) {
            Dump dump = dumps.get(i).dump();
            lines.add(
                    "  "
                            + (i + 1)
                            + "  "
                            + ThreadsJson.path(inputs, of.process(), dump)
                            + (dump.threads().timeNanos().isPresent()
                                    ? "  " + Times.zoned(dump.threads().timeNanos().getAsLong())
                                    : "  time unknown"));
        }
        lines.add("");
        TextTable text = new TextTable();
        List<String> head = new ArrayList<>(List.of("  " + table.by().word()));
        for (int i = 0; i < dumps.size(); i++) {
            head.add(String.valueOf(i + 1));
        }
        text.row(head.toArray(String[]::new));
        table.rows().stream().limit(top).forEach(row -> row(text, row));
        lines.addAll(text.lines());
        int more = table.rows().size() - top;
        if (more > 0) {
            lines.add("  and " + more + " more rows; --top N shows more, --json all");
        }
        lines.add("  * other threads, states or places than in the dump before");
        lines.add("  busy: in the middle of work, running or waiting; idle: waits for work");
        lines.add("");
        return lines;
    }

    private static void row(TextTable text, DumpTable.Row row) {
        List<String> cells = new ArrayList<>();
        String name = row.size() > 1 ? row.name() + " (" + row.size() + ")" : row.name();
        cells.add("  " + shortened(name, NAME));
        row.cells().forEach(cell -> cells.add(cell(row, cell)));
        text.row(cells.toArray(String[]::new));
    }

    private static String cell(DumpTable.Row row, DumpTable.Cell cell) {
        String mark = cell.isChanged() ? "*" : "";
        if (cell.change() == DumpTable.Change.UNLISTED) {
            return "not listed";
        }
        if (cell.count() == 0) {
            return mark + "-";
        }
        List<String> parts = new ArrayList<>();
        if (row.size() > 1) {
            add(parts, cell.blocked(), "blocked");
            add(parts, cell.busy(), "busy");
            add(parts, cell.idle(), "idle");
        }
        DumpTable.Part first = cell.parts().getFirst();
        String state =
                row.size() > 1
                        ? String.join(" ", parts)
                        : first.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return mark + state + " " + shortened(site(first.site()), PLACE);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /// A class's simple name, its method and the line.
    private static String site(String site) {
        int method = site.lastIndexOf('.', Math.max(0, site.indexOf('(')));
        int end = method < 0 ? site.lastIndexOf('.') : method;
        int type = end < 0 ? -1 : site.lastIndexOf('.', end - 1);
        return type < 0 || site.contains("/") && !site.contains("$$")
                ? site
                : site.substring(type + 1);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : "…" + text.substring(text.length() - most + 1);
    }
}
