package unwind.parsers;

import unwind.parsers.bytes.TimeStamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last few lines of a text that no reader took: what stands before a dump says when it was
/// taken. Only looked at when a dump comes, so that logs of gigabytes cost nothing.
final class RecentLines {
    private static final int KEPT = 8;

    private final String[] lines = new String[KEPT];
    private final String[] prefixes = new String[KEPT];
    private long added;

    /// Adds a line, unless it is empty.
    ///
    /// @param prefix what was before it
    void add(String prefix, String line) {
        if (!line.isEmpty()) {
            lines[(int) (added % KEPT)] = line;
            prefixes[(int) (added % KEPT)] = prefix;
            added++;
        }
    }

    /// The kept lines, newest first.
    List<String> newestFirst() {
        return newestFirst(false);
    }

    private List<String> newestFirst(boolean printed) {
        List<String> result = new ArrayList<>();
        for (long i = added - 1; i >= 0 && i >= added - KEPT; i--) {
            int at = (int) (i % KEPT);
            result.add(printed ? prefixes[at] + lines[at] : lines[at]);
        }
        return result;
    }

    /// The newest time printed in them. A date without a zone takes its zone from an older line
    /// that has one and agrees with it.
    Optional<TimeStamp> newestStamp() {
        Optional<TimeStamp> newest = Optional.empty();
        for (String line : newestFirst(true)) {
            Optional<TimeStamp> stamp = TimeStamp.in(line);
            if (stamp.isPresent() && newest.isEmpty()) {
                newest = stamp;
            } else if (stamp.isPresent()) {
                newest = Optional.of(newest.get().withZoneFrom(stamp.get(), 60));
            }
        }
        return newest;
    }
}
