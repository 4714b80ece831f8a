package unwind.parsers.hserr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Jvm;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a report says of the JVM that died.
final class CrashedJvm {
    private static final Pattern GC =
            Pattern.compile(
                    ", (g1|serial|parallel|z|shenandoah|epsilon|concurrent mark sweep) gc,");
    private static final Pattern BUILD = Pattern.compile("\\(build ([^)]+)\\)");
    private static final Pattern PARENTHESES = Pattern.compile("\\(([^)]+)\\)");
    private static final Pattern CORES = Pattern.compile("(?:, |CPU:total )(\\d{1,5})(?: cores| )");
    private static final Pattern MAX_HEAP =
            Pattern.compile(
                    "(?:-Xmx|-XX:MaxHeapSize=)(\\d{1,9}|\\d{10,18}(?![kKmMgG]))([kKmMgG]?)(?!\\d)");

    private @Nullable String name;
    private @Nullable String version;
    private @Nullable Long pid;
    private @Nullable String collector;
    private @Nullable String wholeLine;
    private @Nullable String jvmArguments;
    private @Nullable String javaArguments;
    private @Nullable Integer processors;

    /// Takes a line of the report's body.
    void line(String line) {
        if (line.startsWith("jvm_args: ")) {
            jvmArguments = said(line.substring("jvm_args: ".length()));
        } else if (line.startsWith("Command Line: ") && jvmArguments == null) {
            wholeLine = said(line.substring("Command Line: ".length()));
            jvmArguments = wholeLine;
        } else if (line.startsWith("java_command: ")) {
            javaArguments = said(line.substring("java_command: ".length()));
        } else if (line.startsWith("Host: ") || line.startsWith("CPU:total ")) {
            Matcher cores = CORES.matcher(line);
            if (cores.find()) {
                processors = Integer.valueOf(cores.group(1));
            }
        }
    }

    /// The process's id.
    void pid(long value) {
        pid = value;
    }

    private static @Nullable String said(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.equals("<unknown>") ? null : stripped;
    }

    /// Takes what stands behind `JRE version:`.
    void version(String text) {
        Matcher build = BUILD.matcher(text);
        Matcher plain = PARENTHESES.matcher(text);
        if (build.find()) {
            version = build.group(1).strip();
        } else if (plain.find()) {
            version = plain.group(1).strip();
        }
    }

    /// Takes what stands behind `Java VM:`.
    void virtualMachine(String text) {
        int end = text.indexOf(" (");
        int server = text.indexOf(" VM ");
        name = server > 0 ? text.substring(0, server + 3) : end > 0 ? text.substring(0, end) : null;
        Matcher gc = GC.matcher(text);
        if (gc.find()) {
            collector =
                    switch (gc.group(1)) {
                        case "g1" -> "G1";
                        case "z" -> "ZGC";
                        case "serial" -> "Serial";
                        case "parallel" -> "Parallel";
                        case "shenandoah" -> "Shenandoah";
                        case "epsilon" -> "Epsilon";
                        default -> "CMS";
                    };
        }
    }

    /// What is known of the JVM.
    ///
    /// @param ofHeap the collector that the description of the heap gives away
    Jvm jvm(@Nullable Long startNanos, @Nullable String ofHeap, OptionalLong maxHeap) {
        String flagged = collectorOfFlags();
        String known = collector != null ? collector : flagged != null ? flagged : ofHeap;
        return new Jvm(
                name,
                version,
                pid,
                startNanos,
                known,
                maxHeap.isPresent() ? maxHeap.getAsLong() : null,
                jvmArguments,
                javaArguments,
                processors);
    }

    /// The heap's limit by the options; the last of them counts.
    OptionalLong maxHeap() {
        OptionalLong found = OptionalLong.empty();
        Matcher option = MAX_HEAP.matcher(jvmArguments == null ? "" : jvmArguments);
        while (option.find()) {
            int shift =
                    switch (option.group(2).toLowerCase(Locale.ROOT)) {
                        case "k" -> 10;
                        case "m" -> 20;
                        case "g" -> 30;
                        default -> 0;
                    };
            found = OptionalLong.of(Long.parseLong(option.group(1)) << shift);
        }
        return found;
    }

    /// Options, main class and arguments; empty where unknown.
    String commandLine() {
        if (wholeLine != null) {
            return wholeLine;
        }
        return Stream.of(jvmArguments, javaArguments)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private @Nullable String collectorOfFlags() {
        String flags = jvmArguments == null ? "" : jvmArguments;
        if (flags.contains("+UseG1GC")) {
            return "G1";
        }
        if (flags.contains("+UseConcMarkSweepGC")) {
            return "CMS";
        }
        if (flags.contains("+UseShenandoahGC")) {
            return "Shenandoah";
        }
        if (flags.contains("+UseSerialGC")) {
            return "Serial";
        }
        return flags.contains("+UseParallel") ? "Parallel" : null;
    }
}
