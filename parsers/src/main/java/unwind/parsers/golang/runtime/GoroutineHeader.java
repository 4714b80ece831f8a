package unwind.parsers.golang.runtime;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// The line that starts a goroutine: `goroutine 17 [chan receive, 5 minutes, locked to thread]:`.
/// Crashes of newer versions put `gp=… m=… mp=…` before the bracket.
///
/// @param stateText what stands in the brackets without the minutes
/// @param waitNanos how long it has been waiting; Go rounds down to minutes and says nothing below
///   one
record GoroutineHeader(long id, String stateText, OptionalLong waitNanos) {
    private static final String START = "goroutine ";

    /// The header that a line is; null if it is another line.
    static @Nullable GoroutineHeader parse(String line) {
        if (!line.startsWith(START)) {
            return null;
        }
        int digits = START.length();
        int end = digits;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        int open = line.indexOf('[', end);
        int close = line.lastIndexOf(']');
        String trimmed = line.stripTrailing();
        boolean formed = end > digits && end - digits <= 18 && open > end && close > open;
        if (!formed || !trimmed.endsWith(":") || line.charAt(end) != ' ') {
            return null;
        }
        long id = Long.parseLong(line, digits, end, 10);
        return of(id, line.substring(open + 1, close));
    }

    private static GoroutineHeader of(long id, String bracket) {
        List<String> kept = new ArrayList<>();
        OptionalLong wait = OptionalLong.empty();
        for (String part : bracket.split(", ", -1)) {
            OptionalLong minutes = minutes(part);
            if (minutes.isPresent()) {
                wait = minutes;
            } else {
                kept.add(part);
            }
        }
        return new GoroutineHeader(id, String.join(", ", kept), wait);
    }

    private static OptionalLong minutes(String part) {
        int space = part.indexOf(' ');
        if (space < 1 || space > 12 || !part.substring(space).startsWith(" minute")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(TimeUnit.MINUTES.toNanos(Long.parseLong(part, 0, space, 10)));
        } catch (NumberFormatException notMinutes) {
            return OptionalLong.empty();
        }
    }

    /// The state in the model's scheme.
    ThreadState state() {
        int comma = stateText.indexOf(',');
        String first = comma < 0 ? stateText : stateText.substring(0, comma);
        int parenthesis = first.indexOf(" (");
        String word = parenthesis < 0 ? first : first.substring(0, parenthesis);
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "running", "runnable", "syscall", "copystack", "preempted" -> ThreadState.RUNNABLE;
            case "sleep" -> ThreadState.TIMED_WAITING;
            case "semacquire", "sync.mutex.lock", "sync.rwmutex.lock", "sync.rwmutex.rlock" ->
                    ThreadState.BLOCKED;
            case "idle" -> ThreadState.NEW;
            case "dead" -> ThreadState.TERMINATED;
            default -> ThreadState.WAITING;
        };
    }
}
