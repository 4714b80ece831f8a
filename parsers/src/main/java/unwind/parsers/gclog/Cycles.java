package unwind.parsers.gclog;

import java.util.LinkedHashMap;
import java.util.Map;

/// Puts together what a unified log says of one collection in many lines that bear its number.
final class Cycles {
    /// Collections that may be under way at once, generously: more were never finished.
    private static final int MAX_OPEN = 64;

    private final GcEvents events;
    private final Map<Long, Cycle> open = new LinkedHashMap<>();
    private long greatestId = -1;

    /// One collection so far.
    private static final class Cycle {
        private long startNanos = Long.MAX_VALUE;
        private long endNanos = Long.MIN_VALUE;
        private Cause title = new Cause("", "");
        private boolean titled;
        private boolean ended;
        private long sumOfPauses;
        private long longestPause;
        private boolean beside;
        private boolean paused;
        private long leftNanos = Long.MIN_VALUE;
        private long leftBytes = -1;
        private final Map<String, Long> starts = new LinkedHashMap<>();
    }

    Cycles(GcEvents events) {
        this.events = events;
    }

    /// Notes that a step of a collection begins.
    void starts(long id, String title, long time) {
        Cycle cycle = cycle(id);
        cycle.startNanos = Math.min(cycle.startNanos, time);
        if (cycle.starts.size() < 100) {
            cycle.starts.put(title, time);
        }
    }

    /// When the step that ends now began: as its line at the start said, else by its duration.
    long startOf(long id, String title, long end, long duration) {
        Long said = cycle(id).starts.remove(title);
        long counted = end - duration;
        // A line of the start is taken where it fits: its time may be that of another step.
        if (said != null && Math.abs(said - counted) <= 20_000_000L + duration / 10) {
            return said;
        }
        return counted;
    }

    /// When the collection began, as far as known.
    long startOf(long id, long otherwise) {
        long start = cycle(id).startNanos;
        return start == Long.MAX_VALUE ? otherwise : start;
    }

    /// Notes a pause that ended.
    void pause(long id, long start, long duration, Cause title) {
        boolean only = isOnlyPause(title);
        if (only && cycle(id).ended) {
            // a collection of that number was over: another process counts anew
            finish();
        }
        Cycle cycle = cycle(id);
        cycle.ended |= only;
        cover(cycle, start, duration);
        cycle.paused = true;
        cycle.sumOfPauses += duration;
        cycle.longestPause = Math.max(cycle.longestPause, duration);
        if (cycle.title.name().isEmpty()) {
            cycle.title = title;
        }
    }

    /// Whether a collection with such a pause has no other.
    private static boolean isOnlyPause(Cause title) {
        return title.name().startsWith("Pause Young") || title.name().startsWith("Pause Full");
    }

    /// Notes a phase beside the program that ended.
    void beside(long id, long start, long duration) {
        Cycle cycle = cycle(id);
        cover(cycle, start, duration);
        cycle.beside = true;
    }

    /// Notes what a step left in use; what the last one left is what the collection left.
    void leaves(long id, long time, long bytes) {
        Cycle cycle = cycle(id);
        if (bytes >= 0 && time >= cycle.leftNanos) {
            cycle.leftNanos = time;
            cycle.leftBytes = bytes;
        }
    }

    /// Notes the line that sums a collection up.
    void ends(long id, long start, long end, Cause title) {
        if (cycle(id).titled) {
            finish();
        }
        Cycle cycle = cycle(id);
        cover(cycle, start, end - start);
        cycle.title = title;
        cycle.titled = true;
    }

    /// Reports the collections that are still open.
    void finish() {
        open.forEach(this::report);
        open.clear();
        greatestId = -1;
    }

    private Cycle cycle(long id) {
        if (id < greatestId - MAX_OPEN) {
            // the numbers began anew: another process
            finish();
        }
        greatestId = Math.max(greatestId, id);
        Cycle known = open.get(id);
        if (known != null) {
            return known;
        }
        Cycle fresh = new Cycle();
        open.put(id, fresh);
        if (open.size() > MAX_OPEN) {
            long eldest = open.keySet().iterator().next();
            Cycle done = open.remove(eldest);
            if (done != null) {
                report(eldest, done);
            }
        }
        return fresh;
    }

    private static void cover(Cycle cycle, long start, long duration) {
        cycle.startNanos = Math.min(cycle.startNanos, start);
        cycle.endNanos = Math.max(cycle.endNanos, start + duration);
    }

    private void report(long id, Cycle cycle) {
        if (cycle.leftBytes >= 0) {
            events.afterGc(cycle.leftNanos, cycle.leftBytes);
        }
        if (cycle.endNanos == Long.MIN_VALUE) {
            return;
        }
        // Every collection stops the program; a summary without a pause is of a lower log level.
        boolean known = cycle.paused || !cycle.titled;
        Cause title = cycle.title;
        if (cycle.beside && !cycle.titled) {
            title = new Cause("Concurrent Cycle", title.cause());
        }
        events.collection(
                cycle.startNanos,
                cycle.endNanos - cycle.startNanos,
                title,
                id,
                known ? cycle.sumOfPauses : -1,
                known ? cycle.longestPause : -1);
    }
}
