package unwind.parsers.model;

/// The columns that an [EventTable] may have beside its start times. A row without a value holds
/// -1.
public enum Attribute {
    /// How long it took, nanoseconds.
    DURATION_NANOS,
    /// The thread it happened on: a row of the [ThreadTable].
    THREAD,
    /// A second thread (the one started, the lock's previous owner): a row of the [ThreadTable].
    OTHER_THREAD,
    /// The stack it happened at: a node of the [StackTable].
    STACK,
    /// The class concerned (allocated, thrown, locked): an index of the [StringPool], named as in
    /// source code, such as `java.util.Map$Entry` or `byte[]`.
    CLASS,
    /// A name (phase, operation, file, host, reference type): an index of the [StringPool].
    NAME,
    /// Why: an index of the [StringPool].
    CAUSE,
    /// A message: an index of the [StringPool].
    MESSAGE,
    /// The bytes that the row stands for.
    WEIGHT_BYTES,
    /// A number of things.
    COUNT,
    /// References whose objects a collection found dead, so that it cleared or queued them.
    DEAD_COUNT,
    /// How often something happened since the process started.
    TOTAL_COUNT,
    /// The collection it belongs to.
    GC_ID,
    /// The sum of a collection's pauses, nanoseconds.
    SUM_OF_PAUSES_NANOS,
    /// A collection's longest pause, nanoseconds.
    LONGEST_PAUSE_NANOS,
    /// Processor time in user code, nanoseconds.
    USER_NANOS,
    /// Processor time in the kernel, nanoseconds.
    SYSTEM_NANOS,
    /// 1 if a VM operation stopped the program, else 0.
    AT_SAFEPOINT,
    /// The identity of a lock while it did not move.
    ADDRESS,
    /// The thread's state when it was sampled: an index of the [StringPool].
    STATE,
    /// When an old object was allocated, nanoseconds since the epoch.
    ALLOCATED_AT_NANOS,
    /// Elements of an array.
    ARRAY_ELEMENTS,
    /// What keeps an object alive, from the object to the root: an index of the [StringPool].
    PATH_TO_ROOT
}
