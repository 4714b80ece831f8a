package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Dump;
import unwind.parsers.model.DumpedThread;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A thread that asks for the write lock inside of the method in which others, and most likely it
/// too, take the read lock: a read lock cannot be upgraded, so that it waits for itself, and all
/// behind it.
///
/// @param thread its name
/// @param site where it asks for the write lock
/// @param method the method in which the read lock is taken
record LockUpgrade(String thread, String site, String method) {
    private static final String READ = "$ReadLock";
    private static final String WRITE = "$WriteLock";

    /// The first of some waiting threads that does.
    static Optional<LockUpgrade> of(SeenDump dump, List<String> waiters) {
        Set<String> reading = new HashSet<>();
        for (DumpedThread thread : dump.threads()) {
            if (waiters.contains(Dump.name(thread)) && asksFor(dump, thread, READ)) {
                dump.site(thread).map(Dump.Frame::name).ifPresent(reading::add);
            }
        }
        return dump.threads().stream()
                .filter(thread -> waiters.contains(Dump.name(thread)))
                .filter(thread -> asksFor(dump, thread, WRITE))
                .flatMap(thread -> inside(dump, thread, reading).stream())
                .findFirst();
    }

    private static boolean asksFor(SeenDump dump, DumpedThread thread, String lock) {
        return dump.dump().frames(thread).stream()
                .anyMatch(frame ->
                        frame.className().startsWith("java.util.concurrent.locks.")
                                && frame.className().endsWith(lock));
    }

    private static Optional<LockUpgrade> inside(
            SeenDump dump, DumpedThread thread, Set<String> reading) {
        String site = dump.siteText(thread);
        return dump.dump().frames(thread).stream()
                .map(Dump.Frame::name)
                .filter(reading::contains)
                .findFirst()
                .map(method -> new LockUpgrade(Dump.name(thread), site, method));
    }

    String sentence() {
        return thread
                + " asks for the write lock at "
                + site
                + " inside of "
                + method
                + ", where the others take the read lock: who holds the read lock and asks for the"
                + " write lock waits for itself.";
    }

    String title(int waiting) {
        return Words.counted(waiting, "thread")
                + " wait for a read lock that "
                + thread
                + " holds and asks to write, at "
                + site
                + ".";
    }

    /// What to do.
    static List<String> remedies() {
        return List.of(
                "Give the read lock back before taking the write lock, and look again whether there is"
                        + " still something to do.",
                "Take the write lock from the start where it may be needed, or use"
                        + " StampedLock.tryConvertToWriteLock.",
                "Only a restart frees these threads.");
    }
}
