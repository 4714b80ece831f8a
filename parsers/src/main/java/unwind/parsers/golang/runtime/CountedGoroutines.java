package unwind.parsers.golang.runtime;

import unwind.parsers.golang.Frames;
import unwind.parsers.golang.StackText;
import unwind.parsers.model.DumpedThread;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The goroutine profile as text (`debug=1`): how many goroutines have each stack.
///
/// ```
/// goroutine profile: total 6
/// 2 @ 0x103b125 0x106cd1f 0x13ac44a 0x106fd81
/// # labels: {"key":"value"}
/// #       0x106cd1e       time.Sleep+0xbe         /usr/local/go/src/runtime/time.go:188
/// ```
final class CountedGoroutines {
    private static final String START = "goroutine profile: total ";

    private final StackText stack;
    private final long announced;
    private final long line;
    private final List<DumpedThread> rows = new ArrayList<>();
    private long count;
    private long listed;

    CountedGoroutines(Frames frames, long announced, long line) {
        this.stack = new StackText(frames);
        this.announced = announced;
        this.line = line;
    }

    /// The number of goroutines that a header line announces; empty if it is another line.
    static OptionalLong total(String line) {
        if (!line.startsWith(START)) {
            return OptionalLong.empty();
        }
        return number(line.substring(START.length()).strip());
    }

    /// Takes a line of the profile.
    boolean accept(String text) {
        if (text.isBlank()) {
            return true;
        }
        if (text.startsWith("#")) {
            stack.comment(text);
            return true;
        }
        int at = text.indexOf(" @");
        OptionalLong number = at < 1 ? OptionalLong.empty() : number(text.substring(0, at));
        if (number.isEmpty()) {
            return false;
        }
        endRow();
        count = number.getAsLong();
        stack.addresses(text.substring(at + 2));
        return true;
    }

    /// The rows, once there are no more lines.
    List<DumpedThread> finish() {
        endRow();
        return rows;
    }

    boolean complete() {
        return listed == announced;
    }

    long announced() {
        return announced;
    }

    long line() {
        return line;
    }

    private void endRow() {
        if (count > 0 && rows.size() < GoroutineLines.MAX_GOROUTINES) {
            listed += count;
            rows.add(GoroutineCounts.row(stack.take(), GoroutineCounts.clamp(count)));
        }
        count = 0;
    }

    private static OptionalLong number(String digits) {
        if (digits.isEmpty() || digits.length() > 12) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(digits);
            return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }
}
