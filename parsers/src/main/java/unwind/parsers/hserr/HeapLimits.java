package unwind.parsers.hserr;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which collector managed the heap and how large it could become, from the description of the heap
/// and the lines around it: reports often lack the options that say so.
final class HeapLimits {
    /// A part of the heap with its reserved addresses, `[start, ..., end)`.
    private static final Pattern PART =
            Pattern.compile(
                    "^ (?:PSYoungGen|ParOldGen|PSOldGen|garbage-first heap|def new generation"
                            + "|tenured generation|par new generation|concurrent mark-sweep"
                            + " generation)\\s.*\\[0x([0-9a-f]{1,16}),.*?0x([0-9a-f]{1,16})\\)$");

    /// `Heap address: 0x0000000600000000, size: 8192 MB`
    private static final Pattern ADDRESS =
            Pattern.compile("^[Hh]eap address: 0x[0-9a-f]+, size: (\\d{1,9}) MB");

    private static final Pattern FLAG = Pattern.compile("^ +\\w{4,10} MaxHeapSize += (\\d{1,18}) ");

    /// ZGC: `ZHeap used 2M, capacity 512M, max capacity 8192M`; the log of G1 and others: `Heap Max
    /// Capacity: 8G`; Shenandoah: `98304M max,` and before JDK 13 `98304M total,`.
    private static final Pattern STATED =
            Pattern.compile(
                    "(?:max capacity |Heap Max Capacity: )(\\d{1,9})([KMG])"
                            + "|^ (\\d{1,9})([KMG]) (?:max|total), ");

    private @Nullable String collector;
    private long low = Long.MAX_VALUE;
    private long high = -1;
    private long stated = -1;
    private long flag = -1;

    /// Takes any line of the report.
    void line(String line) {
        if (line.length() > 300) {
            return;
        }
        collector(line);
        Matcher part = PART.matcher(line);
        Matcher address = ADDRESS.matcher(line);
        Matcher set = FLAG.matcher(line);
        Matcher said = STATED.matcher(line);
        if (part.find()) {
            low = Math.min(low, Long.parseUnsignedLong(part.group(1), 16));
            high = Math.max(high, Long.parseUnsignedLong(part.group(2), 16));
        } else if (address.find()) {
            stated = Long.parseLong(address.group(1)) << 20;
        } else if (set.find()) {
            flag = Long.parseLong(set.group(1));
        } else if (stated < 0 && said.find()) {
            int group = said.group(1) != null ? 1 : 3;
            int shift =
                    switch (said.group(group + 1)) {
                        case "K" -> 10;
                        case "M" -> 20;
                        default -> 30;
                    };
            stated = Long.parseLong(said.group(group)) << shift;
        }
    }

    private void collector(String line) {
        if (collector != null) {
            return;
        }
        if (line.startsWith(" garbage-first heap")) {
            collector = "G1";
        } else if (line.startsWith(" PSYoungGen ") || line.startsWith(" ParOldGen ")) {
            collector = "Parallel";
        } else if (line.startsWith(" par new generation")
                || line.startsWith(" concurrent mark-sweep generation")) {
            collector = "CMS";
        } else if (line.startsWith(" def new generation")) {
            collector = "Serial";
        } else if (line.startsWith("Shenandoah Heap")) {
            collector = "Shenandoah";
        } else if (line.startsWith(" ZHeap ") || line.startsWith("ZHeap ")) {
            collector = "ZGC";
        } else if (line.startsWith("Epsilon Heap") || line.startsWith(" Epsilon Heap")) {
            collector = "Epsilon";
        }
    }

    @Nullable String collector() {
        return collector;
    }

    /// The heap's limit: as the flag has it, as a line states it, else by its addresses.
    OptionalLong maxBytes() {
        if (flag > 0) {
            return OptionalLong.of(flag);
        }
        if (stated > 0) {
            return OptionalLong.of(stated);
        }
        return high > low ? OptionalLong.of(high - low) : OptionalLong.empty();
    }
}
