package unwind.parsers.model;

import java.util.List;
import java.util.OptionalLong;

/// A thread, virtual thread or goroutine in a dump.
///
/// @param name the thread's name; "goroutine 17" for a goroutine; "virtual #48" for one that has
///   none, as virtual threads mostly are, made from its id
/// @param threadId `Thread.threadId()` or the goroutine's number; empty where not printed
/// @param osThreadId the operating system's id; empty where not printed
/// @param state what it was doing
/// @param stateText the recorder's own word: "waiting on condition", "chan receive"
/// @param cpuNanos processor time it had used
/// @param elapsedNanos time since it started
/// @param waitNanos how long it had been waiting
/// @param allocatedBytes bytes it had allocated
/// @param stack its stack, a node of the [StackTable]
/// @param locks the locks that it holds or waits for, as printed
/// @param carries id of the virtual thread that it carries
/// @param container the executor or thread container it belongs to, empty where not said
/// @param creator its creator's stack (Go), a node of the [StackTable]; -1 where not printed
/// @param count how many threads this row stands for (dumps that count identical stacks), else 1
/// @param objects addresses of objects that functions on its stack were called with, where the dump
///   prints arguments (Go)
public record DumpedThread(
        String name,
        OptionalLong threadId,
        OptionalLong osThreadId,
        boolean virtual,
        boolean daemon,
        ThreadState state,
        String stateText,
        OptionalLong cpuNanos,
        OptionalLong elapsedNanos,
        OptionalLong waitNanos,
        OptionalLong allocatedBytes,
        int stack,
        List<LockUse> locks,
        OptionalLong carries,
        String container,
        int creator,
        int count,
        List<Long> objects) {

    /// Copies the lists, and names a thread without a name by its id.
    public DumpedThread {
        locks = List.copyOf(locks);
        objects = List.copyOf(objects);
        if (name.isEmpty() && threadId.isPresent()) {
            name = (virtual ? "virtual #" : "#") + threadId.getAsLong();
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1 but was " + count);
        }
    }

    /// A thread of a dump that does not print arguments.
    public DumpedThread(
            String name,
            OptionalLong threadId,
            OptionalLong osThreadId,
            boolean virtual,
            boolean daemon,
            ThreadState state,
            String stateText,
            OptionalLong cpuNanos,
            OptionalLong elapsedNanos,
            OptionalLong waitNanos,
            OptionalLong allocatedBytes,
            int stack,
            List<LockUse> locks,
            OptionalLong carries,
            String container,
            int creator,
            int count) {
        this(
                name,
                threadId,
                osThreadId,
                virtual,
                daemon,
                state,
                stateText,
                cpuNanos,
                elapsedNanos,
                waitNanos,
                allocatedBytes,
                stack,
                locks,
                carries,
                container,
                creator,
                count,
                List.of());
    }
}
