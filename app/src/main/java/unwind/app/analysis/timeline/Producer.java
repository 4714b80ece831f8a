package unwind.app.analysis.timeline;

import unwind.parsers.model.Recording;

import java.util.Map;
import java.util.Set;

/// Who wrote a flight recording: several programs use HotSpot's file format for a part of its
/// events, and what they do not write says nothing about the program.
enum Producer {
    /// The JVM's own recorder, in full.
    HOTSPOT("this JVM"),
    /// A sampling profiler with a few events of its own.
    ASYNC_PROFILER("async-profiler"),
    /// A program that GraalVM compiled to native code.
    NATIVE_IMAGE("a GraalVM native image"),
    /// Eclipse's JVM.
    OPENJ9("OpenJ9");

    /// Settings that only async-profiler has.
    private static final Set<String> PROFILER_SETTINGS =
            Set.of("ijversion", "jfropts", "jstackdepth", "kernelSymbols");

    /// What async-profiler writes if it is told to: event type, option.
    private static final Map<String, String> PROFILER_OPTIONS =
            Map.of(
                    "jdk.ExecutionSample", "-e cpu",
                    "jdk.ObjectAllocationInNewTLAB", "--alloc 512k",
                    "jdk.ObjectAllocationOutsideTLAB", "--alloc 512k",
                    "jdk.ObjectAllocationSample", "--alloc 512k",
                    "jdk.JavaMonitorEnter", "--lock 1ms",
                    "jdk.ThreadPark", "--lock 1ms");

    private final String words;

    Producer(String words) {
        this.words = words;
    }

    static Producer of(Recording recording) {
        String name = recording.jvm().name();
        if (name != null && (name.contains("Substrate") || name.contains("Native Image"))) {
            return NATIVE_IMAGE;
        }
        if (name != null && name.contains("OpenJ9")) {
            return OPENJ9;
        }
        return isProfiler(recording) ? ASYNC_PROFILER : HOTSPOT;
    }

    /// With `jfrsync` the JVM's own recorder writes into the same file, and all of its settings are
    /// there.
    private static boolean isProfiler(Recording recording) {
        boolean both = recording.settings().containsKey("jdk.GarbageCollection");
        boolean events =
                recording.eventCounts().keySet().stream()
                        .anyMatch(type -> type.startsWith("profiler."));
        boolean settings =
                recording.settings().values().stream()
                        .flatMap(each -> each.keySet().stream())
                        .anyMatch(PROFILER_SETTINGS::contains);
        return !both && (events || settings);
    }

    /// Whether it writes every event type that is switched on, so that none means that it did not
    /// happen.
    boolean writesAll() {
        return switch (this) {
            case HOTSPOT, ASYNC_PROFILER -> true;
            case NATIVE_IMAGE, OPENJ9 -> false;
        };
    }

    /// Why an event type is missing, and what to do.
    Absence absence(String what, String type) {
        String option = PROFILER_OPTIONS.get(type);
        if (this == ASYNC_PROFILER && option != null) {
            return new Absence(
                    what,
                    "async-profiler was not asked for " + type,
                    "start async-profiler with " + option + ", or with --jfrsync profile");
        }
        String instead =
                this == ASYNC_PROFILER
                        ? "start async-profiler with --jfrsync profile, so that the JVM records"
                                + " as well"
                        : "record the same program on a HotSpot JVM with"
                                + " -XX:StartFlightRecording:"
                                + type
                                + "#enabled=true";
        return new Absence(what, words + " does not write " + type, instead);
    }
}
