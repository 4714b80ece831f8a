package unwind.app.views.cleanup;

import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a thread that cleans up did, dump by dump.
final class ThreadText {
    private ThreadText() {}

    static String of(CleanerThread thread, CleanupContent content) {
        List<String> lines = new ArrayList<>();
        lines.add(thread.name());
        lines.add(
                "At work in " + thread.atWork() + " of " + thread.looks().size() + " thread dumps");
        if (!thread.samePlace().isEmpty()) {
            lines.add(
                    "At the same place in the last "
                            + thread.samePlace().size()
                            + " dumps"
                            + (thread.samePlaceNanos().isPresent()
                                    ? ", over "
                                            + Quantity.text(
                                                    thread.samePlaceNanos().getAsLong(),
                                                    Unit.NANOSECONDS)
                                    : "")
                            + ": one cleanup that does not end, or many of one kind");
        }
        for (CleanerThread.Look look : thread.looks()) {
            lines.add("");
            lines.add(
                    (look.timeNanos().isPresent()
                                    ? content.time(look.timeNanos().getAsLong())
                                    : "time unknown")
                            + "  "
                            + look.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + (look.isAtWork() ? "" : ", waits for work"));
            look.top().forEach(frame -> lines.add("  at " + frame));
        }
        return String.join("\n", lines);
    }
}
