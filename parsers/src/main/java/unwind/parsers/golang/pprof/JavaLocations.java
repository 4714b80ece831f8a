package unwind.parsers.golang.pprof;

import unwind.parsers.golang.Frames;
import unwind.parsers.model.FrameType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that a legacy profile of a Java program gives to its addresses, at its end: `
/// 0x0000003 com.example.Demo.run (Demo.java:3)`.
final class JavaLocations {
    private static final int MAX_LOCATIONS = 1_000_000;

    private static final Pattern LOCATION =
            Pattern.compile("\\s*0x([0-9a-f]{1,16})\\s+(\\S.*?)\\s*");

    private static final Pattern WITH_LINE = Pattern.compile("(.*)\\s+\\((.+):(-?\\d{1,9})\\)");

    private static final Pattern WITH_PATH = Pattern.compile("(.*)\\s+\\((.*)\\)");

    private final Frames frames;
    private final Map<Long, Integer> named = new HashMap<>();

    JavaLocations(Frames frames) {
        this.frames = frames;
    }

    /// Takes a line that names an address.
    boolean accept(String line) {
        Matcher location = LOCATION.matcher(line);
        if (!location.matches() || named.size() == MAX_LOCATIONS) {
            return false;
        }
        long address = Long.parseUnsignedLong(location.group(1), 16);
        named.put(address, frame(location.group(2)));
        return true;
    }

    /// The stack of a row's addresses, top frame first.
    int stack(String addresses) {
        List<Integer> stack = new ArrayList<>();
        for (String text : addresses.strip().split("\\s+", -1)) {
            if (text.startsWith("0x") && text.length() > 2 && text.length() <= 18) {
                add(stack, text);
            }
        }
        return frames.stack(stack, false);
    }

    private void add(List<Integer> stack, String text) {
        try {
            long address = Long.parseUnsignedLong(text, 2, text.length(), 16);
            Integer known = named.get(address);
            stack.add(known != null ? known : frames.address(address, ""));
        } catch (NumberFormatException notAnAddress) {
            // a damaged row: the other addresses still tell the stack
        }
    }

    private int frame(String text) {
        Matcher line = WITH_LINE.matcher(text);
        if (line.matches()) {
            long number = Math.max(0, Long.parseLong(line.group(3)));
            return frames.function(line.group(1), line.group(2), number, FrameType.UNKNOWN);
        }
        Matcher path = WITH_PATH.matcher(text);
        if (path.matches()) {
            String file = path.group(2).substring(path.group(2).lastIndexOf('/') + 1);
            return frames.function(path.group(1), file, 0, FrameType.NATIVE);
        }
        return frames.remark(text);
    }
}
