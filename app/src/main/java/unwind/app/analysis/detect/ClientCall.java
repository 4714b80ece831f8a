package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.ProgramCode;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.CodeFamily;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.StackGroup;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Threads that wait for a result which a library gets them from outside: clients that speak to
/// their servers on threads of their own hand out futures.
///
/// It is told by three things together: a library that is there for more than concurrency made the
/// call, the waiting threads are not its own, and some thread is ready to read from connections.
final class ClientCall {
    /// Libraries of futures and executors: what these wait for, any thread may compute.
    private static final Set<String> OF_ANY_THREAD = Set.of("concurrent", "util", "internal");

    private ClientCall() {}

    /// The family of the library, such as `io.lettuce`; empty where the wait is no such call.
    static Optional<String> library(PoolWait wait, CaseFile file) {
        SeenDump last = wait.last().dump();
        Set<String> waiting = wait.last().threads();
        boolean ready =
                last.found().groups().stream()
                        .filter(group -> group.names().stream().noneMatch(waiting::contains))
                        .anyMatch(ClientCall::isReadyToRead);
        return ready
                ? last.found().groups().stream()
                        .filter(group -> group.names().stream().anyMatch(waiting::contains))
                        .findFirst()
                        .flatMap(group -> library(group, file.program()))
                : Optional.empty();
    }

    private static Optional<String> library(StackGroup group, ProgramCode program) {
        List<Dump.Frame> frames = group.frames();
        int site = group.activity().site();
        int caller = site;
        while (caller < frames.size() && !program.contains(frames.get(caller).className())) {
            caller++;
        }
        if (caller >= frames.size() || caller == site) {
            return Optional.empty();
        }
        Set<String> below =
                Set.copyOf(
                        frames.subList(caller, frames.size()).stream()
                                .map(Dump.Frame::className)
                                .filter(name -> !PlatformCode.contains(name))
                                .map(CodeFamily::of)
                                .distinct()
                                .toList());
        return frames.subList(site, caller).stream()
                .map(Dump.Frame::className)
                .filter(name -> !PlatformCode.contains(name))
                .filter(name -> !isOfAnyThread(name))
                .map(CodeFamily::of)
                .filter(family -> !below.contains(family))
                .findFirst();
    }

    private static boolean isOfAnyThread(String className) {
        String[] parts = className.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (OF_ANY_THREAD.contains(parts[i])) {
                return true;
            }
        }
        return false;
    }

    /// Whether a thread waits for what any of its connections brings, and not for new ones.
    private static boolean isReadyToRead(StackGroup group) {
        return group.activity().kind() == Activity.Kind.IDLE
                && group.state() == ThreadState.RUNNABLE
                && group.frames().stream().noneMatch(frame -> frame.method().startsWith("accept"))
                && group.frames().stream()
                        .anyMatch(frame -> !PlatformCode.contains(frame.className()));
    }
}
