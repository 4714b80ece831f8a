package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.bytes.Source;
import unwind.parsers.model.ClassNames;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a worker keeps from one chunk to the next: memory for the bytes, and what it knows of texts
/// and stacks seen before. For one thread at a time.
final class Workbench {
    private static final int WINDOW_BYTES = 4 << 20;
    private static final int CONSTANT_BYTES = 1 << 16;

    private final Source source;
    private final Pools pools;
    private final ByteWindow window;
    private final List<ByteWindow> constantWindows = new ArrayList<>();
    private final Texts texts;
    private final Decoder decoder;
    private final Stacks stacks;
    private final IdMap classNames = new IdMap();
    private final EventRows eventRows = new EventRows();
    private final Map<String, RawRows> rowsByType = new HashMap<>();
    private RawRows[] rows = {};
    private @Nullable ChunkTypes typesOfRows;

    Workbench(Source source, Pools pools) {
        this.source = source;
        this.pools = pools;
        this.window = new ByteWindow(source, WINDOW_BYTES);
        this.texts = new Texts(pools.strings());
        this.decoder = new Decoder(texts);
        this.stacks = new Stacks(pools.stacks(), decoder);
    }

    Pools pools() {
        return pools;
    }

    ByteWindow window() {
        return window;
    }

    Texts texts() {
        return texts;
    }

    Decoder decoder() {
        return decoder;
    }

    Stacks stacks() {
        return stacks;
    }

    /// The events of the part at hand, those of each type at the index of its layout.
    RawRows[] rows(ChunkTypes types) {
        if (typesOfRows != types) {
            typesOfRows = types;
            rows = types.layouts().stream().map(this::rows).toArray(RawRows[]::new);
        }
        return rows;
    }

    /// Memory that other chunks' events of the type lay in, if there is such.
    private RawRows rows(EventLayout layout) {
        int columns = layout.plan().columns();
        RawRows known = rowsByType.get(layout.type().name());
        if (known == null || known.columnCount() != columns) {
            known = new RawRows(columns);
            rowsByType.put(layout.type().name(), known);
        }
        return known;
    }

    /// Takes the events of one type at a time.
    EventRows eventRows() {
        return eventRows;
    }

    /// A window at a constant: the large one if it holds the whole chunk, else one of the pool's
    /// own, so that going from pool to pool loads nothing again and moves no bytes of another pool.
    ///
    /// @param start where the chunk begins
    /// @param end where it ends
    ByteWindow windowAt(int pool, long place, long start, long end) {
        if (window.holds(start, end)) {
            return window.range(place, end);
        }
        while (constantWindows.size() <= pool) {
            constantWindows.add(new ByteWindow(source, CONSTANT_BYTES));
        }
        return constantWindows.get(pool).range(place, end);
    }

    /// The index of a class's name as it is shown, given that of the name as it is written.
    int className(int written) {
        long known = classNames.get(written);
        if (known == IdMap.NONE) {
            known = texts.intern(ClassNames.of(texts.string(written)));
            classNames.put(written, known);
        }
        return (int) known;
    }
}
