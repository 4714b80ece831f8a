package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Set;

/// Tells a thread that waits for work from one that waits in the middle of its work.
final class Idle {
    private static final int LOOKED_AT = 14;

    /// Methods in which a thread has nothing to do; class and method.
    private static final Set<String> WAITING_FOR_WORK =
            Set.of(
                    "java.util.concurrent.ThreadPoolExecutor.getTask",
                    "java.util.concurrent.ForkJoinPool.awaitWork",
                    "java.util.concurrent.ForkJoinPool.scan",
                    "java.util.concurrent.DelayScheduler.loop",
                    "java.util.TimerThread.mainLoop",
                    "java.lang.ref.ReferenceQueue.remove",
                    "java.lang.ref.Reference.waitForReferencePendingList",
                    "java.lang.ref.Reference.tryHandlePending",
                    "java.lang.ref.Reference$ReferenceHandler.run",
                    "java.lang.VirtualThread.takeVirtualThreadListToUnblock",
                    "java.lang.ProcessHandleImpl.waitForProcessExit0",
                    "sun.misc.Signal.waitForSignal",
                    "java.net.PlainSocketImpl.socketAccept",
                    "sun.nio.ch.Net.accept",
                    "sun.nio.ch.ServerSocketChannelImpl.accept",
                    "java.net.ServerSocket.accept",
                    "sun.nio.ch.EPoll.wait",
                    "sun.nio.ch.EPollArrayWrapper.epollWait",
                    "sun.nio.ch.KQueue.poll",
                    "sun.nio.ch.KQueueArrayWrapper.kevent0",
                    "sun.nio.ch.WEPoll.wait",
                    "sun.nio.ch.WindowsSelectorImpl$SubSelector.poll0",
                    "io.netty.channel.epoll.Native.epollWait",
                    "org.apache.tomcat.util.threads.ThreadPoolExecutor.getTask",
                    "org.eclipse.jetty.util.thread.QueuedThreadPool.idleJobPoll",
                    "weblogic.work.ExecuteThread.waitForRequest",
                    "weblogic.kernel.ExecuteThread.waitForRequest");

    private Idle() {}

    /// Whether the thread waits for work, or is one of the JVM's own that show no stack.
    static boolean isIdle(Dump dump, DumpedThread thread) {
        List<Dump.Frame> frames = dump.frames(thread, LOOKED_AT);
        return frames.isEmpty()
                || frames.stream().anyMatch(frame -> WAITING_FOR_WORK.contains(frame.name()))
                || thread.state() == ThreadState.NEW
                || thread.state() == ThreadState.TERMINATED;
    }
}
