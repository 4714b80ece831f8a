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
    private long added;

    /// Adds a line, unless it is empty.
    void add(String line) {
        if (!line.isEmpty()) {
            lines[(int) (added % KEPT)] = line;
            added++;
        }
    }

    /// The kept lines, newest first.
    List<String> newestFirst() {
        List<String> result = new ArrayList<>();
        for (long i = added - 1; i >= 0 && i >= added - KEPT; i--) {
            result.add(lines[(int) (i % KEPT)]);
        }
        return result;
    }

    /// The newest time printed in them. A date without a zone takes its zone from an older line
    /// that has one and agrees with it.
    Optional<TimeStamp> newestStamp() {
        Optional<TimeStamp> newest = Optional.empty();
        for (String line : newestFirst()) {
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
