package unwind.parsers.jfr;

import java.util.Arrays;
import java.util.List;

/// What a pass over a part of a chunk found.
final class ChunkPart {
    private final ChunkSpan.Gap stretch;
    private final RawRows[] rows;
    private final ConstantPlaces constants;
    private final TypeCounts counts = new TypeCounts();
    private final ChunkFaults faults;
    private long lastTicks = Long.MIN_VALUE;

    /// Where the events could not be followed further; the end of the part if they could.
    private long end;

    ChunkPart(ChunkTypes types, ChunkSpan.Gap stretch, ChunkFaults faults) {
        this.stretch = stretch;
        this.faults = faults;
        this.constants = new ConstantPlaces(types.keptPools());
        List<EventLayout> layouts = types.layouts();
        this.rows = new RawRows[layouts.size()];
        Arrays.setAll(rows, i -> new RawRows(layouts.get(i).plan().columns()));
    }

    /// What was gone over, positions of the content.
    ChunkSpan.Gap stretch() {
        return stretch;
    }

    /// Makes the events small, for a while in which nothing is done with them.
    void pack() {
        for (RawRows of : rows) {
            of.pack();
        }
    }

    /// The events of a type.
    RawRows rows(EventLayout layout) {
        return rows[layout.index()];
    }

    ConstantPlaces constants() {
        return constants;
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
