package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The steps of reading a chunk: its metadata, then its events in one pass over each of its parts,
/// then the constants to which the kept events refer. Safe for several threads, each with a
/// workbench of its own.
final class ChunkReader {
    /// Chunks up to this size, bytes, are best read as a whole.
    static final int LARGEST_WHOLE = 32 << 20;

    private static final int LONGEST_METADATA = 1 << 26;

    private final Source source;
    private final Pools pools;
    private final int largestWhole;
    private final Progress progress;
    private final TypesCache cache = new TypesCache();

    /// @param largestWhole a chunk of up to so many bytes is read as a whole, and stays in memory
    ///   while it is
    ChunkReader(Source source, Pools pools, int largestWhole, Progress progress) {
        this.largestWhole = largestWhole;
        this.source = source;
        this.pools = pools;
        this.progress = progress;
    }

    int largestWhole() {
        return largestWhole;
    }

    /// Reads what can be read of a chunk without gaps.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    ChunkOutcome read(ChunkSpan span, Workbench bench) throws IOException {
        progress.check();
        ChunkTypes types;
        try {
            types = types(span, bench);
        } catch (DamageException e) {
            return unreadable(span, e);
        }
        ConstantPlaces places = new ConstantPlaces(types.keptPools());
        ChunkPart part = pass(span, types, span.stretches().getFirst(), places, bench);
        ChunkConstants constants = new ChunkConstants(bench, types, places, span);
        ChunkData data = feed(span, types, part, constants, bench);
        return outcome(span, types, List.of(new Part(part, data)), faults(span));
    }

    /// A part of a chunk.
    ///
    /// @param found what a pass over it found
    /// @param data what its events gave
    record Part(ChunkPart found, ChunkData data) {}

    /// What a chunk's metadata says.
    ///
    /// @throws DamageException if there is none or it cannot be read
    ChunkTypes types(ChunkSpan span, Workbench bench) throws IOException, DamageException {
        if (span.metadataOffset() <= 0) {
            throw new DamageException("it holds no metadata");
        }
        long start = span.start() + span.metadataOffset();
        if (span.length() <= largestWhole) {
            bench.window().capacity((int) span.length());
        }
        ByteWindow window = bench.window().range(start, span.end());
        long size = window.varint();
        if (size <= 0 || size > LONGEST_METADATA) {
            throw new DamageException("the size of its metadata is " + size);
        }
        if (!window.range(start, span.end()).ensure((int) size)) {
            throw new DamageException("the metadata runs over its end");
        }
        long end = start + size;
        window.varint();
        if (window.varint() != EventHeader.METADATA_TYPE) {
            throw new DamageException("there is no metadata where its header says");
        }
        for (int numbers = 3; numbers > 0; numbers--) {
            window.varint(); // when, how long, which
        }
        int left = (int) (end - window.position());
        if (left < 0 || left > window.limit() - window.at()) {
            throw new DamageException("the metadata is too short");
        }
        return cache.types(window.bytes(), window.at(), window.at() + left);
    }

    /// Reads the events between two positions of the content.
    ///
    /// @param places where the constants of the chunk stand
    /// @param stacks the stacks of the chunk
    Part part(
            ChunkSpan span,
            ChunkTypes types,
            ChunkSpan.Gap stretch,
            ConstantPlaces places,
            IdMap stacks,
            Workbench bench)
            throws IOException {
        ChunkPart part = pass(span, types, stretch, null, bench);
        ChunkConstants constants = new ChunkConstants(bench, types, places, span);
        PoolLayout pool = types.stackPool();
        if (pool != null) {
            constants.stacks(pool, stacks);
        }
        return new Part(part, feed(span, types, part, constants, bench));
    }

    /// @param places takes where constants stand; null if that is known
    private ChunkPart pass(
            ChunkSpan span,
            ChunkTypes types,
            ChunkSpan.Gap stretch,
            @Nullable ConstantPlaces places,
            Workbench bench)
            throws IOException {
        ChunkPart part = new ChunkPart(stretch, faults(span));
        long length = stretch.to() - stretch.from();
        if (length <= largestWhole) {
            bench.window().capacity((int) length);
        }
        new ChunkPass(bench, types, part, places, !span.sound(), progress)
                .read(stretch.from(), stretch.to());
        return part;
    }

    /// Turns the events that lie on the bench into columns.
    private ChunkData feed(
            ChunkSpan span,
            ChunkTypes types,
            ChunkPart part,
            ChunkConstants constants,
            Workbench bench)
            throws IOException {
        ChunkClock clock = new ChunkClock(span.header());
        RowFeeder feeder = new RowFeeder(types, constants, clock, bench, progress);
        ChunkData data = feeder.feed(part, bench.rows(types));
        part.faults().leftOut(feeder.leftOut());
        constants.tell(part.faults());
        return data;
    }

    /// Resolves stacks.
    ///
    /// @param pool the constants that are stacks
    ResolvedStacks stacks(
            ChunkSpan span,
            ChunkTypes types,
            ConstantPlaces places,
            PoolLayout pool,
            long[] ids,
            Workbench bench)
            throws IOException {
        progress.check();
        return new ResolvedStacks(ids, pool, new ChunkConstants(bench, types, places, span));
    }

    /// Notes where the constants of checkpoints stand.
    ///
    /// @param checkpoints where each begins and ends, positions of the content
    ConstantPlaces constants(
            ChunkTypes types, List<ChunkSpan.Gap> checkpoints, ChunkFaults faults, Workbench bench)
            throws IOException {
        ConstantPlaces places = new ConstantPlaces(types.keptPools());
        CheckpointPass pass = new CheckpointPass(bench.window(), types, places, faults, progress);
        for (ChunkSpan.Gap checkpoint : checkpoints) {
            pass.readAt(checkpoint.from(), checkpoint.to());
        }
        return places;
    }

    /// What came of a chunk.
    ///
    /// @param read its parts in their order
    /// @param faults what was found to be wrong beside them
    ChunkOutcome outcome(ChunkSpan span, ChunkTypes types, List<Part> read, ChunkFaults faults)
            throws IOException {
        Map<String, Long> counts = new HashMap<>();
        boolean asExpected = true;
        long left = span.length();
        ChunkData data = new ChunkData();
        for (Part each : read) {
            ChunkPart part = each.found();
            asExpected &= part.end() == part.stretch().to();
            left -= part.stretch().to() - part.stretch().from();
            count(span, types, part, counts);
            faults.addAll(part.faults());
            data.addLater(each.data());
        }
        if (!types.unsupported().isEmpty()) {
            faults.warn(
                    span.start(),
                    "The chunk is read by the JDK's reader, which takes longer: "
                            + types.unsupported()
                            + ".");
            data = new JdkChunkReader(source, span, pools, faults, progress).read();
        }
        data.finish();
        progress.advance(left);
        // in an unfinished or damaged chunk they are expected to be missing
        return new ChunkOutcome(span, counts, data, faults.problems(span.sound()), asExpected);
    }

    /// What came of a part of a chunk so far, as long as the others are being read.
    ChunkOutcome partOutcome(ChunkSpan span, ChunkTypes types, Part part) {
        Map<String, Long> counts = new HashMap<>();
        count(span, types, part.found(), counts);
        return new ChunkOutcome(span, counts, part.data(), List.of(), false);
    }

    /// What comes of a chunk whose metadata cannot be read.
    ChunkOutcome unreadable(ChunkSpan span, DamageException reason) {
        ChunkFaults faults = faults(span);
        // that there is none, the index says
        if (span.metadataOffset() > 0) {
            faults.add(
                    span.start() + span.metadataOffset(),
                    "The chunk cannot be read: " + reason.getMessage() + ".");
        }
        progress.advance(span.length());
        return new ChunkOutcome(
                span,
                Map.of(),
                new ChunkData(),
                faults.problems(span.sound()),
                span.metadataOffset() <= 0);
    }

    /// A place for what is wrong with a chunk.
    ChunkFaults faults(ChunkSpan span) {
        return new ChunkFaults(source.file(), span.number(), span.start());
    }

    private static void count(
            ChunkSpan span, ChunkTypes types, ChunkPart part, Map<String, Long> counts) {
        String prefix = span.header().jdkPrefix();
        part.counts()
                .forEach((id, count) -> {
                    TypeShape type = types.type(id);
                    String name;
                    if (id == EventHeader.METADATA_TYPE) {
                        name = prefix + "Metadata";
                    } else if (id == EventHeader.CHECKPOINT_TYPE) {
                        name = prefix + "Checkpoint";
                    } else {
                        name =
                                type != null && type.event()
                                        ? type.name()
                                        : id + " (missing event metadata)";
                    }
                    counts.merge(name, count, Long::sum);
                });
    }
}
