package unwind.parsers.jfr;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Reads chunks: their metadata, then their events in one pass, then the constants to which the
/// kept events refer. Safe for several threads.
final class ChunkReader {
    private static final int LONGEST_METADATA = 1 << 26;

    /// A larger chunk does not stay in memory as a whole.
    private static final long MOST_IN_MEMORY = 32L << 20;

    private final Source source;
    private final Pools pools;
    private final Progress progress;
    private final TypesCache cache = new TypesCache();

    ChunkReader(Source source, Pools pools, Progress progress) {
        this.source = source;
        this.pools = pools;
        this.progress = progress;
    }

    /// Reads what can be read of a chunk.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    ChunkOutcome read(ChunkSpan span, Workbench bench) throws IOException {
        progress.check();
        ChunkFaults faults = new ChunkFaults(source.file(), span.number());
        Map<String, Long> counts = new HashMap<>();
        ChunkData data = new ChunkData();
        boolean asExpected = true;
        long left = span.length();
        try {
            if (span.length() <= MOST_IN_MEMORY) {
                bench.window().capacity((int) span.length());
            }
            // without metadata nothing can be read, which ChunkIndex says
            if (span.metadataOffset() > 0) {
                ChunkTypes types = types(span, bench);
                ChunkPart part = new ChunkPart(types, faults);
                ChunkPass pass =
                        new ChunkPass(
                                bench.window(),
                                bench.decoder(),
                                types,
                                part,
                                !span.sound(),
                                progress);
                for (ChunkSpan.Gap stretch : span.stretches()) {
                    pass.read(stretch.from(), stretch.to());
                    asExpected &= part.end() == stretch.to();
                    left -= stretch.to() - stretch.from();
                }
                count(span, types, part, counts);
                data =
                        types.unsupported().isEmpty()
                                ? feed(span, types, part, part.constants(), bench)
                                : throughJdk(span, types, faults);
            }
        } catch (DamageException e) {
            asExpected = false;
            faults.add(
                    span.start() + span.metadataOffset(),
                    "The chunk cannot be read: " + e.getMessage() + ".");
        }
        data.finish();
        progress.advance(left);
        return new ChunkOutcome(span, counts, data, faults.problems(), asExpected);
    }

    private ChunkData throughJdk(ChunkSpan span, ChunkTypes types, ChunkFaults faults)
            throws IOException {
        faults.warn(
                span.start(),
                "The chunk is read by the JDK's reader, which takes longer: "
                        + types.unsupported()
                        + ".");
        return new JdkChunkReader(source, span, pools, faults, progress).read();
    }

    private ChunkTypes types(ChunkSpan span, Workbench bench) throws IOException, DamageException {
        ByteWindow window = bench.window().range(span.start() + span.metadataOffset(), span.end());
        long size = window.varint();
        if (size <= 0 || size > LONGEST_METADATA) {
            throw new DamageException("the size of its metadata is " + size);
        }
        window.range(span.start() + span.metadataOffset(), span.end());
        if (!window.ensure((int) size)) {
            throw new DamageException("the metadata runs over its end");
        }
        long end = window.position() + size;
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

    private ChunkData feed(
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
        long start = span.start();
        if (feeder.leftOut() > 0) {
            String text = "%,d events are left out: their times cannot be right.";
            part.faults().add(start, String.format(Locale.ROOT, text, feeder.leftOut()));
        }
        if (constants.damaged() > 0) {
            String text =
                    "%,d constants are damaged; where events refer to them, they say nothing.";
            part.faults().add(start, String.format(Locale.ROOT, text, constants.damaged()));
        }
        // in a damaged or unfinished chunk they are expected to be
        if (constants.missing() > 0 && span.sound() && !part.faults().poolsAreDamaged()) {
            String text =
                    "Events refer to %,d constants (stacks, threads, classes) that the chunk does"
                            + " not hold; there they say nothing.";
            part.faults().warn(start, String.format(Locale.ROOT, text, constants.missing()));
        }
        return data;
    }

    private static void count(
            ChunkSpan span, ChunkTypes types, ChunkPart part, Map<String, Long> counts) {
        String prefix = span.header().jdkPrefix();
        part.counts()
                .forEach((id, count) -> {
                    TypeShape type = types.type(id);
                    String name =
                            id == EventHeader.METADATA_TYPE
                                    ? prefix + "Metadata"
                                    : id == EventHeader.CHECKPOINT_TYPE
                                            ? prefix + "Checkpoint"
                                            : type != null && type.event()
                                                    ? type.name()
                                                    : id + " (missing event metadata)";
                    counts.merge(name, count, Long::sum);
                });
    }
}
