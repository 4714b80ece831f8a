package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;

import java.util.Set;

/// Why classes grow in step, as far as the classes themselves tell: each group is for one detector,
/// the most telling first.
enum Mechanism {
    /// Memory outside of the heap.
    NATIVE,
    /// Objects that wait for their finalizer.
    FINALIZER,
    /// Open files or sockets.
    HANDLE,
    /// References of a `Cleaner`.
    CLEANER,
    /// Elements of a queue.
    QUEUE,
    /// Anything else that is kept.
    COLLECTION;

    static final String DIRECT_BUFFER = "java.nio.DirectByteBuffer";
    static final String FINALIZER_CLASS = "java.lang.ref.Finalizer";

    private static final Set<String> NATIVE_MEMORY =
            Set.of(
                    "java.nio.DirectByteBuffer$Deallocator",
                    "java.util.zip.Inflater",
                    "java.util.zip.Deflater",
                    "jdk.internal.foreign.NativeMemorySegmentImpl");

    static final Set<String> CLEANABLES =
            Set.of(
                    "jdk.internal.ref.CleanerImpl$PhantomCleanableRef",
                    "jdk.internal.ref.CleanerImpl$SoftCleanableRef",
                    "jdk.internal.ref.CleanerImpl$WeakCleanableRef",
                    "sun.misc.Cleaner",
                    "jdk.internal.ref.Cleaner");

    static final Set<String> HANDLES =
            Set.of(
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.RandomAccessFile",
                    "java.net.Socket",
                    "java.net.ServerSocket",
                    "java.net.DatagramSocket",
                    "java.util.zip.ZipFile",
                    "java.util.jar.JarFile",
                    "java.lang.ProcessImpl",
                    "sun.nio.ch.FileChannelImpl",
                    "sun.nio.ch.SocketChannelImpl",
                    "sun.nio.ch.ServerSocketChannelImpl",
                    "sun.nio.ch.DatagramChannelImpl",
                    "sun.nio.ch.EPollSelectorImpl",
                    "sun.nio.ch.KQueueSelectorImpl",
                    "sun.nio.ch.WEPollSelectorImpl",
                    "sun.nio.ch.NioSocketImpl",
                    "sun.nio.fs.UnixDirectoryStream");

    /// What the handles have in common, below their own classes.
    static final Set<String> DESCRIPTORS =
            Set.of(
                    "java.io.FileDescriptor",
                    "java.io.FileCleanable",
                    "sun.nio.ch.FileChannelImpl$Closer",
                    "sun.nio.fs.UnixFileDescriptor");

    /// A queue that fills has many nodes; a node for each of many queues is a part of what they
    /// belong to.
    private static final double NODES_PER_QUEUE = 4;

    static Mechanism of(Growth growth, Snapshots snapshots) {
        if (growth.has(NATIVE_MEMORY::contains)) {
            return NATIVE;
        }
        if (growth.has(FINALIZER_CLASS::equals)) {
            return FINALIZER;
        }
        if (growth.has(Mechanism::isHandle)) {
            return HANDLE;
        }
        if (growth.has(CLEANABLES::contains)) {
            return CLEANER;
        }
        return growth.find(Mechanism::isQueueNode)
                        .filter(node -> isOfFewQueues(node, snapshots))
                        .isPresent()
                ? QUEUE
                : COLLECTION;
    }

    private static boolean isOfFewQueues(ClassTrend node, Snapshots snapshots) {
        ClassTrend queues = snapshots.trends().get(node.className().replaceAll("\\$[^.]*$", ""));
        return queues == null || node.grown() >= NODES_PER_QUEUE * queues.grown();
    }

    /// Classes whose instances hold memory outside of the heap themselves.
    static boolean isNativeOwner(String className) {
        return NATIVE_MEMORY.contains(className);
    }

    static boolean isHandle(String className) {
        return HANDLES.contains(className) || DESCRIPTORS.contains(className);
    }

    /// Nodes of the platform's linked queues: `LinkedBlockingQueue$Node` and its like.
    static boolean isQueueNode(String className) {
        boolean linked =
                className.startsWith("java.util.concurrent.")
                        && (className.contains("Queue$") || className.contains("Deque$"))
                        && className.endsWith("Node");
        return linked || className.endsWith("ThreadPoolExecutor$ScheduledFutureTask");
    }

    /// What the platform's collections make for each element.
    static boolean isEntry(String className) {
        return isQueueNode(className)
                || (className.startsWith("java.util.") && isNamedAsEntry(className));
    }

    /// Libraries call the entries of their maps and caches so, too.
    static boolean isNamedAsEntry(String className) {
        return className.endsWith("Node") || className.endsWith("Entry");
    }

    /// Nodes of the platform's maps, sets and lists.
    static boolean isContainer(String className) {
        return className.startsWith("java.util.")
                && (className.endsWith("$Node")
                        || className.endsWith("$Entry")
                        || className.endsWith("$Bucket")
                        || className.endsWith("$Index"));
    }
}
