package unwind.parsers.golang.trace;

import unwind.parsers.golang.Frames;
import unwind.parsers.model.FrameType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One generation of a trace of Go 1.22 and newer: about a second of it, with strings and stacks of
/// its own, and the batches of each thread.
final class TraceGeneration {
    private static final int MAX_STRING_BYTES = 1 << 16;
    private static final int MAX_FRAMES = 1000;
    private static final int FRAME_NUMBERS = 4;
    private static final long NANOS = 1_000_000_000L;

    /// About the year 2160: far from what a count of nanoseconds can hold.
    private static final long MAX_EPOCH_SECONDS = 6_000_000_000L;

    private final long number;
    private final Frames frames;
    private final Map<Long, String> strings = new HashMap<>();
    private final Map<Long, long[]> rawStacks = new HashMap<>();
    private final Map<Long, Integer> stacks = new HashMap<>();
    private final Map<Long, List<TraceBatch>> threads = new LinkedHashMap<>();
    private final List<CpuSample> samples = new ArrayList<>();
    private long ticksPerSecond;
    private long snapshotTicks;
    private long snapshotNanos;
    private long bytes;

    /// A look of the sampler.
    ///
    /// @param goroutine 0 if none was running
    record CpuSample(long ticks, long goroutine, long stack) {}

    /// @param frames where its stacks go
    TraceGeneration(long number, Frames frames) {
        this.number = number;
        this.frames = frames;
    }

    long number() {
        return number;
    }

    /// The size of its batches.
    long bytes() {
        return bytes;
    }

    /// Adds a batch.
    void take(TraceBatch batch) throws BatchDamage {
        bytes += batch.size();
        if (batch.isExperimental()) {
            return;
        }
        switch (batch.firstType()) {
            case BatchEvents.STRINGS -> strings(batch.cursor());
            case BatchEvents.STACKS -> stacks(batch.cursor());
            case BatchEvents.CPU_SAMPLES -> samples(batch.cursor());
            case BatchEvents.FREQUENCY, BatchEvents.SYNC -> clocks(batch);
            default ->
                    threads.computeIfAbsent(batch.thread(), thread -> new ArrayList<>()).add(batch);
        }
    }

    /// The batches of each thread, in its order.
    Map<Long, List<TraceBatch>> threads() {
        return threads;
    }

    /// When its first batch of events begins; empty if it has none.
    OptionalLong firstTicks() {
        return threads.values().stream()
                .mapToLong(batches -> batches.getFirst().ticks())
                .filter(ticks -> ticks >= 0)
                .min();
    }

    List<CpuSample> samples() {
        return samples;
    }

    /// How fast the trace's clock runs; 0 if the generation does not say.
    long ticksPerSecond() {
        return ticksPerSecond;
    }

    /// Nanoseconds since the epoch at [#snapshotTicks]; 0 if the generation does not say.
    long snapshotNanos() {
        return snapshotNanos;
    }

    long snapshotTicks() {
        return snapshotTicks;
    }

    /// A string of the table; empty if it has none of that number.
    String string(long id) {
        return strings.getOrDefault(id, "");
    }

    /// The stack of that number; -1 if the table has none.
    int stack(long id) {
        return id == 0 ? -1 : stacks.computeIfAbsent(id, this::resolve);
    }

    private int resolve(long id) {
        long[] raw = rawStacks.get(id);
        if (raw == null) {
            return -1;
        }
        List<Integer> resolved = new ArrayList<>();
        for (int at = 0; at < raw.length; at += FRAME_NUMBERS) {
            String function = string(raw[at + 1]);
            resolved.add(
                    function.isEmpty()
                            ? frames.address(raw[at], "")
                            : frames.function(
                                    function, string(raw[at + 2]), raw[at + 3], FrameType.UNKNOWN));
        }
        return frames.stack(resolved, false);
    }

    private void strings(BatchCursor in) throws BatchDamage {
        in.type();
        while (in.hasMore()) {
            expect(in, BatchEvents.STRING);
            long id = in.number();
            strings.put(id, in.text(in.count("bytes of a string", MAX_STRING_BYTES)));
        }
    }

    private void stacks(BatchCursor in) throws BatchDamage {
        in.type();
        while (in.hasMore()) {
            expect(in, BatchEvents.STACK);
            long id = in.number();
            long[] raw = new long[in.count("frames of a stack", MAX_FRAMES) * FRAME_NUMBERS];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = in.number();
            }
            rawStacks.put(id, raw);
        }
    }

    private void samples(BatchCursor in) throws BatchDamage {
        in.type();
        while (in.hasMore()) {
            expect(in, BatchEvents.CPU_SAMPLE);
            long ticks = in.number();
            in.number(); // thread
            in.number(); // processor
            samples.add(new CpuSample(ticks, in.number(), in.number()));
        }
    }

    /// Since Go 1.25 a batch of its own with the wall clock, before a lone frequency.
    private void clocks(TraceBatch batch) throws BatchDamage {
        BatchCursor in = batch.cursor();
        while (in.hasMore()) {
            int type = in.type();
            switch (type) {
                case BatchEvents.SYNC -> {
                    // says only what kind of batch it is
                }
                case BatchEvents.FREQUENCY -> ticksPerSecond = in.number();
                case BatchEvents.CLOCK_SNAPSHOT -> {
                    snapshotTicks = batch.ticks() + in.number();
                    in.number(); // the monotonic clock
                    snapshotNanos = wallClock(in);
                }
                default -> throw in.damage("it has an event of type " + type + " among clocks");
            }
        }
    }

    private static long wallClock(BatchCursor in) throws BatchDamage {
        long seconds = in.number();
        long nanos = in.number();
        if (seconds < 0 || seconds > MAX_EPOCH_SECONDS || nanos < 0 || nanos >= NANOS) {
            throw in.damage("its wall clock shows no time");
        }
        return seconds * NANOS + nanos;
    }

    private static void expect(BatchCursor in, int wanted) throws BatchDamage {
        int type = in.type();
        if (type != wanted) {
            throw in.damage("it has an event of type " + type + " in a table");
        }
    }
}
