package unwind.parsers.ingest;

/// What a reading cost.
///
/// @param wallNanos from the start of its process to the end
/// @param cpuNanos processor time of all its threads
/// @param c1Nanos of it, that of the first compiler
/// @param c2Nanos of it, that of the second compiler
/// @param gcNanos of it, that of collections and other work of the VM itself
/// @param peakKiB the most memory that was resident, 0 where the system does not tell
record Cost(
        long wallNanos,
        long cpuNanos,
        long c1Nanos,
        long c2Nanos,
        long gcNanos,
        long peakKiB,
        Tally tally) {}
