package unwind.parsers.golang.trace;

import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Times;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads a trace of Go 1.22 and newer generation by generation: only one of them is held at once.
final class GoTraceGenerations {
    private static final long MAX_SPAN_NANOS = Integer.MAX_VALUE * 1_000_000_000L;

    private final Source source;
    private final Limits limits;
    private final Progress progress;
    private final Faults faults;
    private final GoroutineTimeline timeline = new GoroutineTimeline();
    private final GenerationTimeline meaning = new GenerationTimeline(timeline);
    private long ticksPerSecond;
    private long firstTicks = -1;
    private OptionalLong startNanos = OptionalLong.empty();
    private boolean clockless;
    private boolean outOfTime;
    private int generations;

    GoTraceGenerations(Source source, Limits limits, Progress progress, Faults faults) {
        this.source = source;
        this.limits = limits;
        this.progress = progress;
        this.faults = faults;
    }

    /// What the trace tells; empty if it has no events or no clock.
    ///
    /// @param version 1022 for Go 1.22
    Optional<Recording> read(int version) throws IOException {
        walk(new TraceBatches(source, progress, faults));
        noteLosses();
        if (timeline.isEmpty()) {
            return Optional.empty();
        }
        TimeAxis axis =
                startNanos.isPresent()
                        ? Times.recorded(
                                startNanos.getAsLong(),
                                startNanos.getAsLong() + timeline.lastNanos())
                        : Times.endingWithFile(source, timeline.lastNanos());
        Recording.Builder builder =
                Recording.builder(axis, startNanos.isPresent() ? ClockBase.EPOCH : ClockBase.NONE);
        timeline.addTo(builder, axis.startNanos());
        builder.fact("trace version", "go 1." + (version - 1000));
        builder.chunks(generations).runtime(ProgramRuntime.GO);
        return Optional.of(builder.build());
    }

    private void walk(TraceBatches batches) throws IOException {
        Optional<TraceBatch> next = batches.next();
        while (next.isPresent()) {
            TraceGeneration generation =
                    new TraceGeneration(next.get().generation(), timeline.frames());
            boolean whole = true;
            while (next.isPresent() && next.get().generation() == generation.number()) {
                whole &= take(generation, next.get());
                next = batches.next();
            }
            if (!whole) {
                faults.inFile(
                        Severity.ERROR,
                        "Generation "
                                + generation.number()
                                + " of the trace is larger than "
                                + limits.maxTextBytes()
                                + " bytes; the rest of it was not read.");
            }
            finish(generation);
            if (next.isPresent() && !follows(generation, next.get()) || timeline.isFull()) {
                return;
            }
        }
    }

    /// @return whether there was room for the batch
    private boolean take(TraceGeneration generation, TraceBatch batch) {
        if (generation.bytes() + batch.size() > limits.maxTextBytes()) {
            return false;
        }
        try {
            generation.take(batch);
        } catch (BatchDamage damage) {
            note(damage);
        }
        return true;
    }

    private boolean follows(TraceGeneration generation, TraceBatch batch) {
        long missing = batch.generation() - generation.number() - 1;
        if (missing == 0) {
            return true;
        }
        faults.atByte(
                Severity.ERROR,
                batch.offset(),
                missing > 0
                        ? "Generation "
                                + (generation.number() + 1)
                                + " of the trace is missing: goroutines may seem to wait longer"
                                + " than they did."
                        : "The trace goes back to an earlier generation here; everything before it"
                                + " was read.");
        return missing > 0;
    }

    private void finish(TraceGeneration generation) {
        progress.check();
        if (generation.ticksPerSecond() > 0) {
            ticksPerSecond = generation.ticksPerSecond();
        }
        OptionalLong start = generation.firstTicks();
        if (ticksPerSecond <= 0 || start.isEmpty()) {
            clockless |= start.isPresent();
            return;
        }
        if (firstTicks < 0) {
            begin(generation, start.getAsLong());
        }
        generations++;
        place(start.getAsLong()).ifPresent(meaning::beginsAt);
        GenerationEvents.walk(
                generation,
                this::note,
                event ->
                        place(event.ticks())
                                .ifPresent(nanos -> meaning.add(event, generation, nanos)));
        for (TraceGeneration.CpuSample sample : generation.samples()) {
            place(sample.ticks()).ifPresent(nanos -> meaning.add(sample, generation, nanos));
        }
    }

    private void begin(TraceGeneration generation, long ticks) {
        firstTicks = ticks;
        double sinceFirst = (generation.snapshotTicks() - ticks) * nanosPerTick();
        if (generation.snapshotNanos() > 0 && Math.abs(sinceFirst) < generation.snapshotNanos()) {
            startNanos = OptionalLong.of(generation.snapshotNanos() - (long) sinceFirst);
        }
        meaning.takeExisting(generation);
    }

    private double nanosPerTick() {
        return 1e9 / ticksPerSecond;
    }

    /// The nanoseconds since the trace's start; empty for a time that cannot be, or where no more
    /// is kept.
    private OptionalLong place(long ticks) {
        double nanos = (ticks - firstTicks) * nanosPerTick();
        if (ticks < 0 || nanos > MAX_SPAN_NANOS) {
            outOfTime = true;
            return OptionalLong.empty();
        }
        return timeline.isFull()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, (long) nanos));
    }

    private void note(BatchDamage damage) {
        faults.atByte(
                Severity.ERROR,
                damage.offset(),
                "A batch of events is damaged ("
                        + damage.what()
                        + "); what comes before it, and the other batches, were read.");
    }

    private void noteLosses() {
        if (timeline.isFull()) {
            faults.inFile(
                    Severity.ERROR,
                    "The trace has more events than fit; the rest of it was not read.");
        }
        if (outOfTime) {
            faults.inFile(
                    Severity.ERROR,
                    "Some events have times that cannot be, years after the others; they were left"
                            + " out.");
        }
        if (clockless) {
            faults.inFile(
                    Severity.ERROR,
                    "The trace does not say how fast its clock runs: its end, where there is one, is"
                            + " missing or damaged.");
        } else if (timeline.isEmpty()) {
            faults.inFile(Severity.ERROR, "The trace holds no events of goroutines.");
        }
    }
}
