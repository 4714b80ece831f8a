package unwind.samples.capture;

import java.util.List;

/// How the JVM logs its collections.
public enum GcLogWay {
    /// Local time, uptime, process id, level and tags, with safepoints.
    SAFEPOINTS("-Xlog:gc*,safepoint:file=gc.log:time,uptime,pid,level,tags"),
    /// A line a collection, decorated as the JVM does by itself.
    PLAIN("-Xlog:gc:file=gc.log"),
    /// Every detail, decorated as the JVM does by itself.
    DETAILED("-Xlog:gc*:file=gc.log"),
    /// Times in UTC alone.
    UTC("-Xlog:gc*:file=gc.log:utctime,level,tags"),
    /// Nanoseconds since the start alone.
    UPTIME_NANOS("-Xlog:gc*:file=gc.log:uptimenanos,tid,tags"),
    /// No decorations at all.
    BARE("-Xlog:gc*:file=gc.log:none"),
    /// Among the program's output.
    OUTPUT("-Xlog:gc*:stdout:time,level,tags"),
    /// Not at all.
    NONE("");

    private final String option;

    GcLogWay(String option) {
        this.option = option;
    }

    /// The options of the JVM.
    List<String> jvmOptions() {
        return this == NONE ? List.of() : List.of(option);
    }
}
