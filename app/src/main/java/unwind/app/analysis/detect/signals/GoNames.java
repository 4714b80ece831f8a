package unwind.app.analysis.detect.signals;

import unwind.app.analysis.GoCode;

/// What Go writes: which functions are Go's own.
public final class GoNames {
    /// How collections of a Go program are recorded.
    public static final String TRACE = "run it with GODEBUG=gctrace=1 and keep its standard error";

    private GoNames() {}

    /// A function in full, however the reader split it: `runtime.newdefer`.
    public static String full(StackWalk.Frame frame) {
        return frame.className().isEmpty() ? frame.method() : frame.name();
    }

    /// Whether a function belongs to the runtime, the standard library or a well-known module: what
    /// waits or allocates there does so for the program.
    public static boolean isRuntime(StackWalk.Frame frame) {
        return GoCode.isLibrary(full(frame));
    }

    /// A function or place without the path of its package: `pool.(*Conn).read:12` for
    /// `example.org/db/pool.(*Conn).read:12`.
    public static String brief(String place) {
        int end = place.length();
        for (char open : new char[] {'(', '['}) {
            int at = place.indexOf(open);
            end = at < 0 ? end : Math.min(end, at);
        }
        return place.substring(place.lastIndexOf('/', end) + 1);
    }
}
