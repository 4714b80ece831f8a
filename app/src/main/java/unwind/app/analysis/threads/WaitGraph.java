package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Who waits for whom in one dump: over monitors, owned synchronizers and class initialisation,
/// virtual threads included. Threads are indices into the dump's list.
///
/// `Object.wait` waits for a notification, not for an owner: it is no edge, and the monitor that
/// was waited on counts as released.
public final class WaitGraph {
    private final Dump dump;
    private final Map<Lock, List<Integer>> waiters = new LinkedHashMap<>();
    private final Map<String, Integer> ownerOfIdentity = new HashMap<>();
    private final Map<String, Integer> initializerOfClass = new HashMap<>();
    private final Lock[] awaited;
    private final int[] holder;

    /// The threads by what tells them apart in other dumps; made when somebody asks.
    private final Map<Identity, DumpedThread> byIdentity = new HashMap<>();

    /// What a thread keeps from one dump to the next.
    private record Identity(String name, OptionalLong threadId) {
        static Identity of(DumpedThread thread) {
            return new Identity(thread.name(), thread.threadId());
        }
    }

    private WaitGraph(Dump dump) {
        this.dump = dump;
        int size = dump.threads().threads().size();
        this.awaited = new Lock[size];
        this.holder = new int[size];
    }

    /// The graph of a dump.
    public static WaitGraph of(Dump dump) {
        WaitGraph graph = new WaitGraph(dump);
        List<DumpedThread> threads = dump.threads().threads();
        Set<String> initialized = new HashSet<>();
        for (int i = 0; i < threads.size(); i++) {
            graph.addLocks(i, threads.get(i), initialized);
        }
        if (!initialized.isEmpty()) {
            graph.findInitializers(threads, initialized);
        }
        for (int i = 0; i < threads.size(); i++) {
            graph.holder[i] = graph.findHolder(i);
        }
        return graph;
    }

    /// The thread of an index.
    public DumpedThread thread(int index) {
        return dump.threads().threads().get(index);
    }

    /// The thread of this dump that a thread of another one is, by name and id; of several the
    /// first.
    public Optional<DumpedThread> same(DumpedThread thread) {
        if (byIdentity.isEmpty()) {
            dump.threads()
                    .threads()
                    .forEach(each -> byIdentity.putIfAbsent(Identity.of(each), each));
        }
        return Optional.ofNullable(byIdentity.get(Identity.of(thread)));
    }

    /// The number of threads.
    public int size() {
        return holder.length;
    }

    /// The lock that a thread waits for.
    public Optional<Lock> awaited(int thread) {
        return Optional.ofNullable(awaited[thread]);
    }

    /// The thread that holds what `thread` waits for; -1 if it waits for nothing or for a lock
    /// without a known owner.
    public int holder(int thread) {
        return holder[thread];
    }

    /// Every lock that somebody waits for, with the waiting threads.
    public Map<Lock, List<Integer>> waiters() {
        return waiters;
    }

    private void addLocks(int index, DumpedThread thread, Set<String> initialized) {
        Set<String> released = new HashSet<>();
        for (LockUse use : thread.locks()) {
            switch (use.kind()) {
                case WAITING_TO_LOCK, WAITING_TO_RELOCK -> {
                    released.add(use.identity());
                    await(index, use, Lock.Kind.MONITOR);
                }
                case PARKING -> await(index, use, Lock.Kind.SYNCHRONIZER);
                case CLASS_INITIALIZATION -> {
                    initialized.add(use.className());
                    await(index, use, Lock.Kind.CLASS_INITIALIZATION);
                }
                case WAITING_ON -> released.add(use.identity());
                case LOCKED, OWNS_SYNCHRONIZER, ELIMINATED -> {}
            }
        }
        for (LockUse use : thread.locks()) {
            boolean owns =
                    use.kind() == LockUse.Kind.LOCKED
                            || use.kind() == LockUse.Kind.OWNS_SYNCHRONIZER;
            if (owns && !use.identity().isEmpty() && !released.contains(use.identity())) {
                ownerOfIdentity.putIfAbsent(use.identity(), index);
            }
        }
    }

    private void await(int index, LockUse use, Lock.Kind kind) {
        boolean known = kind == Lock.Kind.CLASS_INITIALIZATION || !use.identity().isEmpty();
        if (known && awaited[index] == null) {
            Lock lock = new Lock(use.identity(), use.className(), kind);
            awaited[index] = lock;
            waiters.computeIfAbsent(lock, l -> new ArrayList<>()).add(index);
        }
    }

    /// A class is initialised by the thread that runs its static initialiser and does not itself
    /// wait for it.
    private void findInitializers(List<DumpedThread> threads, Set<String> initialized) {
        for (int i = 0; i < threads.size(); i++) {
            for (Dump.Frame frame : dump.frames(threads.get(i))) {
                boolean initializer =
                        frame.method().equals("<clinit>")
                                && initialized.contains(frame.className());
                if (initializer && !waitsForInitialization(i, frame.className())) {
                    initializerOfClass.putIfAbsent(frame.className(), i);
                }
            }
        }
    }

    private boolean waitsForInitialization(int index, String className) {
        Lock lock = awaited[index];
        return lock != null
                && lock.kind() == Lock.Kind.CLASS_INITIALIZATION
                && lock.className().equals(className);
    }

    private int findHolder(int index) {
        Lock lock = awaited[index];
        if (lock == null) {
            return -1;
        }
        Integer owner =
                lock.kind() == Lock.Kind.CLASS_INITIALIZATION
                        ? initializerOfClass.get(lock.className())
                        : ownerOfIdentity.get(lock.identity());
        return owner == null || owner == index ? -1 : owner;
    }
}
