package unwind.parsers.jfr;

/// How a field of an event is read into a `long`.
enum Access {
    /// A whole number.
    NUMBER,
    /// A `float`, kept as its bits.
    FLOAT_BITS,
    /// A boolean: 1 or 0.
    FLAG,
    /// A span of time, as nanoseconds.
    NANOS,
    /// A point in time, as nanoseconds since the epoch.
    EPOCH_NANOS,
    /// Text, as its index in the strings.
    TEXT,
    /// A class, as the index of its name in the strings.
    CLASS,
    /// A thread, as its row in the threads.
    THREAD,
    /// The event's stack, as its node in the stacks.
    STACK,
    /// The far end of a connection, "host:port", as its index in the strings.
    ENDPOINT,
    /// What holds an old object, as its index in the strings.
    PATH_TO_ROOT
}
