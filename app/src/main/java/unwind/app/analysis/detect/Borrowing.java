package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.threads.Dump;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A thread that waits for something to be given back: a connection, a buffer, a permit.
///
/// One that waits for work takes it from a queue too. What tells them apart is how much of the
/// program stands below the wait; where that is little, that the thread is an executor's and was
/// back there for other tasks before, which a consumer that never returns was not.
///
/// @param site the index of the program's frame that borrows
/// @param permits whether it waits for a permit, which is no way to hand out work
/// @param certain whether the stack alone tells
record Borrowing(int site, boolean permits, boolean certain) {
    private static final int WORK_FRAMES = 4;
    private static final int WORK_FRAMES_OF_A_TASK = 3;

    /// Waits for something that another thread makes rather than gives back.
    private static final Set<String> NO_BORROWING =
            Set.of("put", "offer", "transfer", "join", "get", "invokeAll", "invokeAny", "exchange");

    private static final Set<String> RUNS_A_TASK =
            Set.of(
                    "java.util.concurrent.ThreadPoolExecutor.runWorker",
                    "java.util.concurrent.ForkJoinTask.doExec",
                    "java.util.concurrent.FutureTask.run");

    private static final Set<String> WAITS_FOR_A_TASK =
            Set.of(
                    "java.util.concurrent.ThreadPoolExecutor.getTask",
                    "java.util.concurrent.ForkJoinPool.awaitWork");

    /// What a thread with this stack waits for, if it may be to borrow.
    static Optional<Borrowing> of(List<Dump.Frame> frames) {
        int site = 0;
        boolean borrows = false;
        boolean permits = false;
        while (site < frames.size() && PlatformCode.contains(frames.get(site).className())) {
            Dump.Frame frame = frames.get(site++);
            if (NO_BORROWING.contains(frame.method()) || frame.className().endsWith("Latch")) {
                return Optional.empty();
            }
            borrows |= isBorrowing(frame);
            permits |= frame.className().equals("java.util.concurrent.Semaphore");
        }
        if (site == frames.size() || !(borrows || permits)) {
            return Optional.empty();
        }
        int work = work(frames.subList(site, frames.size()));
        boolean task = frames.stream().anyMatch(frame -> RUNS_A_TASK.contains(frame.name()));
        boolean deep =
                work >= (task ? WORK_FRAMES_OF_A_TASK : WORK_FRAMES)
                        && !standsAtTheBottom(frames, site);
        return deep || task || permits
                ? Optional.of(new Borrowing(site, permits, deep || permits))
                : Optional.empty();
    }

    /// The executors' threads that waited for a task at some time.
    static Set<String> betweenTasks(CaseFile file, List<SeenDump> dumps) {
        Set<String> names = new HashSet<>();
        for (SeenDump dump : dumps) {
            for (DumpedThread thread : dump.threads()) {
                if (dump.dump().frames(thread).stream()
                        .anyMatch(frame -> WAITS_FOR_A_TASK.contains(frame.name()))) {
                    names.add(thread.name());
                }
            }
        }
        for (Recording recording : file.recordings()) {
            addParked(recording, names);
        }
        return names;
    }

    private static void addParked(Recording recording, Set<String> names) {
        EventTable parks = recording.events(EventKind.PARK);
        for (int row = 0; row < parks.size(); row++) {
            long thread = parks.get(Attribute.THREAD, row);
            if (thread >= 0
                    && StackWalk.frames(recording, parks.get(Attribute.STACK, row)).stream()
                            .anyMatch(frame -> WAITS_FOR_A_TASK.contains(frame.name()))) {
                names.add(recording.threads().get(thread).name());
            }
        }
    }

    /// How many methods of the program are at work.
    private static int work(List<Dump.Frame> frames) {
        Set<String> work = new HashSet<>();
        for (Dump.Frame frame : frames) {
            if (!PlatformCode.contains(frame.className()) && !isGenerated(frame)) {
                work.add(frame.name());
            }
        }
        return work.size();
    }

    /// Queues that hand out, and the two ways to build a pool by hand.
    private static boolean isBorrowing(Dump.Frame frame) {
        String name = frame.className();
        boolean queue =
                name.startsWith("java.util.concurrent.")
                        && (name.endsWith("Queue") || name.endsWith("Deque"))
                        && (frame.method().startsWith("take") || frame.method().startsWith("poll"));
        return queue
                || (name.endsWith("$ConditionObject") && frame.method().startsWith("await"))
                || frame.name().equals("java.lang.Object.wait");
    }

    private static boolean isGenerated(Dump.Frame frame) {
        return frame.className().contains("$$Lambda") || frame.method().startsWith("lambda$");
    }

    /// Whether the class that waits is also the one that the thread began in: a worker's loop.
    private static boolean standsAtTheBottom(List<Dump.Frame> frames, int site) {
        String waits = outer(frames.get(site).className());
        for (int i = frames.size() - 1; i > site; i--) {
            String className = frames.get(i).className();
            if (!PlatformCode.contains(className)) {
                return outer(className).equals(waits);
            }
        }
        return true;
    }

    private static String outer(String className) {
        int dollar = className.indexOf('$');
        return dollar < 0 ? className : className.substring(0, dollar);
    }
}
