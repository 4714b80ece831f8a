package unwind.app.analysis.cleanup;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.threads.Dump;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A thread that cleans up after others: the Finalizer, the Reference Handler, those of Cleaners;
/// what it did at each thread dump.
///
/// @param name as the dumps name it
/// @param looks what it did, dump by dump, in the order of time
public record CleanerThread(String name, List<Look> looks) {
    private static final Set<String> NAMES =
            Set.of("Finalizer", "Reference Handler", "Common-Cleaner", "Secondary finalizer");

    private static final int TOP = 5;

    /// Methods in which such a thread waits for something to clean up.
    private static final Set<String> IDLE =
            Set.of(
                    "java.lang.ref.ReferenceQueue.remove",
                    "java.lang.ref.ReferenceQueue.remove0",
                    "java.lang.ref.ReferenceQueue.await",
                    "java.lang.ref.NativeReferenceQueue.await",
                    "java.lang.ref.Reference.waitForReferencePendingList");

    /// Methods below which it works.
    private static final Set<String> WORKING =
            Set.of(
                    "java.lang.ref.Finalizer.runFinalizer",
                    "java.lang.ref.Finalizer.invokeFinalizeMethod",
                    "jdk.internal.ref.PhantomCleanable.clean",
                    "jdk.internal.ref.CleanerImpl$PhantomCleanableRef.performCleanup",
                    "jdk.internal.ref.Cleaner.clean",
                    "sun.misc.Cleaner.clean");

    /// What it did at one dump.
    ///
    /// @param at the cleanup that it was at work in, the program's, if there was some; empty if it
    ///   waited for work
    /// @param top its top frames
    public record Look(
            OptionalLong timeNanos, ThreadState state, Optional<String> at, List<String> top) {
        /// Copies the list.
        public Look {
            top = List.copyOf(top);
        }

        /// What it did, in words.
        public String words() {
            String in = top.isEmpty() ? "" : top.getFirst();
            if (at.isEmpty()) {
                return top.stream().anyMatch(CleanerThread::isIdle) ? "waits for work" : in;
            }
            return in.isEmpty() || in.equals(at.get()) ? at.get() : at.get() + ", in " + in;
        }

        /// Whether it was at work.
        public boolean isAtWork() {
            return at.isPresent();
        }

        private boolean isSamePlaceAs(Look other) {
            return isAtWork() && other.isAtWork() && top.equals(other.top);
        }
    }

    /// Copies the list.
    public CleanerThread {
        looks = List.copyOf(looks);
    }

    /// In how many dumps it was at work.
    public long atWork() {
        return looks.stream().filter(Look::isAtWork).count();
    }

    /// The dumps at the end, one after the other, in which it was at the same place at work: one
    /// cleanup that does not end, or many of one kind. Fewer than two are none.
    public List<Look> samePlace() {
        int from = looks.size() - 1;
        while (from > 0 && looks.get(from - 1).isSamePlaceAs(looks.get(from))) {
            from--;
        }
        return looks.size() - from < 2 ? List.of() : looks.subList(from, looks.size());
    }

    /// The time between those dumps; empty where there are none, or where nobody knows when they
    /// were taken.
    public OptionalLong samePlaceNanos() {
        List<Look> same = samePlace();
        return same.isEmpty()
                        || same.getFirst().timeNanos().isEmpty()
                        || same.getLast().timeNanos().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        same.getLast().timeNanos().getAsLong()
                                - same.getFirst().timeNanos().getAsLong());
    }

    /// Those of a process, by name.
    ///
    /// @param range of dumps whose time is known
    public static List<CleanerThread> of(List<Recording> process, TimeRange range) {
        List<Dump> dumps = new ArrayList<>();
        process.forEach(recording -> dumps.addAll(Dump.of(recording)));
        dumps.removeIf(dump ->
                dump.threads().timeNanos().isPresent()
                        && !range.contains(dump.threads().timeNanos().getAsLong()));
        dumps.sort(
                Comparator.comparingLong(
                        dump -> dump.threads().timeNanos().orElse(Long.MAX_VALUE)));
        Map<String, List<Look>> looks = new LinkedHashMap<>();
        for (Dump dump : dumps) {
            for (DumpedThread thread : dump.threads().threads()) {
                List<Dump.Frame> frames = dump.frames(thread);
                if (cleans(thread, frames)) {
                    looks.computeIfAbsent(thread.name(), _ -> new ArrayList<>())
                            .add(look(dump, thread, frames));
                }
            }
        }
        return looks.entrySet().stream()
                .map(each -> new CleanerThread(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(CleanerThread::name))
                .toList();
    }

    private static boolean cleans(DumpedThread thread, List<Dump.Frame> frames) {
        return !frames.isEmpty()
                && (NAMES.contains(thread.name())
                        || frames.stream()
                                .anyMatch(frame ->
                                        frame.name().equals("jdk.internal.ref.CleanerImpl.run")));
    }

    private static Look look(Dump dump, DumpedThread thread, List<Dump.Frame> frames) {
        return new Look(
                dump.threads().timeNanos(),
                thread.state(),
                at(frames),
                frames.stream().limit(TOP).map(Dump.Frame::toString).toList());
    }

    /// Whether a frame, with or without its line, waits for something to clean up.
    private static boolean isIdle(String frame) {
        int line = frame.indexOf(':');
        String name = line < 0 ? frame : frame.substring(0, line);
        return IDLE.contains(name) || name.startsWith("java.lang.Object.wait");
    }

    /// Where it is at work; empty where it runs no cleanup.
    private static Optional<String> at(List<Dump.Frame> frames) {
        int below = frames.size() - 1;
        while (below >= 0 && !WORKING.contains(frames.get(below).name())) {
            below--;
        }
        if (below < 0) {
            return Optional.empty();
        }
        List<Dump.Frame> above = frames.subList(0, below);
        return above.reversed().stream()
                .filter(frame -> !PlatformCode.contains(frame.className()))
                .findFirst()
                .or(() -> Optional.of(above.isEmpty() ? frames.getFirst() : above.getLast()))
                .map(Dump.Frame::toString);
    }
}
