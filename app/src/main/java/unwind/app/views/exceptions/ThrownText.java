package unwind.app.views.exceptions;

import unwind.app.analysis.exceptions.ThrownRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All that is known of a group of exceptions, as text.
final class ThrownText {
    private ThrownText() {}

    static String of(ThrownRow row) {
        List<String> lines = new ArrayList<>();
        lines.add(row.name());
        section(lines, "Where they land", row.landings());
        section(lines, "Cleanups passed on the way", row.cleanups());
        section(lines, "Types", row.types());
        section(lines, "Messages (# for each number)", row.messages());
        section(lines, "Thrown at", row.sites());
        section(lines, "Threads", row.threads());
        if (!row.stack().isEmpty()) {
            lines.add("");
            lines.add("Most frequent stack");
            row.stack().forEach(frame -> lines.add("  " + frame));
        }
        return String.join("\n", lines);
    }

    private static void section(List<String> lines, String title, List<ThrownRow.Counted> values) {
        if (!values.isEmpty()) {
            lines.add("");
            lines.add(title);
            values.forEach(value ->
                    lines.add(
                            String.format(Locale.ROOT, "  %,d × %s", value.count(), value.name())));
        }
    }
}
