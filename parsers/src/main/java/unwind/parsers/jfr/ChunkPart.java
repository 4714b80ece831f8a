package unwind.parsers.jfr;

/// What a pass over a part of a chunk found beside the events.
final class ChunkPart {
    private final ChunkSpan.Gap stretch;
    private final TypeCounts counts = new TypeCounts();
    private final ChunkFaults faults;
    private long lastTicks = Long.MIN_VALUE;

    /// Where the events could not be followed further; the end of the part if they could.
    private long end;

    ChunkPart(ChunkSpan.Gap stretch, ChunkFaults faults) {
        this.stretch = stretch;
        this.faults = faults;
    }

    /// What was gone over, positions of the content.
    ChunkSpan.Gap stretch() {
        return stretch;
    }

    /// How much of the part lies before a position, 0 to 1.
    double shareBefore(long position) {
        return (double) (position - stretch.from()) / (stretch.to() - stretch.from());
    }

    TypeCounts counts() {
        return counts;
    }

    ChunkFaults faults() {
        return faults;
    }

    void seen(long ticks) {
        lastTicks = Math.max(lastTicks, ticks);
    }

    /// The latest start of an event; [Long#MIN_VALUE] if none was looked at.
    long lastTicks() {
        return lastTicks;
    }

    void endsAt(long position) {
        end = position;
    }

    long end() {
        return end;
    }
}
