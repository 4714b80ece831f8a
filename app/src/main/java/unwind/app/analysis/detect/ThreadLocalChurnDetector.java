package unwind.app.analysis.detect;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Creator;
import unwind.app.analysis.detect.signals.FirstTouches;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Values that are meant to be made once per thread are made all the time, because the threads are
/// short-lived.
final class ThreadLocalChurnDetector implements Detector {
    private static final double MIN_SHARE = 0.1;
    private static final int MIN_THREADS = 20;

    @Override
    public String id() {
        return "thread-local-churn";
    }

    @Override
    public Outcome look(CaseFile file) {
        AllocationStacks stacks = AllocationStacks.of(file);
        if (!stacks.known()) {
            return new Outcome.Unable(
                    "allocation was not sampled",
                    "record with -XX:StartFlightRecording:settings=profile");
        }
        FirstTouches touches = FirstTouches.of(file);
        long bytes = stacks.bytes(stack -> initialises(stack, touches));
        double share = bytes / (double) stacks.totalBytes();
        int threads = Math.max(threads(file), touches.mostThreads());
        return share >= MIN_SHARE && threads >= MIN_THREADS && areShort(file)
                ? Outcome.of(List.of(finding(file, stacks, bytes, share, threads)))
                : new Outcome.Quiet();
    }

    /// Whether threads come and go, as far as their starts and ends were recorded.
    private static boolean areShort(CaseFile file) {
        long ended =
                file.recordings().stream()
                        .mapToLong(r ->
                                r.events(EventKind.THREAD_END).size()
                                        + r.events(EventKind.VIRTUAL_THREAD_END).size())
                        .sum();
        boolean unknown = file.recordings().stream().noneMatch(Creator::recorded);
        return unknown || 2 * ended >= MIN_THREADS;
    }

    /// Whether the value is made by the thread local, or by the method that found it empty.
    private static boolean initialises(AllocationStacks.Stack stack, FirstTouches touches) {
        List<StackWalk.Frame> frames = stack.frames();
        return frames.stream().anyMatch(ThreadLocalChurnDetector::initialises)
                || touches.constructs(frames, MIN_THREADS);
    }

    private static boolean initialises(StackWalk.Frame frame) {
        return (frame.className().equals("java.lang.ThreadLocal")
                        && frame.method().equals("setInitialValue"))
                || frame.className().equals("java.lang.ThreadLocal$SuppliedThreadLocal")
                || frame.method().equals("initialValue");
    }

    /// Threads that were seen to make such a value.
    private static int threads(CaseFile file) {
        Set<Long> threads = new HashSet<>();
        for (Slice slice :
                Slices.of(
                        file.recordings(),
                        r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
            Recording recording = slice.recording();
            BitSet initialising = StackWalk.with(recording, ThreadLocalChurnDetector::initialises);
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                EventTable table = recording.events(kind);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    long stack = table.get(Attribute.STACK, row);
                    if (stack >= 0 && initialising.get((int) stack)) {
                        threads.add(table.get(Attribute.THREAD, row));
                    }
                }
            }
        }
        return threads.size();
    }

    private Finding finding(
            CaseFile file, AllocationStacks stacks, long bytes, double share, int threads) {
        FirstTouches touches = FirstTouches.of(file);
        Optional<StackWalk.Frame> site =
                stacks.heaviest(
                        stack -> initialises(stack, touches),
                        stack -> StackWalk.site(stack.frames(), ""));
        String className =
                stacks.stacks().stream()
                        .filter(s -> !s.old() && initialises(s, touches))
                        .filter(s -> !s.className().startsWith("java.lang.ThreadLocal$"))
                        .max(Comparator.comparingLong(AllocationStacks.Stack::bytes))
                        .map(AllocationStacks.Stack::className)
                        .orElse("");
        double seconds = Math.max(1, file.range().durationNanos() / 1e9);
        String title =
                Words.title(
                        "Thread-local values are made anew for every thread",
                        ", " + Words.percent(share) + " of all allocation",
                        ", and threads are short");
        return new FindingDraft(id(), Severity.WARNING, title, file.range())
                .sure(0.85)
                .weighs(0.5 + share / 2)
                .costs(Impact.ofBytes(bytes, stacks.totalBytes()))
                .about(className, site)
                .because(
                        "At least "
                                + Words.count(threads)
                                + " threads made one: "
                                + Words.percent(share)
                                + " of all allocation, "
                                + Words.bytes(bytes / seconds)
                                + " a second.")
                .because(
                        started(file)
                                + " threads were started in "
                                + Words.duration(seconds * 1e9)
                                + ".")
                .shows("The values are made in", FindingDraft.recordingName(file), site)
                .remedies(
                        "Let a pool of threads serve the requests, so that a value serves many.",
                        "With a thread per task (virtual threads too), hand the value over or take"
                                + " it from a bounded pool instead of a ThreadLocal.")
                .done();
    }

    private static long started(CaseFile file) {
        return file.recordings().stream()
                .mapToLong(r ->
                        r.events(EventKind.THREAD_START).size()
                                + r.events(EventKind.VIRTUAL_THREAD_START).size())
                .sum();
    }
}
