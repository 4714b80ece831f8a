package unwind.parsers.model;

import java.util.List;
import java.util.OptionalLong;

/// The end of a JVM, as its own crash report says. A text that the report does not give is empty.
///
/// @param timeNanos when, on the clock of the [Recording] that holds it
/// @param what the signal or the like: "SIGSEGV", "out of memory", "internal error"
/// @param detail more of it in the report's own words: the signal's code and address, the failed
///   check, the allocation that failed
/// @param where the problematic frame as printed ("C [libfoo.so+0x12] foo+0x4"), else the place in
///   the JVM's source that gave up ("os_linux.cpp:2799")
/// @param thread the name of the thread that failed; threads of the JVM itself may only have a kind
///   ("VMThread")
/// @param threadState such as `_thread_in_native`
/// @param stack its native frames as printed, Java frames among them, innermost first
/// @param javaStack its Java frames where they are printed by themselves
/// @param requestedBytes the size of the allocation that failed
/// @param requestedFor what it was for: "committing reserved memory"
/// @param javaThreads how many Java threads there were
/// @param commandLine options of the JVM, main class and arguments
/// @param uptimeNanos how long the process had run
public record Crash(
        long timeNanos,
        Kind kind,
        String what,
        String detail,
        String where,
        String thread,
        String threadState,
        List<String> stack,
        List<String> javaStack,
        OptionalLong requestedBytes,
        String requestedFor,
        Memory memory,
        OptionalLong javaThreads,
        String commandLine,
        OptionalLong uptimeNanos) {

    /// The kinds of ends.
    public enum Kind {
        /// The operating system's signal or, on Windows, exception.
        SIGNAL,
        /// The operating system gave no more memory or no more threads, or the Java heap was full
        /// and the JVM was told to die of it.
        OUT_OF_MEMORY,
        /// A check inside the JVM failed.
        INTERNAL_ERROR,
        /// The report does not say.
        UNKNOWN
    }

    /// Memory of the process and its machine when it died, bytes.
    ///
    /// @param heapMaxBytes the limit of the Java heap
    /// @param residentBytes resident set of the process
    /// @param containerLimitBytes the limit of its container
    public record Memory(
            OptionalLong heapUsedBytes,
            OptionalLong heapCommittedBytes,
            OptionalLong heapMaxBytes,
            OptionalLong physicalBytes,
            OptionalLong physicalFreeBytes,
            OptionalLong swapBytes,
            OptionalLong swapFreeBytes,
            OptionalLong residentBytes,
            OptionalLong containerLimitBytes) {}

    /// Checks that it says what happened, and copies the lists.
    public Crash {
        if (what.isEmpty()) {
            throw new IllegalArgumentException("what must not be empty");
        }
        stack = List.copyOf(stack);
        javaStack = List.copyOf(javaStack);
    }

    /// The same at another time.
    public Crash at(long time) {
        return new Crash(
                time,
                kind,
                what,
                detail,
                where,
                thread,
                threadState,
                stack,
                javaStack,
                requestedBytes,
                requestedFor,
                memory,
                javaThreads,
                commandLine,
                uptimeNanos);
    }
}
