package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Jvm;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a log says of the JVM that wrote it.
final class JvmLines {
    /// First line of legacy logs: `OpenJDK 64-Bit Server VM (25.71-b00) for linux-amd64 JRE
    /// (1.8.0_71-b15), built on ...`
    private static final Pattern LEGACY_HEADER =
            Pattern.compile("^(\\S.{3,60}? VM) \\(\\S+?\\) for \\S+ JRE \\((\\S+?)\\)");

    private static final Pattern MAX_HEAP = Pattern.compile("-XX:MaxHeapSize=(\\d{1,18})");
    private static final Pattern XMX = Pattern.compile("-Xmx(\\d{1,12})([kKmMgG]?)");

    private static final Map<String, String> COLLECTOR_FLAGS =
            Map.of(
                    "+UseG1GC", "G1",
                    "+UseConcMarkSweepGC", "CMS",
                    "+UseParallelGC", "Parallel",
                    "+UseParallelOldGC", "Parallel",
                    "+UseSerialGC", "Serial",
                    "+UseZGC", "ZGC",
                    "+UseShenandoahGC", "Shenandoah");

    private @Nullable String name;
    private @Nullable String version;
    private @Nullable Long pid;
    private boolean pidCertain;
    private boolean threadIds;
    private @Nullable String collector;
    private @Nullable Long maxHeapBytes;
    private @Nullable String arguments;
    private @Nullable Integer processors;
    private boolean collectorSaid;

    /// Looks at a line of a legacy log that is no event.
    void header(String line) {
        Matcher header = LEGACY_HEADER.matcher(line);
        if (header.find()) {
            name = header.group(1);
            version = header.group(2);
        } else if (line.startsWith("CommandLine flags: ")) {
            arguments(line.substring("CommandLine flags: ".length()));
        }
    }

    /// Looks at a message of a unified log.
    void message(String text) {
        if (text.startsWith("Using ")) {
            using(text.substring("Using ".length()));
        } else if (text.startsWith("Version: ")) {
            version = text.substring("Version: ".length()).replace(" (release)", "").strip();
        } else if (text.startsWith("CPUs: ")) {
            String count = text.substring("CPUs: ".length()).split(" ", 2)[0];
            if (count.matches("\\d{1,5}")) {
                processors = Integer.valueOf(count);
            }
        } else if (text.startsWith("Heap Max Capacity: ")) {
            maxHeap(text.substring("Heap Max Capacity: ".length()));
        } else if (text.startsWith("CommandLine flags: ")) {
            arguments(text.substring("CommandLine flags: ".length()));
        }
    }

    /// The first number in brackets of a line. Beside another it is the process's id; alone it is
    /// one only if it never changes, else the id of the thread that wrote the line.
    void number(long value, boolean alone) {
        if (!alone) {
            pid = value;
            pidCertain = true;
        } else if (!pidCertain && !threadIds) {
            threadIds = pid != null && pid != value;
            pid = threadIds ? null : value;
        }
    }

    /// The collector that only this text comes from.
    void guess(String text) {
        if (collector != null) {
            return;
        }
        if (text.contains("G1 ") || text.contains("GC pause (") || text.contains("Pause Cleanup")) {
            collector = "G1";
        } else if (text.contains("ParNew") || text.contains("CMS")) {
            collector = "CMS";
        } else if (text.contains("PSYoungGen") || text.contains("ParOldGen")) {
            collector = "Parallel";
        } else if (text.contains("DefNew")) {
            collector = "Serial";
        } else if (text.contains("Pause Init Mark")
                || text.contains("Pause Init Update")
                || text.contains("Degenerated")) {
            collector = "Shenandoah";
        } else if (text.contains("Pause Mark Start") || text.contains("Pause Relocate Start")) {
            collector = "ZGC";
        }
    }

    /// @param startNanos when the JVM started, since the epoch; null where the log does not say
    Jvm jvm(@Nullable Long startNanos) {
        return new Jvm(
                name,
                version,
                pid,
                startNanos,
                collector,
                maxHeapBytes,
                arguments,
                null,
                processors);
    }

    private void using(String what) {
        if (collectorSaid) {
            return;
        }
        String found =
                switch (what.strip()) {
                    case "G1" -> "G1";
                    case "Serial" -> "Serial";
                    case "Parallel" -> "Parallel";
                    case "Concurrent Mark Sweep" -> "CMS";
                    case "Epsilon" -> "Epsilon";
                    default -> otherCollector(what);
                };
        if (!found.isEmpty()) {
            collector = found;
            collectorSaid = true;
        }
    }

    private static String otherCollector(String what) {
        if (what.startsWith("The Z Garbage Collector")) {
            return "ZGC";
        }
        return what.startsWith("Shenandoah") ? "Shenandoah" : "";
    }

    private void arguments(String flags) {
        arguments = flags.strip();
        Matcher maxHeap = MAX_HEAP.matcher(flags);
        if (maxHeap.find()) {
            maxHeapBytes = Long.valueOf(maxHeap.group(1));
        } else {
            Matcher xmx = XMX.matcher(flags);
            if (xmx.find()) {
                String prefix =
                        xmx.group(2).isEmpty() ? "B" : xmx.group(2).toUpperCase(Locale.ROOT);
                maxHeapBytes = HeapChange.bytes(xmx.group(1), prefix);
            }
        }
        collectorOf(flags);
    }

    private void collectorOf(String flags) {
        if (collectorSaid) {
            return;
        }
        for (Map.Entry<String, String> flag : COLLECTOR_FLAGS.entrySet()) {
            if (flags.contains(flag.getKey())) {
                collector = flag.getValue();
                collectorSaid = true;
            }
        }
    }

    private void maxHeap(String size) {
        Matcher matcher = Pattern.compile("^(\\d{1,12})([KMGT])").matcher(size);
        if (matcher.find()) {
            maxHeapBytes = HeapChange.bytes(matcher.group(1), matcher.group(2));
        }
    }
}
