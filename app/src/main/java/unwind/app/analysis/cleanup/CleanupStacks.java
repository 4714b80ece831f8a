package unwind.app.analysis.cleanup;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.correlate.RowNames;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where objects of certain classes are made, and where their cleanup was seen: every event and
/// dumped thread with a stack is looked at.
final class CleanupStacks {
    private static final int MAX_PLACES = 5;

    private static final List<EventKind> ALLOCATIONS =
            List.of(
                    EventKind.ALLOCATION_SAMPLE,
                    EventKind.ALLOCATION_IN_NEW_TLAB,
                    EventKind.ALLOCATION_OUTSIDE_TLAB);

    private final Map<String, Owed> wanted;
    private final Narrowing threads;
    private final Map<String, Map<String, long[]>> allocated = new HashMap<>();
    private final Map<String, Map<String, long[]>> cleaned = new HashMap<>();
    private long allocationSamples;
    private long stacksLookedAt;

    /// @param wanted what classes owe, by their names
    /// @param threads those whose events and dumped stacks count
    CleanupStacks(Map<String, Owed> wanted, Narrowing threads) {
        this.wanted = Map.copyOf(wanted);
        this.threads = threads;
    }

    /// Looks through the recordings of a process.
    CleanupStacks look(List<Recording> process, TimeRange range) {
        for (Recording recording : process) {
            if (recording.stacks().size() > 0) {
                new OfRecording(recording).look(process, range);
            }
        }
        return this;
    }

    /// How many samples of allocations there are, of any class.
    long allocationSamples() {
        return allocationSamples;
    }

    /// How many events and dumped threads with a stack there are.
    long stacksLookedAt() {
        return stacksLookedAt;
    }

    List<Debt.Place> allocatedAt(String className) {
        return places(allocated, className);
    }

    List<Debt.Place> seenAt(String className) {
        return places(cleaned, className);
    }

    private static List<Debt.Place> places(Map<String, Map<String, long[]>> all, String className) {
        List<Debt.Place> places = new ArrayList<>();
        all.getOrDefault(className, Map.of())
                .forEach((place, sums) -> places.add(new Debt.Place(place, sums[0], sums[1])));
        places.sort(
                Comparator.comparingLong(Debt.Place::weight)
                        .reversed()
                        .thenComparing(Debt.Place::place));
        return places.subList(0, Math.min(MAX_PLACES, places.size()));
    }

    private static void add(
            Map<String, Map<String, long[]>> all, String className, String place, long weight) {
        long[] sums =
                all.computeIfAbsent(className, _ -> new HashMap<>())
                        .computeIfAbsent(place, _ -> new long[2]);
        sums[0] += weight;
        sums[1]++;
    }

    /// The stacks of one recording.
    private final class OfRecording {
        private final Recording recording;
        private final StackTable stacks;

        /// The nearest stack on the way to the root, itself included, whose top frame cleans up an
        /// object of a wanted class, by stack; -1 where there is none.
        private final int[] cleaning;

        private final String[] cleaned;
        private final boolean[] ofThreads;

        /// Which strings name a wanted class.
        private final boolean[] owing;

        OfRecording(Recording recording) {
            this.recording = recording;
            this.stacks = recording.stacks();
            this.cleaned = cleanedByFrame();
            this.cleaning = cleaningByStack();
            this.owing = owing();
            this.ofThreads = new boolean[recording.threads().size()];
            for (int row = 0; row < ofThreads.length; row++) {
                ofThreads[row] = counts(RowNames.thread(recording, row));
            }
        }

        private boolean[] owing() {
            boolean[] owing = new boolean[recording.strings().size()];
            for (int i = 0; i < owing.length; i++) {
                owing[i] = wanted.containsKey(recording.strings().get(i));
            }
            return owing;
        }

        private boolean counts(String thread) {
            return threads.isNone() || threads.isWanted(thread);
        }

        private String[] cleanedByFrame() {
            String[] byFrame = new String[stacks.frameCount()];
            for (int i = 0; i < byFrame.length; i++) {
                StackTable.Method method = stacks.method(stacks.frameAt(i).method());
                String className = recording.strings().get(method.className());
                Owed owes = wanted.get(className);
                boolean cleans =
                        owes != null
                                && owes.methods().contains(recording.strings().get(method.name()));
                byFrame[i] = cleans ? className : "";
            }
            return byFrame;
        }

        private int[] cleaningByStack() {
            int[] byStack = new int[stacks.size()];
            Arrays.fill(byStack, -1);
            for (int stack = 0; stack < byStack.length; stack++) {
                if (stacks.hasFrame(stack)) {
                    byStack[stack] =
                            cleaned[stacks.frameIndex(stack)].isEmpty()
                                    ? byStack[stacks.parent(stack)]
                                    : stack;
                }
            }
            return byStack;
        }

        void look(List<Recording> process, TimeRange range) {
            for (EventKind kind : recording.events().keySet()) {
                for (Slice slice :
                        Slices.of(process, range, each -> each.events(kind).size() > 0)) {
                    if (isThis(slice.recording())) {
                        look(kind, slice);
                    }
                }
            }
            for (ThreadDump dump : recording.threadDumps()) {
                if (dump.timeNanos().isEmpty() || range.contains(dump.timeNanos().getAsLong())) {
                    dump.threads().stream()
                            .filter(thread -> counts(thread.name()))
                            .map(DumpedThread::stack)
                            .forEach(this::see);
                }
            }
        }

        @SuppressWarnings(
                "ReferenceEquality") // comparing columns would take long, and says no more
        private boolean isThis(Recording other) {
            return other == recording;
        }

        private void look(EventKind kind, Slice slice) {
            EventTable table = recording.events(kind);
            if (!table.has(Attribute.STACK)) {
                return;
            }
            LongColumn stack = table.column(Attribute.STACK);
            LongColumn thread = table.column(Attribute.THREAD);
            boolean allocation = ALLOCATIONS.contains(kind);
            LongColumn type = table.column(Attribute.CLASS);
            LongColumn bytes = table.column(Attribute.WEIGHT_BYTES);
            Map<Long, long[]> owed = new HashMap<>();
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                if (!counts(thread, row)) {
                    continue;
                }
                long of = stack.get(row);
                see(of);
                if (allocation) {
                    allocationSamples++;
                    long made = type.get(row);
                    if (made >= 0 && owing[(int) made]) {
                        long[] sums =
                                owed.computeIfAbsent(
                                        LongTally.pair(of, made), _ -> new long[] {of, made, 0, 0});
                        sums[2] += Math.max(0, bytes.get(row));
                        sums[3]++;
                    }
                }
            }
            addAllocations(owed);
        }

        private boolean counts(LongColumn thread, int row) {
            if (threads.isNone()) {
                return true;
            }
            long of = thread.get(row);
            return of >= 0 && ofThreads[(int) of];
        }

        private void addAllocations(Map<Long, long[]> made) {
            if (made.isEmpty()) {
                return;
            }
            Sites sites = Sites.of(recording);
            for (long[] sums : made.values()) {
                String className = recording.strings().get(sums[1]);
                String site = RowNames.site(sites, sums[0]);
                long[] total =
                        allocated
                                .computeIfAbsent(className, _ -> new HashMap<>())
                                .computeIfAbsent(site, _ -> new long[2]);
                total[0] += sums[2];
                total[1] += sums[3];
            }
        }

        private void see(long stack) {
            if (stack < 0) {
                return;
            }
            stacksLookedAt++;
            if (cleaning[(int) stack] < 0) {
                return;
            }
            Set<String> seen = new HashSet<>();
            for (int node = cleaning[(int) stack];
                    node >= 0;
                    node = cleaning[stacks.parent(node)]) {
                int frame = stacks.frameIndex(node);
                if (seen.add(cleaned[frame])) {
                    String place = RowNames.line(recording, stacks.frameAt(frame));
                    add(CleanupStacks.this.cleaned, cleaned[frame], place, 1);
                }
            }
        }
    }
}
