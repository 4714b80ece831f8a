package unwind.parsers.ingest;

/// What a reading cost.
///
/// @param wallNanos from the start of its process to the end
/// @param cpuNanos processor time of all its threads
/// @param peakKiB the most memory that was resident, 0 where the system does not tell
record Cost(long wallNanos, long cpuNanos, long peakKiB, Tally tally) {}
