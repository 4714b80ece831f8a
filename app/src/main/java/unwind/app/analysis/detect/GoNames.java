package unwind.app.analysis.detect;

import java.util.List;

/// What Go writes: which functions are Go's own.
final class GoNames {
    private static final List<String> OWN =
            List.of("runtime", "internal/", "sync", "syscall", "time", "net", "io", "bufio");

    /// How collections of a Go program are recorded.
    static final String TRACE = "run it with GODEBUG=gctrace=1 and keep its standard error";

    private GoNames() {}

    /// A function in full, however the reader split it: `runtime.newdefer`.
    static String full(StackWalk.Frame frame) {
        return frame.className().isEmpty() ? frame.method() : frame.name();
    }

    /// Whether a function belongs to the runtime or to packages that only wait for the program.
    static boolean isRuntime(StackWalk.Frame frame) {
        String name = full(frame);
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', Math.max(0, slash));
        String path = dot < 0 ? name : name.substring(0, dot);
        boolean deferring = dot < 0 && (name.equals("newdefer") || name.equals("deferproc"));
        return deferring
                || OWN.stream()
                        .anyMatch(own ->
                                path.equals(own)
                                        || (own.endsWith("/")
                                                ? path.startsWith(own)
                                                : path.startsWith(own + "/")));
    }
}
