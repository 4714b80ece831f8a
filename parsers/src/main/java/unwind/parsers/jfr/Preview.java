package unwind.parsers.jfr;

import unwind.parsers.Partial;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The chunks that are read while others are not: each a recording of its own, over the columns of
/// the chunk, so that nothing is merged or copied twice.
final class Preview implements Supplier<Optional<Partial>> {
    private final List<ChunkSpan> all;
    private final List<ChunkOutcome> read;
    private final Pools pools;

    /// @param all the chunks of the file
    /// @param read the first of them
    Preview(List<ChunkSpan> all, List<ChunkOutcome> read, Pools pools) {
        this.all = List.copyOf(all);
        this.read = List.copyOf(read);
        this.pools = pools;
    }

    @Override
    public Optional<Partial> get() {
        StringPool strings = pools.strings().build();
        List<Recording> parts = read.stream().map(chunk -> Assembly.part(chunk, strings)).toList();
        return parts.stream()
                .map(Recording::time)
                .reduce(Preview::around)
                .map(readTime ->
                        all.stream()
                                .filter(ChunkSpan::sound)
                                .map(span -> axis(span.header()))
                                .reduce(readTime, Preview::around))
                .map(time -> new Partial(time, parts));
    }

    private static TimeAxis axis(ChunkHeader header) {
        return new TimeAxis(header.startNanos(), header.endNanos(), TimeAxis.Source.RECORDED, 0);
    }

    private static TimeAxis around(TimeAxis one, TimeAxis other) {
        return new TimeAxis(
                Math.min(one.startNanos(), other.startNanos()),
                Math.max(one.endNanos(), other.endNanos()),
                TimeAxis.Source.RECORDED,
                0);
    }
}
