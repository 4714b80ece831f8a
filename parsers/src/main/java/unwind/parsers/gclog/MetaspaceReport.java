package unwind.parsers.gclog;

import unwind.parsers.model.Marker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the JVM logs when metaspace ran out: the allocation that failed and how metaspace is used.
final class MetaspaceReport {
    private static final Pattern FAILED =
            Pattern.compile("^Metaspace \\((data|class)\\) allocation failed for size (\\d{1,12})");

    /// ` Non-class: 1.72 GB used.` under "Usage:"; "Both:" stands there only where classes have a
    /// space of their own.
    private static final Pattern USED =
            Pattern.compile(
                    "^\\s*(Non-class|Class|Both):\\s+(\\d{1,6}(?:\\.\\d{1,3})?) (bytes|KB|MB|GB)"
                            + " used");

    private final GcEvents events;
    private boolean usageFollows;
    private double usedBytes;
    private long timeNanos;

    MetaspaceReport(GcEvents events) {
        this.events = events;
    }

    /// Takes a message without the number of a collection.
    ///
    /// @return whether it belongs to such a report
    boolean line(String message, long now) {
        Matcher failed = FAILED.matcher(message);
        if (message.startsWith("Metaspace (") && failed.find()) {
            String space = failed.group(1).equals("class") ? "class space" : "metaspace";
            events.mark(
                    Marker.Kind.OUT_OF_MEMORY,
                    now,
                    "Out of metaspace: an allocation of "
                            + failed.group(2)
                            + " words in "
                            + space
                            + " failed");
            usageFollows = true;
            usedBytes = 0;
            timeNanos = now;
            return true;
        }
        Matcher used = usageFollows ? USED.matcher(message) : null;
        if (used == null || !used.find()) {
            return false;
        }
        if (!used.group(1).equals("Both")) {
            usedBytes += bytes(used);
            if (used.group(1).equals("Class")) {
                events.metaspace(timeNanos, Math.round(usedBytes));
                usageFollows = false;
            }
        }
        return true;
    }

    private static double bytes(Matcher used) {
        long unit =
                switch (used.group(3)) {
                    case "KB" -> 1L << 10;
                    case "MB" -> 1L << 20;
                    case "GB" -> 1L << 30;
                    default -> 1;
                };
        return Double.parseDouble(used.group(2)) * unit;
    }
}
