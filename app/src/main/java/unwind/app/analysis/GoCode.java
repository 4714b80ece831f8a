package unwind.app.analysis;

import java.util.Set;

/// Which functions of a Go program are Go's own.
public final class GoCode {
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
                    "unique",
                    "hash",
                    "expvar",
                    "container");

    private GoCode() {}

    /// Whether a function belongs to the runtime or the standard library: what waits or allocates
    /// there does so for the program.
    ///
    /// @param name in full: `runtime.newdefer`, `net/http.(*conn).serve`
    public static boolean isLibrary(String name) {
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', Math.max(0, slash));
        String path = dot < 0 ? name : name.substring(0, dot);
        boolean deferring =
                dot < 0
                        && (name.equals("newdefer")
                                || name.equals("deferproc")
                                || name.equals("panic"));
        int end = path.indexOf('/');
        return deferring
                || path.startsWith("golang.org/x/sync/")
                || OWN.contains(end < 0 ? path : path.substring(0, end));
    }
}
