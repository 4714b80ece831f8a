package unwind.parsers.hserr;

import unwind.parsers.model.Crash;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The machine's and the process's memory when the report was written.
final class CrashMemory {
    private static final String SIZE = "(\\d{1,15})([kKMG])";
    private static final Pattern MEMORY =
            Pattern.compile(
                    "physical "
                            + SIZE
                            + " ?\\("
                            + SIZE
                            + " free\\)(?:, swap "
                            + SIZE
                            + " ?\\("
                            + SIZE
                            + " free\\))?");
    private static final Pattern RESIDENT =
            Pattern.compile("^(?:Resident Set Size: |VmRSS:\\s{1,20})(\\d{1,15}) ?([kKMG])");
    private static final Pattern LIMIT =
            Pattern.compile("^memory_limit_in_bytes: {1,4}(\\d{1,18})(?: ([kKMG]))?\\s*$");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private OptionalLong physical = OptionalLong.empty();
    private OptionalLong physicalFree = OptionalLong.empty();
    private OptionalLong swap = OptionalLong.empty();
    private OptionalLong swapFree = OptionalLong.empty();
    private OptionalLong resident = OptionalLong.empty();
    private OptionalLong limit = OptionalLong.empty();

    /// Takes any line of the body.
    void line(String line) {
        if (line.startsWith("Memory: ")) {
            memory(line);
        } else if (line.startsWith("VmRSS:") || line.startsWith("Resident Set Size: ")) {
            Matcher matcher = RESIDENT.matcher(line);
            resident = matcher.find() ? size(matcher, 1) : resident;
        } else if (line.startsWith("memory_limit_in_bytes:")) {
            Matcher matcher = LIMIT.matcher(line);
            limit = matcher.find() ? size(matcher, 1) : limit;
        }
    }

    private void memory(String line) {
        Matcher memory = MEMORY.matcher(line);
        if (!memory.find()) {
            return;
        }
        physical = size(memory, 1);
        physicalFree = size(memory, 3);
        texts.put("physical memory", memory.group(1) + memory.group(2));
        texts.put("physical memory free", memory.group(3) + memory.group(4));
        if (memory.group(5) != null) {
            swap = size(memory, 5);
            swapFree = size(memory, 7);
            texts.put("swap", memory.group(5) + memory.group(6));
            texts.put("swap unused", memory.group(7) + memory.group(8));
        }
    }

    private static OptionalLong size(Matcher matcher, int group) {
        String unit = matcher.group(group + 1);
        int shift =
                switch (unit == null ? "" : unit) {
                    case "k", "K" -> 10;
                    case "M" -> 20;
                    case "G" -> 30;
                    default -> 0;
                };
        long number = Long.parseLong(matcher.group(group));
        return number > (Long.MAX_VALUE >> shift)
                ? OptionalLong.empty()
                : OptionalLong.of(number << shift);
    }

    /// The facts as the report writes them.
    Map<String, String> texts() {
        return texts;
    }

    /// Everything together.
    Crash.Memory with(OptionalLong heapUsed, OptionalLong heapCommitted, OptionalLong heapMax) {
        return new Crash.Memory(
                heapUsed,
                heapCommitted,
                heapMax,
                physical,
                physicalFree,
                swap,
                swapFree,
                resident,
                limit);
    }
}
