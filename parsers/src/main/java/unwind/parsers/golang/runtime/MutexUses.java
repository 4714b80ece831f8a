package unwind.parsers.golang.runtime;

import unwind.parsers.golang.FrameLines.Call;
import unwind.parsers.model.LockUse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mutex that a goroutine waits for, and the objects that the program's functions on its stack
/// were called with: the runtime prints the arguments of the frames, and says nowhere who holds a
/// mutex.
final class MutexUses {
    private static final int MAX_OBJECTS = 8;

    private final List<Long> objects = new ArrayList<>();
    private Optional<LockUse> waited = Optional.empty();

    /// Takes a frame, from the top.
    ///
    /// @param depth how many frames are above it
    void add(Call call, int depth) {
        String mutex = mutex(call.function());
        if (!mutex.isEmpty()) {
            // the wait of a reader or writer goes through the mutex inside: the last one counts
            if (!call.addresses().isEmpty()) {
                String identity = "0x" + Long.toHexString(call.addresses().getFirst());
                waited =
                        Optional.of(
                                new LockUse(LockUse.Kind.WAITING_TO_LOCK, identity, mutex, depth));
            }
            return;
        }
        for (long address : call.addresses()) {
            if (objects.size() < MAX_OBJECTS && !objects.contains(address)) {
                objects.add(address);
            }
        }
    }

    List<LockUse> locks() {
        return waited.map(List::of).orElse(List.of());
    }

    List<Long> objects() {
        return objects;
    }

    /// The type of the mutex that a function takes; empty for every other function.
    private static String mutex(String function) {
        String name =
                function.startsWith("internal/sync.")
                        ? function.substring("internal/".length())
                        : function;
        return switch (name) {
            case "sync.(*Mutex).Lock", "sync.(*Mutex).lockSlow" -> "sync.Mutex";
            case "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock" -> "sync.RWMutex";
            default -> "";
        };
    }
}
