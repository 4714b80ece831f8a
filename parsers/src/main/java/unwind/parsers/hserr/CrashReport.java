package unwind.parsers.hserr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Jvm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a report says of the process and its end, apart from dated events.
final class CrashReport {
    /// Frames of the failing thread that are kept.
    private static final int MOST_FRAMES = 64;

    private static final Pattern SIGNAL =
            Pattern.compile("^#\\s+(\\S+ \\(0x[0-9a-f]+\\) at pc=0x[0-9a-f]+), pid=(\\d{1,12})");
    private static final Pattern ERROR =
            Pattern.compile(
                    "^#\\s+((?:Internal Error|Out of Memory Error) \\([^)]{1,300}\\)), pid=(\\d{1,12})");
    private static final Pattern ALLOCATION =
            Pattern.compile("^# Native memory allocation \\((\\w+)\\) failed to \\w+ (.{1,200})");
    private static final Pattern MEMORY =
            Pattern.compile(
                    "physical (\\d+k)\\((\\d+k) free\\)(?:, swap (\\d+k)\\((\\d+k) free\\))?");
    private static final Pattern THREAD =
            Pattern.compile("^Current thread(?: \\(0x[0-9a-f]+\\))?: {1,4}(.{1,400})$");

    /// Lines of `/proc/meminfo` and the like that are facts as they stand.
    private static final Map<String, String> PLAIN_FACTS =
            Map.ofEntries(
                    Map.entry("Host: ", "host"),
                    Map.entry("vm_info: ", "virtual machine"),
                    Map.entry("siginfo:", "signal info"),
                    Map.entry("VM state:", "state of the virtual machine"),
                    Map.entry("rlimit:", "limits"),
                    Map.entry("load average:", "load average"),
                    Map.entry("MemTotal:", "memory total"),
                    Map.entry("MemFree:", "memory free"),
                    Map.entry("MemAvailable:", "memory available"),
                    Map.entry("SwapTotal:", "swap total"),
                    Map.entry("SwapFree:", "swap free"),
                    Map.entry("container_type:", "container"),
                    Map.entry("memory_limit_in_bytes:", "container memory limit"),
                    Map.entry("memory_usage_in_bytes:", "container memory used"),
                    Map.entry("memory_max_usage_in_bytes:", "container memory peak"),
                    Map.entry("VmRSS:", "resident set"),
                    Map.entry("Resident Set Size: ", "resident set"));

    private final CrashedJvm jvm = new CrashedJvm();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final StringBuilder frames = new StringBuilder();
    private String cause = "";
    private boolean outOfMemory;
    private boolean frameFollows;
    private boolean systemFollows;
    private int frameCount;
    private boolean framesFollow;
    private boolean ended;
    private boolean summary;

    /// Takes a line.
    void line(String line) {
        if (line.startsWith("#")) {
            head(line);
        } else if (framesFollow) {
            frame(line);
        } else {
            jvm.line(line);
            body(line);
        }
    }

    private void head(String line) {
        Matcher signal = SIGNAL.matcher(line);
        Matcher error = ERROR.matcher(line);
        Matcher allocation = ALLOCATION.matcher(line);
        if (frameFollows) {
            facts.put("problematic frame", line.substring(1).strip());
            frameFollows = false;
        } else if (signal.find()) {
            died(signal);
        } else if (error.find()) {
            died(error);
            outOfMemory |= cause.startsWith("Out of Memory");
        } else if (allocation.find()) {
            facts.put(
                    "failed allocation",
                    allocation.group(2).strip() + " (" + allocation.group(1) + ")");
        } else if (line.contains("insufficient memory for the Java Runtime")) {
            outOfMemory = true;
        } else if (line.startsWith("# Problematic frame:")) {
            frameFollows = true;
        } else if (line.startsWith("# JRE version:")) {
            jvm.version(line.substring("# JRE version:".length()));
        } else if (line.startsWith("# Java VM: ")) {
            jvm.virtualMachine(line.substring("# Java VM: ".length()));
        } else if (line.matches("#  (?:Error|fatal error|guarantee|assert).{1,400}")) {
            facts.put("error", line.substring(1).strip());
            outOfMemory |= line.contains("OutOfMemory");
        }
    }

    private void died(Matcher matcher) {
        cause = matcher.group(1);
        jvm.pid(Long.parseLong(matcher.group(2)));
    }

    private void frame(String line) {
        if (line.isBlank() || frameCount >= MOST_FRAMES) {
            framesFollow = false;
            return;
        }
        frameCount++;
        frames.append(frames.isEmpty() ? "" : "\n").append(line.strip());
    }

    private void body(String line) {
        if (line.startsWith("Native frames:") || line.startsWith("Java frames:")) {
            framesFollow = true;
        } else if (line.startsWith("---------------")) {
            summary |= line.contains("S U M M A R Y");
        } else if (line.equals("END.")) {
            ended = true;
        } else if (line.startsWith("OS:")) {
            system(line.substring(3).strip());
        } else if (systemFollows) {
            system(line.strip());
        } else if (line.startsWith("Memory: ")) {
            memory(line);
        } else {
            fact(line);
        }
    }

    private void system(String text) {
        systemFollows = text.isEmpty();
        if (!text.isEmpty()) {
            facts.putIfAbsent(
                    "operating system", text.replace("PRETTY_NAME=", "").replace("\"", ""));
        }
    }

    private void memory(String line) {
        Matcher memory = MEMORY.matcher(line);
        if (memory.find()) {
            facts.put("physical memory", memory.group(1));
            facts.put("physical memory free", memory.group(2));
            if (memory.group(3) != null) {
                facts.put("swap", memory.group(3));
                facts.put("swap unused", memory.group(4));
            }
        }
    }

    private void fact(String line) {
        Matcher thread = THREAD.matcher(line);
        if (thread.find()) {
            facts.putIfAbsent("thread", thread.group(1).strip().replaceAll(" {2,}", " "));
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 0 || colon > 40) {
            return;
        }
        PLAIN_FACTS.forEach((start, fact) -> {
            if (line.startsWith(start) && line.length() > start.length()) {
                facts.putIfAbsent(fact, line.substring(start.length()).strip());
            }
        });
    }

    /// Whether nothing at all of a report was found.
    boolean isEmpty() {
        return cause.isEmpty() && !outOfMemory && facts.isEmpty();
    }

    /// Whether memory ran out rather than something else going wrong.
    boolean outOfMemory() {
        return outOfMemory;
    }

    /// Whether the end of the report was seen. Reports of JDK 8 have no line that says so; theirs
    /// end with the date.
    boolean complete(boolean dated) {
        return summary ? ended : dated;
    }

    /// In one line: what the process died of.
    String cause() {
        if (cause.isEmpty()) {
            return outOfMemory ? "Out of memory" : "Fatal error";
        }
        return cause;
    }

    /// The end in one line, for a mark on the time axis.
    String end() {
        String allocation = facts.get("failed allocation");
        return outOfMemory && allocation != null ? "Out of memory: " + allocation : cause();
    }

    /// Everything known, in the order in which it is shown.
    Map<String, String> facts() {
        Map<String, String> ordered = new LinkedHashMap<>();
        ordered.put("died of", cause());
        for (String first :
                new String[] {"error", "failed allocation", "problematic frame", "thread"}) {
            String value = facts.get(first);
            if (value != null) {
                ordered.put(first, value);
            }
        }
        if (!frames.isEmpty()) {
            ordered.put("stack", frames.toString());
        }
        facts.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /// What is known of the JVM.
    Jvm jvm(@Nullable Long startNanos) {
        return jvm.jvm(startNanos);
    }
}
