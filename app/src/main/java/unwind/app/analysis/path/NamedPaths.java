package unwind.app.analysis.path;

import java.util.Set;

/// What a frame's class and method name alone say of its path.
final class NamedPaths {
    private static final Set<String> CLEANUP_METHODS =
            Set.of(
                    "close",
                    "release",
                    "dispose",
                    "destroy",
                    "cleanup",
                    "cleanUp",
                    "unlock",
                    "shutdown",
                    "shutdownNow",
                    "$closeResource");

    private static final Set<String> CLEANERS =
            Set.of(
                    "java.lang.ref.Cleaner",
                    "java.lang.ref.Reference$ReferenceHandler",
                    "jdk.internal.ref.Cleaner",
                    "jdk.internal.ref.CleanerImpl",
                    "jdk.internal.ref.CleanerImpl$PhantomCleanableRef",
                    "jdk.internal.ref.PhantomCleanable",
                    "jdk.internal.ref.SoftCleanable",
                    "jdk.internal.ref.WeakCleanable",
                    "sun.misc.Cleaner");

    private static final String FINALIZER = "java.lang.ref.Finalizer";

    private NamedPaths() {}

    /// What the platform's own cleanup and exception machinery is, by definition.
    static int platformFlags(String className, String method) {
        if (className.equals("java.lang.Throwable")) {
            return method.equals("<init>")
                            || method.equals("fillInStackTrace")
                            || method.equals("addSuppressed")
                            || method.startsWith("printStackTrace")
                    ? PathFlag.THROWABLE_CONSTRUCTION.bit()
                    : 0;
        }
        if (CLEANERS.contains(className)) {
            return PathFlag.CLEANER.bit();
        }
        return className.equals(FINALIZER) || className.startsWith(FINALIZER + "$")
                ? PathFlag.FINALIZER.bit()
                : 0;
    }

    /// Whether a method cleans up, going by its name.
    static boolean isCleanup(String method) {
        return CLEANUP_METHODS.contains(method);
    }

    /// Whether a class is a `Throwable`, going by its name.
    static boolean isThrowable(String className) {
        return className.endsWith("Exception")
                || className.endsWith("Error")
                || className.endsWith("Throwable");
    }

    /// Whether the virtual machine made the class up, so that no file can hold it.
    static boolean isGenerated(String className) {
        return className.contains("$$Lambda")
                || className.contains("LambdaForm$")
                || className.contains("/0x")
                || className.contains("+0x")
                || className.contains("$Proxy")
                || className.contains("GeneratedMethodAccessor")
                || className.contains("GeneratedConstructorAccessor");
    }
}
