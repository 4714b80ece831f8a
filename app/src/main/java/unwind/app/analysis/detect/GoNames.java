package unwind.app.analysis.detect;

import java.util.Set;

/// What Go writes: which functions are Go's own.
final class GoNames {
    private static final Set<String> OWN =
            Set.of(
                    "runtime",
                    "internal",
                    "sync",
                    "syscall",
                    "time",
                    "net",
                    "io",
                    "bufio",
                    "os",
                    "bytes",
                    "context",
                    "crypto",
                    "database",
                    "vendor",
                    "strings",
                    "strconv",
                    "fmt",
                    "encoding",
                    "reflect",
                    "sort",
                    "regexp",
                    "errors",
                    "compress",
                    "archive",
                    "text",
                    "html",
                    "mime",
                    "unicode",
                    "math",
                    "iter",
                    "maps",
                    "slices",
                    "unique");

    /// How collections of a Go program are recorded.
    static final String TRACE = "run it with GODEBUG=gctrace=1 and keep its standard error";

    private GoNames() {}

    /// A function in full, however the reader split it: `runtime.newdefer`.
    static String full(StackWalk.Frame frame) {
        return frame.className().isEmpty() ? frame.method() : frame.name();
    }

    /// Whether a function belongs to the runtime or the standard library: what waits or allocates
    /// there does so for the program.
    static boolean isRuntime(StackWalk.Frame frame) {
        String name = full(frame);
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', Math.max(0, slash));
        String path = dot < 0 ? name : name.substring(0, dot);
        boolean deferring = dot < 0 && (name.equals("newdefer") || name.equals("deferproc"));
        int end = path.indexOf('/');
        return deferring
                || path.startsWith("golang.org/x/sync/")
                || OWN.contains(end < 0 ? path : path.substring(0, end));
    }

    /// A function or place without the path of its package: `pool.(*Conn).read:12` for
    /// `example.org/db/pool.(*Conn).read:12`.
    static String brief(String place) {
        int end = place.length();
        for (char open : new char[] {'(', '['}) {
            int at = place.indexOf(open);
            end = at < 0 ? end : Math.min(end, at);
        }
        return place.substring(place.lastIndexOf('/', end) + 1);
    }
}
