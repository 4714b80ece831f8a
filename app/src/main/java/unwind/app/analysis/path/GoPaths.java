package unwind.app.analysis.path;

import java.util.Set;
import java.util.regex.Pattern;

/// What the names of Go's functions say of a path: its run-time's own for deferred calls, panics
/// and finalizers, the wrappers that the compiler makes for deferred calls, and methods that are
/// called like a cleanup.
final class GoPaths {
    private static final String RUNTIME = "runtime";
    private static final Pattern DEFERRED = Pattern.compile(".*(^|\\.)deferwrap\\d+");

    private static final Set<String> DEFERS =
            Set.of(
                    "deferconvert",
                    "deferproc",
                    "deferprocStack",
                    "deferprocat",
                    "deferreturn",
                    "freedefer",
                    "newdefer");

    /// These call what was deferred.
    private static final Set<String> RUN_DEFERRED =
            Set.of("Goexit", "deferreturn", "gopanic", "panic", "runOpenDeferFrame");

    private static final Set<String> PANICS =
            Set.of("gopanic", "gorecover", "panic", "preprintpanics", "sigpanic");

    private static final Set<String> FINALIZERS =
            Set.of("SetFinalizer", "runfinq", "runFinalizers", "queuefinalizer", "createfing");

    private static final Set<String> CLEANERS = Set.of("AddCleanup", "runCleanups");

    private static final Set<String> CLEANUP_METHODS =
            Set.of(
                    "Cleanup",
                    "Close",
                    "Destroy",
                    "Dispose",
                    "RUnlock",
                    "Release",
                    "Shutdown",
                    "Unlock");

    private GoPaths() {}

    /// The flags of a frame of a Go program.
    ///
    /// @param owner package path and receiver type; empty where the profile leaves them out
    /// @param function the name behind them
    static int flags(String owner, String function) {
        int flags = 0;
        if (isRuntime(owner)) {
            flags |= DEFERS.contains(function) ? PathFlag.NAMED_CLEANUP.bit() : 0;
            flags |= RUN_DEFERRED.contains(function) ? PathFlag.RUNS_DEFERRED.bit() : 0;
            flags |= PANICS.contains(function) ? PathFlag.NAMED_EXCEPTION.bit() : 0;
            flags |= FINALIZERS.contains(function) ? PathFlag.FINALIZER.bit() : 0;
            flags |= CLEANERS.contains(function) ? PathFlag.CLEANER.bit() : 0;
        } else if (CLEANUP_METHODS.contains(function) || DEFERRED.matcher(function).matches()) {
            flags |= PathFlag.NAMED_CLEANUP.bit();
        }
        return flags;
    }

    /// Whether a function is the run-time's own; listings may leave its package out.
    static boolean isRuntime(String owner) {
        return owner.isEmpty() || owner.equals(RUNTIME) || owner.startsWith(RUNTIME + ".(");
    }
}
