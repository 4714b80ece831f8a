package unwind.app.analysis.detect;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.TopAllocator;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Threads of the program had to wait until a concurrent collector had freed memory: it has no
/// pauses that would show it, but to those who wait it is one.
final class AllocationStallDetector implements Detector {
    private static final int MIN_STALLS = 3;
    private static final double NOTABLE_SHARE = 0.02;
    private static final double GREAT_SHARE = 0.4;
    private static final long LONG_NANOS = 500_000_000L;

    /// Of less time, a share says little.
    private static final long MIN_TIME_NANOS = 10_000_000_000L;

    @Override
    public String id() {
        return "allocation-stall";
    }

    /// A thread's wait.
    private record Stall(long startNanos, long durationNanos, Optional<StackWalk.Frame> site) {}

    @Override
    public Outcome look(CaseFile file) {
        List<Stall> stalls = stalls(file);
        if (stalls.isEmpty() && !couldBe(file)) {
            return Pauses.none(file);
        }
        return stalls.size() < MIN_STALLS
                ? new Outcome.Quiet()
                : Outcome.of(List.of(finding(file, stalls)));
    }

    private static boolean couldBe(CaseFile file) {
        return Pauses.of(file).recorded()
                || file.recordings().stream()
                        .anyMatch(r -> Recorded.couldBe(r, "jdk.ZAllocationStall"));
    }

    private static List<Stall> stalls(CaseFile file) {
        List<Stall> stalls = new ArrayList<>();
        for (Slice slice :
                Slices.of(
                        file.recordings(), r -> r.events(EventKind.ALLOCATION_STALL).size() > 0)) {
            EventTable table = slice.recording().events(EventKind.ALLOCATION_STALL);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                stalls.add(
                        new Stall(
                                table.startNanos().get(row),
                                Math.max(0, table.get(Attribute.DURATION_NANOS, row)),
                                table.has(Attribute.STACK)
                                        ? StackWalk.site(
                                                StackWalk.frames(
                                                        slice.recording(),
                                                        table.get(Attribute.STACK, row)),
                                                "")
                                        : Optional.empty()));
            }
        }
        stalls.sort(Comparator.comparingLong(Stall::startNanos));
        return stalls;
    }

    private Finding finding(CaseFile file, List<Stall> stalls) {
        long longest = stalls.stream().mapToLong(Stall::durationNanos).max().orElse(0);
        long all = stalls.stream().mapToLong(Stall::durationNanos).sum();
        long stalled = stalledNanos(stalls);
        TimeRange range =
                new TimeRange(
                        stalls.getFirst().startNanos(),
                        stalls.stream()
                                        .mapToLong(s -> s.startNanos() + s.durationNanos())
                                        .max()
                                        .orElse(0)
                                + 1);
        double share = stalled / (double) Math.max(MIN_TIME_NANOS, range.durationNanos());
        Severity severity =
                share >= GREAT_SHARE
                        ? Severity.CRITICAL
                        : share >= NOTABLE_SHARE || longest >= LONG_NANOS
                                ? Severity.WARNING
                                : Severity.NOTICE;
        Optional<StackWalk.Frame> site = site(stalls);
        String title =
                "Threads waited "
                        + Words.counted(stalls.size(), "time")
                        + " for the collector to free memory, up to "
                        + Words.duration(longest);
        FindingDraft draft =
                new FindingDraft(id(), severity, title, range)
                        .sure(0.9)
                        .weighs(0.4 + share)
                        .about("", site)
                        .because(
                                "The waits add up to "
                                        + Words.duration(all)
                                        + " over all threads; for "
                                        + Words.duration(stalled)
                                        + " of "
                                        + Words.duration(range.durationNanos())
                                        + " at least one thread waited.")
                        .shows(
                                "Most of the time was waited in",
                                FindingDraft.recordingName(file),
                                site);
        TopAllocator.of(file)
                .filter(TopAllocator::isMuch)
                .ifPresent(top -> draft.because(top.sentence()));
        return draft.shows(
                        Evidence.Kind.TIMELINE,
                        FindingDraft.recordingName(file),
                        Words.counted(stalls.size(), "allocation stall"))
                .remedies(
                        "Give the heap room (-Xmx): a concurrent collector needs some to allocate"
                                + " from while it works.",
                        "Allocate less where most of it happens: see the hotspots.",
                        "Give the collector more threads (-XX:ConcGCThreads) if processors are idle.")
                .done();
    }

    /// The time in which at least one thread waited.
    private static long stalledNanos(List<Stall> sorted) {
        long sum = 0;
        long until = Long.MIN_VALUE;
        for (Stall stall : sorted) {
            long end = stall.startNanos() + stall.durationNanos();
            sum += Math.max(0, end - Math.max(stall.startNanos(), until));
            until = Math.max(until, end);
        }
        return sum;
    }

    private static Optional<StackWalk.Frame> site(List<Stall> stalls) {
        Map<String, Long> nanos = new HashMap<>();
        for (Stall stall : stalls) {
            stall.site().ifPresent(s -> nanos.merge(s.site(), stall.durationNanos(), Long::sum));
        }
        return stalls.stream()
                .flatMap(stall -> stall.site().stream())
                .max(Comparator.comparingLong(frame -> nanos.getOrDefault(frame.site(), 0L)));
    }
}
