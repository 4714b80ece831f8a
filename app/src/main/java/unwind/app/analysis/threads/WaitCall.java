package unwind.app.analysis.threads;

import unwind.app.analysis.PlatformCode;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the platform's frames at the top of a stack do for the code that called them.
///
/// The method that was called decides, not what it is made of: `SynchronousQueue.poll` takes,
/// though a method named `transfer` waits inside it.
///
/// @param kind what the call does
/// @param caller index of the frame that called the platform; the number of frames where only the
///   platform is on the stack
/// @param client whether the platform speaks a client's protocol there, which only work asks for
record WaitCall(Kind kind, int caller, boolean client) {

    /// What a call into the platform waits for.
    enum Kind {
        /// It does not wait.
        NONE,
        /// For a connection, a ready channel, a signal: what servers do when nobody asks.
        INPUT,
        /// For bytes from the other end of a connection.
        READ,
        /// For a lock that another thread holds.
        LOCK,
        /// For a permit.
        PERMIT,
        /// For an element of a queue, or for a condition.
        TAKE,
        /// For room in a queue or for a partner who takes.
        HAND_OVER,
        /// For what another thread computes, or for its end.
        RESULT,
        /// For time to pass.
        SLEEP,
        /// For time or for whoever unparks it: what it waits for is the caller's own business.
        PARK
    }

    private static final Set<String> INPUT_METHODS =
            Set.of(
                    "accept",
                    "accept0",
                    "socketAccept",
                    "select",
                    "selectNow",
                    "epollWait",
                    "kevent0",
                    "poll0",
                    "waitForSignal",
                    "waitForProcessExit0");

    /// A native method of a library that waits for input is known by its verb alone.
    private static final List<String> INPUT_VERBS =
            List.of("epollwait", "kevent", "accept", "select", "poll", "iouring", "waitfor");

    private static final List<String> READING =
            List.of(
                    "java.net.SocketInputStream.",
                    "java.net.Socket$SocketInputStream.",
                    "java.net.PlainSocketImpl.socketConnect",
                    "java.net.Socket.connect",
                    "sun.nio.ch.NioSocketImpl.",
                    "sun.nio.ch.SocketChannelImpl.",
                    "sun.nio.ch.SocketDispatcher.read",
                    "sun.nio.ch.SocketAdaptor",
                    "sun.nio.ch.Net.connect",
                    "sun.security.ssl.SSLSocketImpl");

    private static final List<String> CLIENTS =
            List.of(
                    "sun.net.www.http.",
                    "sun.net.www.protocol.",
                    "jdk.internal.net.http.",
                    "com.sun.jndi.",
                    "java.net.URLConnection.",
                    "java.net.http.");

    /// The call that a stack's top frames are inside of.
    static WaitCall of(List<Dump.Frame> frames, ThreadState state) {
        int caller = 0;
        while (caller < frames.size() && PlatformCode.contains(frames.get(caller).className())) {
            caller++;
        }
        List<Dump.Frame> platform = frames.subList(0, caller);
        boolean client = false;
        for (Dump.Frame frame : platform) {
            client |= startsWith(frame, CLIENTS);
        }
        if (state == ThreadState.BLOCKED) {
            return new WaitCall(Kind.LOCK, caller, client);
        }
        if (caller == 0) {
            return new WaitCall(library(frames, state), caller, client);
        }
        return new WaitCall(kind(platform, state), caller, client);
    }

    /// A library's own native method, or a thread of which the state alone is known.
    private static Kind library(List<Dump.Frame> frames, ThreadState state) {
        if (waits(state)) {
            return Kind.TAKE;
        }
        boolean input =
                !frames.isEmpty()
                        && frames.getFirst().line() == 0
                        && INPUT_VERBS.stream()
                                .anyMatch(
                                        frames.getFirst().method().toLowerCase(Locale.ROOT)
                                                ::startsWith);
        return input ? Kind.INPUT : Kind.NONE;
    }

    private static Kind kind(List<Dump.Frame> platform, ThreadState state) {
        // a channel that is read or accepted from waits inside the same native methods
        boolean reads = false;
        boolean input = false;
        for (Dump.Frame frame : platform) {
            reads |= startsWith(frame, READING) && !frame.method().startsWith("write");
            input |=
                    INPUT_METHODS.contains(frame.method())
                            || frame.is("sun.nio.ch.EPoll", "wait")
                            || frame.is("sun.nio.ch.WEPoll", "wait")
                            || frame.is("sun.nio.ch.KQueue", "poll");
            if (frame.method().equals("accept") || frame.className().endsWith("SelectorImpl")) {
                return Kind.INPUT;
            }
        }
        if (reads) {
            return Kind.READ;
        }
        if (input) {
            return Kind.INPUT;
        }
        if (!waits(state)) {
            return Kind.NONE;
        }
        return called(platform);
    }

    private static boolean waits(ThreadState state) {
        return state == ThreadState.WAITING || state == ThreadState.TIMED_WAITING;
    }

    /// The kind of the call by the method that was called, or the next one inside it that tells.
    private static Kind called(List<Dump.Frame> platform) {
        for (Dump.Frame frame : platform) {
            if (frame.className().startsWith("java.util.concurrent.locks.")
                    && (frame.className().contains("Lock")
                            && !frame.className().endsWith("LockSupport"))
                    && (frame.method().startsWith("lock")
                            || frame.method().startsWith("tryLock")
                            || frame.method().endsWith("Lock"))) {
                return Kind.LOCK;
            }
        }
        if (platform.getLast().className().equals("java.util.concurrent.locks.LockSupport")) {
            return Kind.PARK;
        }
        for (int i = platform.size() - 1; i >= 0; i--) {
            Kind kind = called(platform.get(i));
            if (kind != Kind.NONE) {
                return kind;
            }
        }
        return Kind.TAKE;
    }

    private static Kind called(Dump.Frame frame) {
        String type = frame.className();
        String method = frame.method();
        if (type.equals("java.util.concurrent.Semaphore")) {
            return Kind.PERMIT;
        }
        if (method.startsWith("sleep")) {
            return Kind.SLEEP;
        }
        if (isResult(type, method)) {
            return Kind.RESULT;
        }
        boolean queue =
                type.startsWith("java.util.concurrent.")
                        && (type.endsWith("Queue") || type.endsWith("Deque"));
        if (queue && (method.startsWith("put") || method.startsWith("offer"))) {
            return Kind.HAND_OVER;
        }
        if (type.equals("java.util.concurrent.Exchanger")
                || method.equals("transfer")
                || method.equals("tryTransfer")) {
            return Kind.HAND_OVER;
        }
        boolean takes = queue && (method.startsWith("take") || method.startsWith("poll"));
        boolean condition = type.endsWith("$ConditionObject") && method.startsWith("await");
        return takes || condition || (type.equals("java.lang.Object") && method.startsWith("wait"))
                ? Kind.TAKE
                : Kind.NONE;
    }

    private static boolean isResult(String type, String method) {
        boolean future =
                type.startsWith("java.util.concurrent.")
                        && (type.contains("Future")
                                || type.contains("ForkJoinTask")
                                || type.endsWith("RecursiveTask")
                                || type.endsWith("StructuredTaskScope"))
                        && (method.endsWith("get")
                                || method.startsWith("join")
                                || method.startsWith("invoke")
                                || method.startsWith("await"));
        return future
                || type.endsWith("Latch")
                || type.endsWith("CyclicBarrier")
                || type.endsWith("Phaser")
                || type.equals("java.util.concurrent.ExecutorCompletionService")
                || method.equals("invokeAll")
                || method.equals("invokeAny")
                || method.equals("awaitTermination")
                || method.equals("waitFor")
                || (type.equals("java.lang.Thread") && method.startsWith("join"))
                || (type.equals("java.lang.VirtualThread") && method.startsWith("join"))
                || (type.startsWith("jdk.internal.net.http.") && method.equals("send"));
    }

    private static boolean startsWith(Dump.Frame frame, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (frame.nameStartsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
