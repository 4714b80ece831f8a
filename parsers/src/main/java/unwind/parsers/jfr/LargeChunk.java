package unwind.parsers.jfr;

import unwind.parsers.Progress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Reads a chunk that is too large for one worker, or that has gaps: several note where the
/// constants of its parts stand, and once all are known, read the events of a part each. So what is
/// in memory beside the columns is one part for each worker, however large the chunk is.
final class LargeChunk {
    /// What is read to follow an event: its size and its type.
    private static final int HEADER_BYTES = 2 * Varints.LONGEST;

    /// Events up to this size, bytes, tell it in one byte.
    private static final int MAX_SMALL = 128;

    /// Those of the first byte of a number.
    private static final int LOW_BITS = 0x7f;

    private static final int CHECKPOINT = (int) EventHeader.CHECKPOINT_TYPE;

    /// How much smaller than a whole chunk a part is, of which each worker has one in memory.
    private static final int PARTS = 8;

    /// In how many pieces the stacks are read.
    private static final int SLICES = 16;

    private final ChunkSpan span;
    private final ChunkReader reader;
    private final ChunkTypes types;
    private final Workers workers;
    private final ChunkFaults faults;
    private final int partBytes;
    private final List<ChunkSpan.Gap> parts = new ArrayList<>();
    private final List<Workers.Job<Constants>> passes = new ArrayList<>();

    /// What a pass over some checkpoints gave.
    private record Constants(ConstantPlaces places, ChunkFaults faults) {}

    private LargeChunk(ChunkSpan span, ChunkReader reader, ChunkTypes types, Workers workers) {
        this.span = span;
        this.reader = reader;
        this.types = types;
        this.workers = workers;
        this.faults = reader.faults(span);
        this.partBytes = reader.largestWhole() / PARTS;
    }

    /// Cuts the chunk into parts and has the workers begin.
    ///
    /// @param bench the caller's own
    /// @throws DamageException if the chunk's metadata cannot be read
    static LargeChunk begin(
            ChunkSpan span, ChunkReader reader, Workbench bench, Workers workers, Progress progress)
            throws IOException, DamageException {
        ChunkTypes types = reader.types(span, bench);
        LargeChunk chunk = new LargeChunk(span, reader, types, workers);
        for (ChunkSpan.Gap stretch : span.stretches()) {
            chunk.cut(stretch, bench.window(), progress);
        }
        return chunk;
    }

    /// Waits for the workers.
    ///
    /// @param sight is shown what was read so far, each part as if it were a chunk
    ChunkOutcome finish(Consumer<List<ChunkOutcome>> sight) throws IOException {
        ConstantPlaces places = new ConstantPlaces(types.keptPools());
        for (Workers.Job<Constants> pass : passes) {
            Constants constants = workers.wait(pass);
            places.addLater(constants.places());
            faults.addAll(constants.faults());
        }
        IdMap stacks = stacks(places);
        List<Workers.Job<ChunkReader.Part>> jobs = new ArrayList<>();
        for (ChunkSpan.Gap part : parts) {
            jobs.add(
                    workers.submit(bench -> reader.part(span, types, part, places, stacks, bench)));
        }
        List<ChunkOutcome> seen = new ArrayList<>();
        List<ChunkReader.Part> read = new ArrayList<>();
        for (Workers.Job<ChunkReader.Part> job : jobs) {
            ChunkReader.Part part = workers.wait(job);
            read.add(part);
            seen.add(reader.partOutcome(span, types, part));
            sight.accept(seen);
        }
        return reader.outcome(span, types, read, faults);
    }

    /// The nodes of all stacks, each read once and in the order in which they stand.
    private IdMap stacks(ConstantPlaces places) throws IOException {
        PoolLayout pool = types.stackPool();
        if (pool == null) {
            return new IdMap();
        }
        long[] ids = places.inOrder(pool.index());
        int slice = ids.length / SLICES + 1;
        List<Workers.Job<ResolvedStacks>> jobs = new ArrayList<>();
        for (int from = 0; from < ids.length; from += slice) {
            long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + slice));
            jobs.add(
                    workers.submit(bench -> reader.stacks(span, types, places, pool, some, bench)));
        }
        IdMap nodes = new IdMap();
        for (Workers.Job<ResolvedStacks> job : jobs) {
            workers.wait(job).addTo(nodes, faults);
        }
        return nodes;
    }

    /// Follows the sizes of the events. Where they cannot be followed, the part that begins there
    /// finds the same.
    private void cut(ChunkSpan.Gap stretch, ByteWindow window, Progress progress)
            throws IOException {
        List<ChunkSpan.Gap> checkpoints = new ArrayList<>();
        long from = stretch.from();
        window.range(from, stretch.to());
        while (window.position() < stretch.to()) {
            if (!window.ensure(HEADER_BYTES)) {
                progress.check();
            }
            followSmall(window, from + partBytes);
            long position = window.position();
            byte[] bytes = window.bytes();
            int behindSize = Varints.end(bytes, window.at());
            long size = Varints.value(bytes, window.at());
            if (size < behindSize - window.at() || size > stretch.to() - position) {
                break;
            }
            if (position - from >= partBytes) {
                submit(from, position, checkpoints);
                checkpoints = new ArrayList<>();
                progress.check();
                from = position;
            }
            if (Varints.value(bytes, behindSize) == EventHeader.CHECKPOINT_TYPE) {
                checkpoints.add(new ChunkSpan.Gap(position, position + size));
            }
            window.seek(position + size);
        }
        submit(from, stretch.to(), checkpoints);
    }

    /// Passes over small events of other types as long as they lie in memory and begin before
    /// `end`.
    private static void followSmall(ByteWindow window, long end) {
        byte[] bytes = window.bytes();
        int limit =
                (int) Math.min(window.limit() - MAX_SMALL, window.at() + end - window.position());
        int at = window.at();
        while (at < limit && bytes[at] > 1 && (bytes[at + 1] & LOW_BITS) != CHECKPOINT) {
            at += bytes[at];
        }
        window.at(at);
    }

    private void submit(long from, long to, List<ChunkSpan.Gap> checkpoints) {
        parts.add(new ChunkSpan.Gap(from, to));
        passes.add(
                workers.submit(bench -> {
                    ChunkFaults found = reader.faults(span);
                    return new Constants(reader.constants(types, checkpoints, found, bench), found);
                }));
    }
}
