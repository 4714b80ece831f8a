package unwind.parsers.jfr;

import unwind.parsers.Progress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads a chunk that is too large for one worker: several go over its parts, and once all parts
/// are there, and with them the constants, over the events of each part again.
final class LargeChunk {
    private final ChunkSpan span;
    private final ChunkReader reader;
    private final ChunkTypes types;
    private final Workers workers;
    private final List<Workers.Job<ChunkPart>> passes = new ArrayList<>();

    private LargeChunk(ChunkSpan span, ChunkReader reader, ChunkTypes types, Workers workers) {
        this.span = span;
        this.reader = reader;
        this.types = types;
        this.workers = workers;
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
    ChunkOutcome finish() throws IOException {
        List<ChunkPart> parts = new ArrayList<>();
        for (Workers.Job<ChunkPart> pass : passes) {
            parts.add(workers.wait(pass));
        }
        ConstantPlaces places = ChunkReader.places(parts);
        List<Workers.Job<ChunkData>> feeds = new ArrayList<>();
        for (ChunkPart part : parts) {
            feeds.add(workers.submit(bench -> reader.feed(span, types, part, places, bench)));
        }
        ChunkData data = new ChunkData();
        for (Workers.Job<ChunkData> feed : feeds) {
            data.addLater(workers.wait(feed));
        }
        return reader.outcome(span, types, parts, data);
    }

    /// Follows the sizes of the events. Where they cannot be followed, the part that begins there
    /// finds the same.
    private void cut(ChunkSpan.Gap stretch, ByteWindow window, Progress progress)
            throws IOException {
        long from = stretch.from();
        window.range(from, stretch.to());
        while (window.position() < stretch.to()) {
            if (!window.ensure(Varints.LONGEST)) {
                progress.check();
            }
            long position = window.position();
            long word = Varints.word(window.bytes(), window.at());
            int length = Varints.length(word);
            long size = Varints.value(window.bytes(), window.at(), word, length);
            if (size < length || size > stretch.to() - position) {
                break;
            }
            if (position - from >= reader.largestPart() / 2) {
                submit(from, position);
                progress.check();
                from = position;
            }
            window.seek(position + size);
        }
        submit(from, stretch.to());
    }

    private void submit(long from, long to) {
        ChunkSpan.Gap part = new ChunkSpan.Gap(from, to);
        passes.add(
                workers.submit(bench -> {
                    ChunkPart read = reader.pass(span, types, part, bench);
                    read.pack();
                    return read;
                }));
    }
}
