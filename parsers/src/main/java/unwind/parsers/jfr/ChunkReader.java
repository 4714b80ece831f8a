package unwind.parsers.jfr;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The steps of reading a chunk: its metadata, then its events in one pass over each of its parts,
/// then the constants to which the kept events refer. Safe for several threads, each with a
/// workbench of its own.
final class ChunkReader {
    /// A good size for parts.
    static final int PART_BYTES = 32 << 20;

    private static final int LONGEST_METADATA = 1 << 26;

    private final Source source;
    private final Pools pools;
    private final int largestPart;
    private final Progress progress;
    private final TypesCache cache = new TypesCache();

    /// @param largestPart a chunk of up to so many bytes is one part, and stays in memory as a
    ///   whole while it is read
    ChunkReader(Source source, Pools pools, int largestPart, Progress progress) {
        this.largestPart = largestPart;
        this.source = source;
        this.pools = pools;
        this.progress = progress;
    }

    int largestPart() {
        return largestPart;
    }

    /// Reads what can be read of a chunk.
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
        List<ChunkPart> parts = new ArrayList<>();
        for (ChunkSpan.Gap stretch : span.stretches()) {
            parts.add(pass(span, types, stretch, bench));
        }
        ConstantPlaces places = places(parts);
        ChunkData data = new ChunkData();
        for (ChunkPart part : parts) {
            data.addLater(feed(span, types, part, places, bench));
        }
        return outcome(span, types, parts, data);
    }

    /// What a chunk's metadata says.
    ///
    /// @throws DamageException if there is none or it cannot be read
    ChunkTypes types(ChunkSpan span, Workbench bench) throws IOException, DamageException {
        if (span.metadataOffset() <= 0) {
            throw new DamageException("it holds no metadata");
        }
        long start = span.start() + span.metadataOffset();
        if (span.length() <= largestPart) {
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

    /// Goes over the events between two positions of the content.
    ChunkPart pass(ChunkSpan span, ChunkTypes types, ChunkSpan.Gap stretch, Workbench bench)
            throws IOException {
        ChunkPart part = new ChunkPart(types, stretch, faults(span));
        long length = stretch.to() - stretch.from();
        if (length <= largestPart) {
            bench.window().capacity((int) length);
        }
        new ChunkPass(bench.window(), bench.decoder(), types, part, !span.sound(), progress)
                .read(stretch.from(), stretch.to());
        return part;
    }

    /// Where the constants of all parts stand.
    static ConstantPlaces places(List<ChunkPart> parts) {
        ConstantPlaces places = parts.getFirst().constants();
        parts.subList(1, parts.size()).forEach(part -> places.addLater(part.constants()));
        return places;
    }

    /// Turns the events of a part into columns of the model.
    ///
    /// @param places the constants of the whole chunk
    ChunkData feed(
            ChunkSpan span,
            ChunkTypes types,
            ChunkPart part,
            ConstantPlaces places,
            Workbench bench)
            throws IOException {
        ChunkConstants constants = new ChunkConstants(bench, types, places, span);
        ChunkClock clock = new ChunkClock(span.header());
        RowFeeder feeder = new RowFeeder(types, constants, clock, bench.texts(), progress);
        ChunkData data = feeder.feed(part);
        part.faults().leftOut(feeder.leftOut());
        part.faults().constants(constants.damaged(), constants.missing());
        return data;
    }

    /// What came of a chunk.
    ///
    /// @param parts in their order
    /// @param data of all parts
    ChunkOutcome outcome(ChunkSpan span, ChunkTypes types, List<ChunkPart> parts, ChunkData data)
            throws IOException {
        ChunkFaults faults = faults(span);
        Map<String, Long> counts = new HashMap<>();
        boolean asExpected = true;
        long left = span.length();
        for (ChunkPart part : parts) {
            asExpected &= part.end() == part.stretch().to();
            left -= part.stretch().to() - part.stretch().from();
            count(span, types, part, counts);
            faults.addAll(part.faults());
        }
        ChunkData all = data;
        if (!types.unsupported().isEmpty()) {
            faults.warn(
                    span.start(),
                    "The chunk is read by the JDK's reader, which takes longer: "
                            + types.unsupported()
                            + ".");
            all = new JdkChunkReader(source, span, pools, faults, progress).read();
        }
        all.finish();
        progress.advance(left);
        // in an unfinished or damaged chunk they are expected to be missing
        return new ChunkOutcome(span, counts, all, faults.problems(span.sound()), asExpected);
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

    private ChunkFaults faults(ChunkSpan span) {
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
