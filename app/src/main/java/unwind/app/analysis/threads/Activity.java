package unwind.app.analysis.threads;

import unwind.app.analysis.PlatformCode;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.List;

/// What a thread does at one moment: the one notion of idle, waiting and working that the threads'
/// tables, the pools and all detectors share.
///
/// Idle is told by where the thread's own loop stands ([OwnLoop]), whatever library it is of.
///
/// @param kind what it does
/// @param site index of the frame that waits or works: the first that is not the platform's; the
///   number of frames where there is none
/// @param certain whether the stack alone tells; else a task may be a consumer that never returns
/// @param permit whether it waits for a permit, which is no way to hand out work
public record Activity(Kind kind, int site, boolean certain, boolean permit) {

    /// How the methods of pools begin that lend something.
    private static final List<String> LENDING =
            List.of("borrow", "acquire", "lease", "checkout", "checkOut", "getConnection");

    /// What threads do.
    public enum Kind {
        /// It waits for something to do, or has no stack: a thread of the JVM itself.
        IDLE,
        /// It runs.
        RUNS,
        /// It waits for the other end of a connection in the middle of its work.
        READS,
        /// It waits for a lock.
        LOCKS,
        /// It waits in the middle of its work for something that others give back.
        BORROWS,
        /// It waits in the middle of its work for what another thread computes.
        AWAITS_RESULT,
        /// It waits in the middle of its work for somebody to take what it hands over.
        HANDS_OVER,
        /// It sleeps in the middle of its work.
        SLEEPS,
        /// It is parked in the middle of its work, for a time or until another thread unparks it.
        PARKS
    }

    /// What a thread of a dump does.
    public static Activity of(Dump dump, DumpedThread thread) {
        if (thread.state() == ThreadState.NEW || thread.state() == ThreadState.TERMINATED) {
            return new Activity(Kind.IDLE, 0, true, false);
        }
        return of(dump.frames(thread), thread.state());
    }

    /// Whether a thread of a dump waits for work, or is one of the JVM's own that show no stack.
    public static boolean isIdle(Dump dump, DumpedThread thread) {
        return of(dump, thread).isIdle();
    }

    /// What a thread with this stack does, the top frame first.
    public static Activity of(List<Dump.Frame> frames, ThreadState state) {
        if (frames.isEmpty()) {
            return new Activity(Kind.IDLE, 0, true, false);
        }
        WaitCall call = WaitCall.of(frames, state);
        if (call.kind() == WaitCall.Kind.LOCK) {
            return new Activity(Kind.LOCKS, call.caller(), true, false);
        }
        if (call.caller() == frames.size()) {
            return platformOnly(frames, call);
        }
        boolean permit = call.kind() == WaitCall.Kind.PERMIT;
        if (call.kind() == WaitCall.Kind.NONE) {
            return new Activity(Kind.RUNS, call.caller(), true, false);
        }
        OwnLoop loop = OwnLoop.of(frames, call.caller());
        boolean computes = computes(frames.subList(call.caller(), frames.size()));
        boolean idle =
                !computes
                        && switch (call.kind()) {
                            case INPUT -> true;
                            case READ -> !call.client() && isLoops(loop) && !loop.task();
                            case TAKE, SLEEP, PARK, HAND_OVER -> isLoops(loop) && !loop.task();
                            // one thread may wait for all others, and mostly that is `main`
                            case RESULT ->
                                    !call.client()
                                            && loop.inLoop()
                                            && !loop.task()
                                            && !isMeeting(frames, call.caller());
                            case PERMIT, LOCK, NONE -> false;
                        };
        boolean borrows = call.kind() == WaitCall.Kind.RESULT && isBorrowing(frames, call.caller());
        Kind kind = idle ? Kind.IDLE : borrows ? Kind.BORROWS : busy(call);
        // what another thread computes is never work to do, nor is what one brings
        boolean meets = kind == Kind.AWAITS_RESULT && loop.inLoop() && !loop.task();
        boolean certain =
                permit
                        || computes
                        || (kind == Kind.AWAITS_RESULT && !meets)
                        || kind == Kind.HANDS_OVER
                        || isWork(loop)
                        || (call.client() && (loop.task() || loop.objects() > 0));
        return new Activity(kind, call.caller(), certain, permit);
    }

    /// Whether the wait is for others to come to the same place: the end of a round, or the start
    /// of the next.
    private static boolean isMeeting(List<Dump.Frame> frames, int caller) {
        return frames.subList(0, caller).stream()
                .map(Dump.Frame::className)
                .anyMatch(name ->
                        name.equals("java.util.concurrent.CyclicBarrier")
                                || name.equals("java.util.concurrent.Phaser"));
    }

    /// Whether a library was asked by others to lend something, and uses a latch or a future to
    /// wait for it.
    private static boolean isBorrowing(List<Dump.Frame> frames, int caller) {
        String library = CodeFamily.of(frames.get(caller).className());
        boolean lends = false;
        for (Dump.Frame frame : frames.subList(caller, frames.size())) {
            String family = CodeFamily.of(frame.className());
            if (!family.equals(library)) {
                return lends && !PlatformCode.contains(frame.className());
            }
            lends |=
                    frame.method().equals("poll")
                            || frame.method().equals("take")
                            || LENDING.stream().anyMatch(frame.method()::startsWith);
        }
        return false;
    }

    /// Whether the platform called the frames for a value (a stage of a stream or of a completable
    /// future, the value of a map): these are functions, and no consumer's loop; but for the
    /// supplier of an endless stream.
    private static boolean computes(List<Dump.Frame> below) {
        boolean computes = false;
        for (Dump.Frame frame : below) {
            String type = frame.className();
            if (type.endsWith("$InfiniteSupplyingSpliterator")) {
                return false;
            }
            computes |=
                    type.startsWith("java.util.stream.")
                            || (type.startsWith("java.util.concurrent.CompletableFuture$")
                                    && !type.endsWith("$AsyncRun"))
                            || (type.endsWith("Map") && frame.method().startsWith("compute"));
        }
        return computes;
    }

    /// Whether the thread waits for work as far as can be told: a task that waits in its own loop
    /// and nowhere else is most likely a consumer.
    public boolean isIdle() {
        return kind == Kind.IDLE || !certain;
    }

    private static Activity platformOnly(List<Dump.Frame> frames, WaitCall call) {
        boolean runs =
                call.kind() == WaitCall.Kind.NONE
                        && frames.stream().noneMatch(Activity::isOfTheJvm);
        return new Activity(runs ? Kind.RUNS : Kind.IDLE, frames.size(), true, false);
    }

    /// Threads that the JVM keeps for itself are runnable while they wait in native code.
    private static boolean isOfTheJvm(Dump.Frame frame) {
        return frame.className().startsWith("java.lang.ref.")
                || frame.method().startsWith("waitFor")
                || frame.method().equals("takeVirtualThreadListToUnblock");
    }

    /// Whether the loop itself waits, directly or through one object that it asks; a library's
    /// methods for consumers call each other before one of them waits.
    private static boolean isLoops(OwnLoop loop) {
        return loop.objects() <= 1 || (loop.receives() && loop.families() <= 2);
    }

    /// Whether frames of several classes above the loop leave no doubt that it works.
    private static boolean isWork(OwnLoop loop) {
        boolean consumes = loop.receives() && loop.families() <= 2 && loop.objects() <= 3;
        return !consumes && (loop.objects() >= 2 || (loop.task() && loop.objects() == 1));
    }

    private static Kind busy(WaitCall call) {
        return switch (call.kind()) {
            case NONE, INPUT -> Kind.RUNS;
            case READ -> Kind.READS;
            case LOCK -> Kind.LOCKS;
            case PERMIT, TAKE -> Kind.BORROWS;
            case HAND_OVER -> Kind.HANDS_OVER;
            case RESULT -> call.client() ? Kind.READS : Kind.AWAITS_RESULT;
            case SLEEP -> Kind.SLEEPS;
            case PARK -> Kind.PARKS;
        };
    }
}
