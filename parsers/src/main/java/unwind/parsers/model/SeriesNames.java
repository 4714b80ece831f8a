package unwind.parsers.model;

/// Names of the series that readers fill, whatever the file they come from.
public final class SeriesNames {
    /// Heap in use, as recorded before and after collections.
    public static final String HEAP_USED = "heap.used";

    /// Heap obtained from the operating system.
    public static final String HEAP_COMMITTED = "heap.committed";

    /// Heap in use right after a collection: the live set and what the collection left over.
    public static final String HEAP_AFTER_GC = "heap.afterGc";

    /// Eden in use.
    public static final String HEAP_EDEN = "heap.eden";

    /// Old generation in use.
    public static final String HEAP_OLD = "heap.old";

    /// Survivor spaces in use.
    public static final String HEAP_SURVIVOR = "heap.survivor";

    /// Young generation in use.
    public static final String HEAP_YOUNG = "heap.young";

    /// Share of eden in use.
    public static final String EDEN_SHARE = "heap.edenShare";

    /// Share of the old generation in use.
    public static final String OLD_SHARE = "heap.oldShare";

    /// Share of metaspace in use.
    public static final String METASPACE_SHARE = "metaspace.share";

    /// What the series of changes since a baseline begin with: `nativeChange.NAME`, of the total
    /// `nativeChange.committed`.
    public static final String NATIVE_CHANGE_PREFIX = "nativeChange.";

    /// G1's regions that hold one large object each, or a part of one.
    public static final String HEAP_HUMONGOUS = "heap.humongousRegions";

    /// How long each safepoint took until all threads had stopped.
    public static final String TIME_TO_SAFEPOINT = "safepoint.timeToReach";

    /// Metaspace in use.
    public static final String METASPACE_USED = "metaspace.used";

    /// Metaspace obtained from the operating system.
    public static final String METASPACE_COMMITTED = "metaspace.committed";

    /// Classes loaded since the JVM started (cumulative).
    public static final String CLASSES_LOADED = "classes.loaded";

    /// Classes unloaded since the JVM started (cumulative).
    public static final String CLASSES_UNLOADED = "classes.unloaded";

    /// What names of series of native memory by category begin with: `native.Thread`.
    public static final String NATIVE_PREFIX = "native.";

    /// Native memory that the JVM tracks, the heap with it.
    public static final String NATIVE_COMMITTED = NATIVE_PREFIX + "committed";

    /// Address space that the JVM has reserved.
    public static final String NATIVE_RESERVED = NATIVE_PREFIX + "reserved";

    /// Live platform threads.
    public static final String THREADS_LIVE = "threads.live";

    /// Live daemon threads.
    public static final String THREADS_DAEMON = "threads.daemon";

    /// The most platform threads alive at once so far.
    public static final String THREADS_PEAK = "threads.peak";

    /// Platform threads started since the JVM started.
    public static final String THREADS_ACCUMULATED = "threads.accumulated";

    /// `Throwable`s constructed since the JVM started (cumulative).
    public static final String THROWABLES = "exceptions.throwables";

    /// Processor share of the JVM's user code.
    public static final String CPU_JVM_USER = "cpu.jvmUser";

    /// Processor share of the JVM in the kernel.
    public static final String CPU_JVM_SYSTEM = "cpu.jvmSystem";

    /// Processor share of everything on the machine.
    public static final String CPU_MACHINE = "cpu.machine";

    /// Resident set size of the process.
    public static final String RSS = "rss";

    /// Memory in direct byte buffers.
    public static final String DIRECT_USED = "direct.used";

    /// Number of direct byte buffers.
    public static final String DIRECT_COUNT = "direct.count";

    /// The most that direct byte buffers may take.
    public static final String DIRECT_LIMIT = "direct.limit";

    /// Heap size at which Go's next collection is due to be complete.
    public static final String HEAP_GOAL = "heap.goal";

    /// Memory that Go has given back to the operating system.
    public static final String HEAP_RELEASED = "heap.released";

    /// Live goroutines.
    public static final String GOROUTINES = "goroutines";

    /// Go's scheduler contexts ("P") without work.
    public static final String SCHEDULER_IDLE = "scheduler.idle";

    /// Goroutines that are ready and wait for a processor.
    public static final String SCHEDULER_QUEUED = "scheduler.queued";

    /// Heap in spans that hold at least one object (Go).
    public static final String HEAP_IN_USE = "heap.inUse";

    /// Heap in spans that hold no object, given back to the operating system or not (Go).
    public static final String HEAP_IDLE = "heap.idle";

    /// Objects on the heap, dead ones that no collection has found yet included.
    public static final String HEAP_OBJECTS = "heap.objects";

    /// Stacks of goroutines.
    public static final String STACKS_IN_USE = "stacks.inUse";

    /// All memory that Go's runtime has obtained from the operating system.
    public static final String MEMORY_OBTAINED = "memory.obtained";

    /// Bytes allocated since the program started (cumulative).
    public static final String ALLOCATED_TOTAL = "allocation.total";

    /// Collections since the program started (cumulative).
    public static final String GC_COUNT = "gc.count";

    /// Time that collections stopped the program since it started (cumulative).
    public static final String GC_PAUSE_TOTAL = "gc.pauseTotal";

    /// Share of the processor time since the program's start that its collector took.
    public static final String GC_CPU_SHARE = "gc.cpuShare";

    /// Open files and sockets of the process.
    public static final String FILES_OPEN = "files.open";

    /// What series of numbers begin with that a program publishes of itself: `program.connections`.
    public static final String PROGRAM_PREFIX = "program.";

    private SeriesNames() {}
}
