package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A thread that did not move over several dumps in a row.
///
/// @param dumps in how many dumps in a row, up to the last of them, it stood there
/// @param lastDump index of the last of them
/// @param cpuShare processor time it used between the first and the last of them, as a part of the
///   time that passed; empty where the dumps do not print it
/// @param frames the top frames, which are the same in all of them
public record StuckThread(
        String name,
        OptionalLong threadId,
        Kind kind,
        int dumps,
        int lastDump,
        OptionalDouble cpuShare,
        ThreadState state,
        List<Dump.Frame> frames) {
    private static final int TOP = 5;
    private static final int IN_A_ROW = 3;

    /// What uses so much of a processor need not stand at one place.
    private static final double BURNING_SHARE = 0.5;

    /// A busy machine gives a loop this much of a processor at least.
    private static final double SPINNING_SHARE = 0.25;

    /// How it is stuck.
    public enum Kind {
        /// It uses a processor all the time.
        SPINNING,
        /// It waits for a lock or for something else than work.
        WAITING,
        /// It is in a call that does not return and uses no processor time, or the dumps do not say
        /// how much.
        HUNG
    }

    /// Copies the list.
    public StuckThread {
        frames = List.copyOf(frames);
    }

    /// A thread in one of the dumps.
    private record Seen(int dump, DumpedThread thread, List<Dump.Frame> top) {}

    /// The stuck threads of dumps of one process in the order of time; those that spin first.
    public static List<StuckThread> of(List<Dump> dumps) {
        Map<String, List<Seen>> byThread = new LinkedHashMap<>();
        for (int i = 0; i < dumps.size(); i++) {
            Map<String, Integer> sameName = new LinkedHashMap<>();
            for (DumpedThread thread : dumps.get(i).threads().threads()) {
                String key = key(thread, sameName);
                Seen seen = new Seen(i, thread, dumps.get(i).frames(thread, TOP));
                byThread.computeIfAbsent(key, k -> new ArrayList<>()).add(seen);
            }
        }
        List<StuckThread> result = new ArrayList<>();
        for (List<Seen> seen : byThread.values()) {
            longest(dumps, seen, result);
        }
        result.sort((a, b) -> a.kind.compareTo(b.kind));
        return result;
    }

    private static String key(DumpedThread thread, Map<String, Integer> sameName) {
        if (thread.threadId().isPresent()) {
            return "#" + thread.threadId().getAsLong();
        }
        if (thread.osThreadId().isPresent()) {
            return "os" + thread.osThreadId().getAsLong();
        }
        return thread.name() + "/" + sameName.merge(thread.name(), 1, Integer::sum);
    }

    /// Adds the last run of dumps in which the thread stood still, if it is long enough.
    private static void longest(List<Dump> dumps, List<Seen> seen, List<StuckThread> result) {
        int end = seen.size() - 1;
        while (end >= IN_A_ROW - 1) {
            int start = end;
            while (start > 0
                    && seen.get(start - 1).dump == seen.get(start).dump - 1
                    && together(dumps, seen.get(start - 1), seen.get(start))) {
                start--;
            }
            if (end - start + 1 >= IN_A_ROW) {
                Seen last = seen.get(end);
                if (!Activity.isIdle(dumps.get(last.dump), last.thread) && !sleeps(last)) {
                    result.add(stuck(dumps, seen.get(start), last, end - start + 1));
                }
                return;
            }
            end = Math.min(start, end - 1);
        }
    }

    /// A thread that sleeps between two rounds of a loop looks the same in every dump.
    private static boolean sleeps(Seen seen) {
        return seen.thread.state() == ThreadState.TIMED_WAITING
                && seen.top.stream().anyMatch(f -> f.name().equals("java.lang.Thread.sleep"));
    }

    /// Whether the thread is at the same place, or burns processor time wherever it is.
    private static boolean together(List<Dump> dumps, Seen before, Seen after) {
        boolean samePlace = !after.top.isEmpty() && before.top.equals(after.top);
        boolean bothRun =
                before.thread.state() == ThreadState.RUNNABLE
                        && after.thread.state() == ThreadState.RUNNABLE
                        && !after.top.isEmpty();
        return samePlace || (bothRun && share(dumps, before, after).orElse(0) >= BURNING_SHARE);
    }

    private static StuckThread stuck(List<Dump> dumps, Seen first, Seen last, int count) {
        OptionalDouble share = share(dumps, first, last);
        DumpedThread thread = last.thread;
        boolean runs = thread.state() == ThreadState.RUNNABLE;
        Kind kind;
        if (share.isPresent() && share.getAsDouble() >= SPINNING_SHARE) {
            kind = Kind.SPINNING;
        } else {
            kind = runs || thread.state() == ThreadState.UNKNOWN ? Kind.HUNG : Kind.WAITING;
        }
        return new StuckThread(
                Dump.name(thread),
                thread.threadId(),
                kind,
                count,
                last.dump,
                share,
                thread.state(),
                last.top);
    }

    /// Processor time used between two dumps, as a part of the time that passed by the thread's own
    /// `elapsed=` or, without it, by the dumps' times.
    private static OptionalDouble share(List<Dump> dumps, Seen first, Seen last) {
        if (first.thread.cpuNanos().isEmpty() || last.thread.cpuNanos().isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalLong from = first.thread.elapsedNanos();
        OptionalLong to = last.thread.elapsedNanos();
        if (from.isEmpty() || to.isEmpty()) {
            from = dumps.get(first.dump).threads().timeNanos();
            to = dumps.get(last.dump).threads().timeNanos();
        }
        if (from.isEmpty() || to.isEmpty() || to.getAsLong() <= from.getAsLong()) {
            return OptionalDouble.empty();
        }
        double used = last.thread.cpuNanos().getAsLong() - first.thread.cpuNanos().getAsLong();
        return OptionalDouble.of(used / (to.getAsLong() - from.getAsLong()));
    }
}
