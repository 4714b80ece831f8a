package unwind.parsers.hserr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Crash;
import unwind.parsers.model.Jvm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What a report says of the process and its end, apart from dated events.
final class CrashReport {
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

    /// The first line of what `jcmd` prints.
    private static final Pattern PID = Pattern.compile("^\\d{1,10}:$");

    private final CrashHead head = new CrashHead();
    private final CrashThreads threads = new CrashThreads();
    private final CrashMemory memory = new CrashMemory();
    private final HeapLimits limits = new HeapLimits();
    private final CrashedJvm jvm = new CrashedJvm();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private boolean systemFollows;
    private boolean begun;
    private boolean ended;
    private boolean summary;

    /// Takes a line.
    void line(String line) {
        limits.line(line);
        if (!begun && PID.matcher(line).matches()) {
            jvm.pid(Long.parseLong(line, 0, line.length() - 1, 10));
        } else if (line.startsWith("#")) {
            begun = true;
            head.line(line);
            head.pid().ifPresent(jvm::pid);
            if (line.startsWith("# JRE version:")) {
                jvm.version(line.substring("# JRE version:".length()));
            } else if (line.startsWith("# Java VM: ")) {
                jvm.virtualMachine(line.substring("# Java VM: ".length()));
            }
        } else if (!threads.line(line)) {
            jvm.line(line);
            memory.line(line);
            body(line);
        }
    }

    /// Takes a line of the description of the heap when the report was written.
    void heapLine(String line) {
        limits.line(line);
    }

    private void body(String line) {
        if (line.startsWith("---------------")) {
            summary |= line.contains("S U M M A R Y");
        } else if (line.equals("END.")) {
            ended = true;
        } else if (line.startsWith("OS:")) {
            system(line.substring(3).strip());
        } else if (systemFollows) {
            system(line.strip());
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

    private void fact(String line) {
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
        return !head.died() && facts.isEmpty();
    }

    /// Whether the process died; `jcmd VM.info` writes the same of a living one.
    boolean died() {
        return head.died();
    }

    /// Whether memory ran out rather than something else going wrong.
    boolean outOfMemory() {
        return head.outOfMemory();
    }

    /// Whether the end of the report was seen. Reports of JDK 8 have no line that says so; theirs
    /// end with the date.
    boolean complete(boolean dated) {
        return summary ? ended : dated;
    }

    /// The end in one line, for a mark on the time axis.
    String end() {
        return head.end();
    }

    /// The end, unless the process lives.
    ///
    /// @param heapUsed the heap in use when the report was written
    Optional<Crash> crash(
            long timeNanos, OptionalLong heapUsed, OptionalLong heapCommitted, long uptimeNanos) {
        if (!head.died()) {
            return Optional.empty();
        }
        return Optional.of(
                new Crash(
                        timeNanos,
                        head.kind(),
                        head.what(),
                        detail(),
                        head.where(),
                        threads.name(),
                        threads.state(),
                        threads.frames(),
                        threads.javaFrames(),
                        head.allocationBytes(),
                        head.allocationFor(),
                        memory.with(heapUsed, heapCommitted, maxHeap()),
                        threads.javaThreads(),
                        jvm.commandLine(),
                        uptimeNanos < 0 ? OptionalLong.empty() : OptionalLong.of(uptimeNanos)));
    }

    private String detail() {
        return switch (head.kind()) {
            case OUT_OF_MEMORY -> head.allocation().isEmpty() ? head.check() : head.allocation();
            case SIGNAL -> facts.getOrDefault("signal info", head.cause());
            case INTERNAL_ERROR, UNKNOWN -> head.check();
        };
    }

    /// Everything known, in the order in which it is shown.
    Map<String, String> facts() {
        Map<String, String> ordered = new LinkedHashMap<>();
        if (head.died()) {
            ordered.put("died of", head.cause());
        }
        put(ordered, "error", head.check());
        put(ordered, "failed allocation", head.allocation());
        put(ordered, "problematic frame", head.frame());
        put(ordered, "thread", threads.current());
        put(ordered, "stack", String.join("\n", threads.frames()));
        put(ordered, "Java stack", String.join("\n", threads.javaFrames()));
        threads.javaThreads().ifPresent(count -> ordered.put("Java threads", count + ""));
        ordered.putAll(memory.texts());
        facts.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static void put(Map<String, String> into, String name, String value) {
        if (!value.isEmpty()) {
            into.put(name, value);
        }
    }

    private OptionalLong maxHeap() {
        OptionalLong option = jvm.maxHeap();
        return option.isPresent() ? option : limits.maxBytes();
    }

    /// What is known of the JVM.
    Jvm jvm(@Nullable Long startNanos) {
        return jvm.jvm(startNanos, limits.collector(), maxHeap());
    }
}
