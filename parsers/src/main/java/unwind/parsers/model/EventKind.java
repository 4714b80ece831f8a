package unwind.parsers.model;

/// The kinds of events that are kept row by row, named by what happened rather than by the event
/// type that reported it.
public enum EventKind {
    /// One collection from start to end; with a concurrent collector this is *not* a pause.
    COLLECTION,
    /// One pause of a collection (outermost phase only).
    GC_PAUSE,
    /// A phase of a collection that runs beside the program.
    GC_CONCURRENT_PHASE,
    /// Processor time that a collection's pause used, beside the time it took.
    GC_CPU_TIME,
    /// The program asked for a collection.
    EXPLICIT_GC,
    /// One thread stalled until the collector had freed memory.
    ALLOCATION_STALL,
    /// The program stopped at a safepoint, for a collection or anything else; from the order to
    /// stop, where that was recorded, to the last sign of the stop. The name is the VM operation's.
    SAFEPOINT,
    /// An operation of the VM thread, at a safepoint or not.
    VM_OPERATION,
    /// The recorder counted the live instances of a class; it inspects the heap for that, at the
    /// beginning and end of a chunk.
    OBJECT_COUNT,
    /// A throttled allocation sample; its weight is the bytes it stands for.
    ALLOCATION_SAMPLE,
    /// An allocation that took a new thread-local buffer; its weight is the buffer's size.
    ALLOCATION_IN_NEW_TLAB,
    /// An allocation outside of thread-local buffers; its weight is the object's size.
    ALLOCATION_OUTSIDE_TLAB,
    /// Native memory was allocated (a sample, as some profilers record).
    NATIVE_ALLOCATION,
    /// Native memory was given back.
    NATIVE_FREE,
    /// A sampled allocation whose object was alive when the profiler ended; its weight is its
    /// bytes.
    LIVE_OBJECT,
    /// A `Throwable` was constructed (throttled in newer JDKs).
    EXCEPTION,
    /// An `Error` was constructed.
    ERROR,
    /// A platform thread started: the other thread. Stack and thread are the creator's.
    THREAD_START,
    /// A platform thread ended: the row's thread.
    THREAD_END,
    /// A virtual thread started.
    VIRTUAL_THREAD_START,
    /// A virtual thread ended.
    VIRTUAL_THREAD_END,
    /// A virtual thread could not leave its carrier while it waited.
    VIRTUAL_THREAD_PINNED,
    /// A thread waited to enter a monitor.
    MONITOR_ENTER,
    /// A thread waited in `Object.wait`.
    MONITOR_WAIT,
    /// A thread was parked.
    PARK,
    /// A thread slept.
    SLEEP,
    /// A thread waited for a lock of native code.
    NATIVE_LOCK,
    /// A method that the recorder was told to trace was called; from its begin to its end.
    METHOD_TRACE,
    /// A thread ran code when the sampler looked.
    EXECUTION_SAMPLE,
    /// A thread ran native code when the sampler looked.
    NATIVE_SAMPLE,
    /// A thread used processor time up to this sample; its duration is the sampling period.
    CPU_TIME_SAMPLE,
    /// Samples of processor time that the recorder could not keep; its count says how many.
    CPU_TIME_SAMPLES_LOST,
    /// What a thread did, running or not, when the sampler looked; its count is the number of
    /// samples alike.
    WALL_CLOCK_SAMPLE,
    /// An old object that was alive when the recording (or chunk) ended.
    OLD_OBJECT,
    /// Finalizable objects of one class, at the end of a chunk.
    FINALIZER_STATISTICS,
    /// One class loader that is alive and how many classes it has; the class is the loader's own,
    /// absent for the boot loader, the weight its metaspace.
    CLASS_LOADER_STATISTICS,
    /// References that a collection processed, by type.
    REFERENCE_STATISTICS,
    /// A file was read.
    FILE_READ,
    /// A file was written.
    FILE_WRITE,
    /// A socket was read.
    SOCKET_READ,
    /// A socket was written.
    SOCKET_WRITE,
    /// The recorder took a thread dump; its message is the dump's text. Readers give these away as
    /// [EmbeddedText], so a [Recording] holds no such table.
    THREAD_DUMP_TEXT
}
