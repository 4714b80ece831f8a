package unwind.parsers.golang.trace;

import unwind.parsers.model.EventKind;
import unwind.parsers.model.SeriesNames;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Says what the events of a trace of Go 1.22 and newer mean on the timeline. An event does not
/// name the goroutine that it happened to: it is the one that ran on the event's thread.
///
/// Processors are left out: which goroutine waits, and for what, does not depend on them.
final class GenerationTimeline {
    private static final String GC_STOP = "GC ";

    private final GoroutineTimeline timeline;
    private final Map<Long, Long> running = new HashMap<>();
    private final Set<Long> known = new HashSet<>();
    private long generationStartNanos;

    GenerationTimeline(GoroutineTimeline timeline) {
        this.timeline = timeline;
    }

    /// Takes the goroutines that were there before the first generation: each has a status event
    /// somewhere in it, the idle ones only at its end, and was not created in it.
    void takeExisting(TraceGeneration first) {
        Set<Long> found = new HashSet<>();
        Set<Long> created = new HashSet<>();
        GenerationEvents.walk(
                first,
                damage -> {
                    // told when the generation is read
                },
                event -> {
                    switch (event.type()) {
                        case BatchEvents.GO_STATUS, BatchEvents.GO_STATUS_STACK ->
                                found.add(event.argument(1));
                        case BatchEvents.GO_CREATE,
                                BatchEvents.GO_CREATE_BLOCKED,
                                BatchEvents.GO_CREATE_SYSCALL ->
                                created.add(event.argument(1));
                        default -> {
                            // creates none
                        }
                    }
                });
        found.removeAll(created);
        known.addAll(found);
        if (!found.isEmpty()) {
            timeline.exist(found.size(), 0);
        }
    }

    /// Says when a generation begins, nanoseconds since the first event.
    void beginsAt(long nanos) {
        generationStartNanos = nanos;
    }

    /// Takes the next event.
    ///
    /// @param nanos since the first event
    void add(ThreadEvents event, TraceGeneration generation, long nanos) {
        timeline.cover(nanos);
        switch (event.type()) {
            case BatchEvents.GO_STATUS, BatchEvents.GO_STATUS_STACK ->
                    status(event, generation, nanos);
            case BatchEvents.STW_BEGIN -> {
                String kind = generation.string(event.argument(1));
                boolean collects = kind.startsWith(GC_STOP);
                timeline.stops(
                        collects ? EventKind.GC_PAUSE : EventKind.SAFEPOINT,
                        collects ? kind.substring(GC_STOP.length()) : kind,
                        nanos);
            }
            case BatchEvents.STW_END -> timeline.goesOn(nanos);
            case BatchEvents.GC_BEGIN -> timeline.collectionStarts(nanos);
            case BatchEvents.GC_ACTIVE -> {
                if (!timeline.collects()) {
                    timeline.collectionStarts(nanos);
                }
            }
            case BatchEvents.GC_END -> timeline.collectionEnds(nanos);
            case BatchEvents.HEAP_ALLOC ->
                    timeline.heap(SeriesNames.HEAP_USED, nanos, event.argument(1));
            case BatchEvents.HEAP_GOAL ->
                    timeline.heap(SeriesNames.HEAP_GOAL, nanos, event.argument(1));
            default -> goroutine(event, generation, nanos);
        }
    }

    private void goroutine(ThreadEvents event, TraceGeneration generation, long nanos) {
        long thread = event.thread();
        switch (event.type()) {
            case BatchEvents.GO_CREATE -> created(event, generation, nanos);
            case BatchEvents.GO_CREATE_BLOCKED -> {
                created(event, generation, nanos);
                int stack = generation.stack(event.argument(2));
                timeline.blocks(event.argument(1), WaitReason.COROUTINE, stack, nanos);
            }
            case BatchEvents.GO_CREATE_SYSCALL -> {
                known.add(event.argument(1));
                timeline.created(event.argument(1), 0, -1, nanos);
                running.put(thread, event.argument(1));
            }
            case BatchEvents.GO_START -> runs(thread, event.argument(1), nanos);
            case BatchEvents.GO_UNBLOCK -> timeline.wakes(event.argument(1), nanos);
            case BatchEvents.GO_STOP, BatchEvents.GO_SYSCALL_END_BLOCKED -> leaves(thread);
            case BatchEvents.GO_BLOCK -> {
                WaitReason reason = WaitReason.ofText(generation.string(event.argument(1)));
                int stack = generation.stack(event.argument(2));
                timeline.blocks(leaves(thread), reason, stack, nanos);
            }
            case BatchEvents.GO_SWITCH -> {
                timeline.blocks(leaves(thread), WaitReason.COROUTINE, -1, nanos);
                runs(thread, event.argument(1), nanos);
            }
            case BatchEvents.GO_DESTROY, BatchEvents.GO_DESTROY_SYSCALL -> ends(thread, nanos);
            case BatchEvents.GO_SWITCH_DESTROY -> {
                ends(thread, nanos);
                runs(thread, event.argument(1), nanos);
            }
            default -> {
                // processors, system calls, sweeping, tasks, regions, logs, experiments
            }
        }
    }

    /// Samples are kept apart from the threads' events.
    void add(TraceGeneration.CpuSample sample, TraceGeneration generation, long nanos) {
        timeline.sampled(sample.goroutine(), generation.stack(sample.stack()), nanos);
    }

    /// What a goroutine did when the generation began: comes before its first other event there.
    private void status(ThreadEvents event, TraceGeneration generation, long nanos) {
        long goroutine = event.argument(1);
        long state = event.argument(3);
        if (known.add(goroutine)) {
            timeline.exist(1, nanos);
        }
        if (state == BatchEvents.RUNNING || state == BatchEvents.IN_SYSCALL) {
            long thread = event.argument(2);
            running.put(thread == -1 ? event.thread() : thread, goroutine);
            timeline.wakes(goroutine, nanos);
        } else if (state == BatchEvents.WAITING && !timeline.waits(goroutine)) {
            boolean withStack = event.type() == BatchEvents.GO_STATUS_STACK;
            int stack = withStack ? generation.stack(event.argument(4)) : -1;
            timeline.blocks(goroutine, WaitReason.UNKNOWN, stack, generationStartNanos);
        }
    }

    private void created(ThreadEvents event, TraceGeneration generation, long nanos) {
        long creator = running.getOrDefault(event.thread(), 0L);
        known.add(event.argument(1));
        timeline.created(event.argument(1), creator, generation.stack(event.argument(3)), nanos);
    }

    private void runs(long thread, long goroutine, long nanos) {
        timeline.wakes(goroutine, nanos);
        running.put(thread, goroutine);
    }

    private void ends(long thread, long nanos) {
        long goroutine = leaves(thread);
        if (goroutine != 0) {
            known.remove(goroutine);
            timeline.ended(goroutine, nanos);
        }
    }

    /// The goroutine that ran on the thread and leaves it; 0 if none is known.
    private long leaves(long thread) {
        Long goroutine = running.remove(thread);
        return goroutine == null ? 0 : goroutine;
    }
}
