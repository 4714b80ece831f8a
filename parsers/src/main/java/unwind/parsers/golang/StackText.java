package unwind.parsers.golang;

import unwind.parsers.model.FrameType;

import java.util.ArrayList;
import java.util.List;

/// A stack in the text profiles: addresses in the row, names in the comment lines below it.
public final class StackText {
    private static final int MAX_FRAMES = 1 << 14;

    private final Frames frames;
    private final List<Integer> named = new ArrayList<>();
    private String addresses = "";

    public StackText(Frames frames) {
        this.frames = frames;
    }

    /// The addresses of the row; the frames of the row before must have been taken.
    public void addresses(String text) {
        addresses = text;
        named.clear();
    }

    /// A line below the row: `#`, address, name with offset, file with line.
    public void comment(String text) {
        String[] parts = text.split("\t+", 5);
        if (parts.length < 4 || named.size() == MAX_FRAMES) {
            return; // labels, or an address without a name
        }
        int offset = parts[2].lastIndexOf("+0x");
        String function = offset > 0 ? parts[2].substring(0, offset) : parts[2];
        FrameLines.Place place = FrameLines.place(parts[3]).orElse(new FrameLines.Place("", 0));
        named.add(frames.function(function.strip(), place.file(), place.line(), FrameType.UNKNOWN));
    }

    /// The stack: by its names, or by its addresses where there are no names.
    public int take() {
        if (named.isEmpty()) {
            for (String address : addresses.strip().split("\\s+", -1)) {
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
