package unwind.parsers.model;

/// What the times of a [Recording] count from. Only [#EPOCH] is absolute; the others are put on the
/// incident's clock by comparing with other artifacts.
public enum ClockBase {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    EPOCH,
    /// A local date and time without a zone, counted as if the zone were UTC.
    LOCAL_TIME,
    /// Nanoseconds since the process started.
    PROCESS_START,
    /// The artifact carries no time: the times are the file's.
    NONE
}
