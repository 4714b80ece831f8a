package unwind.app.analysis.threads;

import unwind.app.analysis.PlatformCode;

import java.util.List;
import java.util.Optional;

/// Where a thread is, as one would say it: the program's own frame nearest to the top; where there
/// is none, the platform's method that was called to wait, not what that is made of.
final class MeaningfulFrame {
    /// What waiting and I/O are made of.
    private static final List<String> MACHINERY =
            List.of(
                    "jdk.internal.misc.Unsafe.",
                    "sun.misc.Unsafe.",
                    "java.util.concurrent.locks.LockSupport.",
                    "java.util.concurrent.locks.AbstractQueuedSynchronizer",
                    "java.util.concurrent.locks.AbstractQueuedLongSynchronizer",
                    "java.util.concurrent.ForkJoinPool.managedBlock",
                    "java.util.concurrent.ForkJoinPool.unmanagedBlock",
                    "java.util.concurrent.ForkJoinPool.compensatedBlock",
                    "java.lang.Object.wait",
                    "java.lang.Thread.sleep",
                    "java.lang.Thread.yield",
                    "java.lang.VirtualThread.",
                    "jdk.internal.vm.Continuation",
                    "sun.nio.ch.",
                    "java.net.PlainSocketImpl.",
                    "runtime.gopark",
                    "runtime.goparkunlock",
                    "runtime.chan",
                    "runtime.selectgo",
                    "runtime.sema",
                    "sync.runtime_",
                    "internal/poll.");

    private MeaningfulFrame() {}

    /// The frame of a stack, the top one first; empty for a stack without frames.
    static Optional<Dump.Frame> of(List<Dump.Frame> frames) {
        for (Dump.Frame frame : frames) {
            if (!PlatformCode.contains(frame.className()) && !isMachinery(frame)) {
                return Optional.of(frame);
            }
        }
        for (Dump.Frame frame : frames) {
            if (!isMachinery(frame)) {
                return Optional.of(frame);
            }
        }
        return frames.stream().findFirst();
    }

    private static boolean isMachinery(Dump.Frame frame) {
        String name = frame.name();
        return MACHINERY.stream().anyMatch(name::startsWith);
    }
}
