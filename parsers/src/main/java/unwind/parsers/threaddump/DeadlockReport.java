package unwind.parsers.threaddump;

import unwind.parsers.model.ThreadDump.ReportedDeadlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a dump that starts with `Found one Java-level deadlock:`, one circle of it.
final class DeadlockReport {
    private static final Pattern LOCK =
            Pattern.compile("(?:[oO]bject@? ?|ownable synchronizer )(0x[0-9a-fA-F]+)");

    private final List<String> threads = new ArrayList<>();
    private final List<String> locks = new ArrayList<>();
    private boolean stacks;

    /// Whether a line begins a report.
    static boolean starts(String line) {
        return line.startsWith("Found one Java-level deadlock")
                || line.startsWith("Found one Java-level self-deadlock");
    }

    /// Takes a line of the report.
    boolean accept(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("====")) {
            return true;
        }
        if (text.startsWith("Java stack information for the threads listed above")) {
            stacks = true;
            return true;
        }
        if (text.startsWith("\"") && text.endsWith("\":")) {
            if (!stacks) {
                threads.add(text.substring(1, text.length() - 2));
            }
            return true;
        }
        if (stacks) {
            return text.startsWith("at ") || text.startsWith("- ");
        }
        Matcher lock = LOCK.matcher(text);
        if (lock.find()) {
            locks.add(lock.group(1));
            return true;
        }
        return text.startsWith("waiting ")
                || text.startsWith("which is ")
                || text.startsWith("in JNI")
                || text.startsWith("UNKNOWN_owner");
    }

    /// The circle, if any thread was named.
    Optional<ReportedDeadlock> finish() {
        return threads.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReportedDeadlock(threads, locks));
    }
}
