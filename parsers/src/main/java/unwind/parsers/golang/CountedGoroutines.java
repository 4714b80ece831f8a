package unwind.parsers.golang;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.FrameType;

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
    private final Frames frames;
    private final long announced;
    private final long line;
    private final List<DumpedThread> rows = new ArrayList<>();
    private long count;
    private long listed;

    CountedGoroutines(Frames frames, long announced, long line) {
        this.frames = frames;
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

    /// A stack in the text profiles: addresses in the row, names in the comment lines below it.
    static final class StackText {
        private static final int MAX_FRAMES = 1 << 14;

        private final Frames frames;
        private final List<Integer> named = new ArrayList<>();
        private String addresses = "";

        StackText(Frames frames) {
            this.frames = frames;
        }

        /// The addresses of the row; the frames of the row before must have been taken.
        void addresses(String text) {
            addresses = text;
            named.clear();
        }

        /// A line below the row: `#`, address, name with offset, file with line.
        void comment(String text) {
            String[] parts = text.split("\t+", 5);
            if (parts.length < 4 || named.size() == MAX_FRAMES) {
                return; // labels, or an address without a name
            }
            int offset = parts[2].lastIndexOf("+0x");
            String function = offset > 0 ? parts[2].substring(0, offset) : parts[2];
            FrameLines.Place place =
                    FrameLines.place(parts[3]).orElse(new FrameLines.Place("", 0));
            named.add(
                    frames.function(
                            function.strip(), place.file(), place.line(), FrameType.UNKNOWN));
        }

        /// The stack: by its names, or by its addresses where there are no names.
        int take() {
            if (named.isEmpty()) {
                for (String address : addresses.strip().split("\\s+")) {
                    addAddress(address);
                }
            }
            int stack = frames.stack(named, false);
            named.clear();
            addresses = "";
            return stack;
        }

        private void addAddress(String text) {
            boolean hex = text.startsWith("0x") && text.length() > 2 && text.length() <= 18;
            if (!hex || named.size() == MAX_FRAMES) {
                return;
            }
            try {
                // the address is the return address; the call stands before it
                long address = Long.parseUnsignedLong(text, 2, text.length(), 16);
                named.add(frames.address(address - 1, ""));
            } catch (NumberFormatException notAnAddress) {
                // a damaged row: the other addresses still tell the stack
            }
        }
    }
}
