package unwind.app.analysis.cleanup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The cleanup that objects of a class want: how, by what, and the methods that do it.
///
/// The JDK's classes of which each instance stands for something to be given back are listed here;
/// the program's own are known by their class files or by the finalizers that the JVM counts.
///
/// @param how by what it is cleaned up
/// @param expected the cleanup in words, such as `close()`
/// @param methods the methods of the class that clean up, by name
public record Owed(Mechanism how, String expected, Set<String> methods) {
    private static final String CLEANABLE = "Cleanable";

    /// What the JDK runs when an object is gone, by class.
    private static final Map<String, Owed> CLEANERS =
            Stream.of(
                            Map.entry("java.lang.ref.Finalizer", finalizer()),
                            Map.entry(
                                    "jdk.internal.ref.CleanerImpl$PhantomCleanableRef",
                                    cleaner("its action, run by the Cleaner's thread")),
                            Map.entry(
                                    "jdk.internal.ref.Cleaner",
                                    cleaner("its action, run by the Reference Handler")),
                            Map.entry(
                                    "sun.misc.Cleaner",
                                    cleaner("its action, run by the Reference Handler")),
                            Map.entry(
                                    "java.util.zip.ZStreamRef",
                                    cleaner("end(), or the finalizer of its owner")))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /// Direct buffers, as histograms name them.
    static final String DIRECT_BUFFER = "java.nio.DirectByteBuffer";

    private static final List<String> BUFFERS =
            List.of(DIRECT_BUFFER, "java.nio.DirectByteBuffer$Deallocator");

    private static final List<String> MAPPED =
            List.of(
                    "sun.nio.ch.FileChannelImpl$Unmapper",
                    "sun.nio.ch.FileChannelImpl$DefaultUnmapper",
                    "sun.nio.ch.FileChannelImpl$SyncUnmapper");

    private static final Set<String> CLOSED =
            Set.of(
                    "java.io.FileDescriptor",
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.RandomAccessFile",
                    "java.net.Socket",
                    "java.net.ServerSocket",
                    "java.net.DatagramSocket",
                    "java.util.jar.JarFile",
                    "java.util.zip.ZipFile",
                    "java.util.zip.ZipFile$Source",
                    "sun.nio.ch.FileChannelImpl",
                    "sun.nio.ch.NioSocketImpl",
                    "sun.nio.ch.SocketChannelImpl",
                    "sun.nio.ch.ServerSocketChannelImpl",
                    "sun.nio.ch.DatagramChannelImpl",
                    "sun.nio.ch.EPollSelectorImpl",
                    "sun.nio.ch.KQueueSelectorImpl",
                    "sun.nio.ch.PipeImpl",
                    "sun.nio.fs.UnixDirectoryStream",
                    "sun.security.ssl.SSLSocketImpl",
                    "java.net.URLClassLoader",
                    "java.util.Scanner",
                    "jdk.internal.net.http.HttpClientImpl");

    private static final Set<String> ENDED =
            Set.of("java.util.zip.Inflater", "java.util.zip.Deflater");

    private static final String TASK =
            "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";

    private static final String TIMER = "java.util.Timer";

    /// By what an object is cleaned up.
    public enum Mechanism {
        /// `finalize()`, on the Finalizer thread.
        FINALIZER("finalizer"),
        /// The action of a Cleaner, on its thread or the Reference Handler.
        CLEANER("cleaner"),
        /// Native memory of a direct or mapped buffer, freed once the buffer is gone.
        BUFFER("buffer"),
        /// A call of the program.
        CLOSE("close"),
        /// A task that is to run or to be cancelled.
        TASK("task");

        private final String word;

        Mechanism(String word) {
            this.word = word;
        }

        /// As the command line's JSON names it.
        public String word() {
            return word;
        }
    }

    /// Copies the set.
    public Owed {
        methods = Set.copyOf(methods);
    }

    /// What a class that has a finalizer owes.
    static Owed finalizer() {
        return new Owed(
                Mechanism.FINALIZER,
                "finalize(), run by the Finalizer thread",
                Set.of("finalize", "runFinalizer"));
    }

    private static Owed cleaner(String expected) {
        return new Owed(
                Mechanism.CLEANER, expected, Set.of("performCleanup", "clean", "run", "clear"));
    }

    /// What a class of the platform owes; empty for all others.
    static Optional<Owed> of(String className) {
        Owed listed = CLEANERS.get(className);
        if (listed != null) {
            return Optional.of(listed);
        }
        if (BUFFERS.contains(className)) {
            return Optional.of(
                    new Owed(
                            Mechanism.BUFFER,
                            "its memory freed by the Reference Handler once the buffer is gone",
                            Set.of("run", "free", "freeMemory")));
        }
        if (MAPPED.contains(className)) {
            return Optional.of(
                    new Owed(
                            Mechanism.BUFFER,
                            "unmapped by the Reference Handler once the buffer is gone",
                            Set.of("run", "unmap")));
        }
        if (CLOSED.contains(className)) {
            return Optional.of(
                    new Owed(
                            Mechanism.CLOSE,
                            "close()",
                            Set.of("close", "closeAll", "implCloseChannel", "implClose", "stop")));
        }
        if (ENDED.contains(className)) {
            return Optional.of(new Owed(Mechanism.CLOSE, "end()", Set.of("end")));
        }
        if (className.equals(TIMER)) {
            return Optional.of(new Owed(Mechanism.CLOSE, "cancel()", Set.of("cancel")));
        }
        if (className.equals(TASK)) {
            return Optional.of(
                    new Owed(Mechanism.TASK, "its run, or cancel()", Set.of("run", "cancel")));
        }
        return className.startsWith("java.") && className.endsWith(CLEANABLE)
                        || className.startsWith("sun.") && className.endsWith(CLEANABLE)
                ? Optional.of(cleaner("close() of its owner, else the Cleaner's thread"))
                : Optional.empty();
    }

    /// What a class of the program owes that declares methods of these names without parameters.
    static Optional<Owed> declaring(Set<String> declared) {
        if (declared.contains("finalize")) {
            return Optional.of(finalizer());
        }
        return declared.contains("close")
                ? Optional.of(new Owed(Mechanism.CLOSE, "close()", Set.of("close")))
                : Optional.empty();
    }
}
