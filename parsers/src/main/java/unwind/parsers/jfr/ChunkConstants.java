package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.FrameType;

import java.io.IOException;
import java.util.Arrays;

/// Resolves ids of a chunk's constants to indices of the model, each once. For one thread.
final class ChunkConstants {
    /// What is told of what is not there.
    static final int NONE = -1;

    /// Texts stand for each other at most this deep.
    private static final int DEEPEST = 8;

    /// Most constants lie in so many bytes.
    private static final int AHEAD = 1 << 8;

    private final Workbench bench;
    private final ChunkTypes types;
    private final ConstantPlaces places;
    private final long start;
    private final long end;
    private final @Nullable IdMap[] resolved;
    private final long[] @Nullable [][] rows;

    // fields, not lambdas at the place of the call: else all of them are compiled into each other
    private final Resolver classNames = this::classNameOf;
    private final Resolver threads = this::threadOf;
    private final Resolver groups = this::groupOf;
    private final Resolver methods = this::methodOf;
    private final Resolver stacks = this::stackOf;
    private final Resolver[] texts = new Resolver[DEEPEST + 1];

    private boolean stacksBegun;
    private long missing;
    private long damaged;

    /// Resolves an id that was not asked for before.
    private interface Resolver {
        int resolve(PoolLayout pool, long id) throws IOException;
    }

    ChunkConstants(Workbench bench, ChunkTypes types, ConstantPlaces places, ChunkSpan span) {
        this.bench = bench;
        this.types = types;
        this.places = places;
        this.start = span.start() + ChunkHeader.BYTES;
        this.end = span.end();
        this.resolved = new IdMap[types.keptPools()];
        this.rows = new long[types.keptPools()][][];
        for (int depth = 0; depth < texts.length; depth++) {
            int next = depth + 1;
            texts[depth] = (pool, id) -> textOf(pool, id, next);
        }
    }

    /// Takes over stacks that are known.
    void stacks(PoolLayout pool, IdMap nodes) {
        resolved[pool.index()] = new IdMap(nodes);
    }

    /// Tells how many constants were asked for, and of how many nothing came.
    void tell(ChunkFaults faults) {
        long asked = 0;
        for (IdMap known : resolved) {
            asked += known == null ? 0 : known.size();
        }
        faults.constants(asked, damaged, missing);
    }

    /// The index in the strings of a text; [#NONE] if there is none.
    int text(Leaf leaf, long raw) throws IOException {
        return text(leaf, raw, 0);
    }

    private int text(Leaf leaf, long raw, int depth) throws IOException {
        if (raw == Texts.NONE || depth > DEEPEST) {
            return NONE;
        }
        boolean constant = leaf.kind() == Leaf.Kind.REFERENCE;
        if (!constant && (raw & 1) == 0) {
            return (int) (raw >> 1);
        }
        return once(leaf.type(), constant ? raw : raw >>> 1, texts[depth]);
    }

    private int textOf(PoolLayout pool, long id, int depth) throws IOException {
        long[][] values = read(pool, id);
        if (values == null) {
            return NONE;
        }
        Leaf leaf = pool.kept().leaf(0);
        return leaf == null || !Leaves.isText(leaf) ? NONE : text(leaf, values[0][0], depth);
    }

    /// The index in the strings of a class's name; [#NONE] if there is no such class.
    int className(TypeShape type, long id) throws IOException {
        return once(type, id, classNames);
    }

    private int classNameOf(PoolLayout pool, long id) throws IOException {
        long[][] values = read(pool, id);
        if (values == null) {
            return NONE;
        }
        int name = textOf(pool, values, 0);
        return name == NONE ? bench.texts().intern("unknown class") : bench.className(name);
    }

    /// Puts the indices of classes' names in the place of `count` ids; [#NONE] where there is no
    /// such class.
    void classNames(TypeShape type, long[] ids, int count) throws IOException {
        each(type, ids, count, classNames);
    }

    /// Puts the rows of threads in the place of `count` ids; [#NONE] where there is no such thread.
    void threads(TypeShape type, long[] ids, int count) throws IOException {
        each(type, ids, count, threads);
    }

    /// Puts the nodes of stacks in the place of `count` ids; [#NONE] where there is no such stack.
    void stacks(TypeShape type, long[] ids, int count) throws IOException {
        each(type, ids, count, stacks);
    }

    /// Rows alike often follow each other.
    private void each(TypeShape type, long[] ids, int count, Resolver resolver) throws IOException {
        PoolLayout pool = types.pool(type.id());
        if (pool == null || !pool.isKept()) {
            Arrays.fill(ids, 0, count, NONE);
            return;
        }
        IdMap known = resolved(pool);
        long last = 0;
        long index = IdMap.NONE;
        for (int i = 0; i < count; i++) {
            long id = ids[i];
            if (id != last || index == IdMap.NONE) {
                index = known.get(id);
                if (index == IdMap.NONE) {
                    index = resolve(pool, id, resolver, known);
                }
                last = id;
            }
            ids[i] = index - 1;
        }
    }

    private int stackOf(PoolLayout pool, long id) throws IOException {
        StackLayout layout = types.stack();
        long place = place(pool, id);
        if (layout == null || place == IdMap.NONE) {
            return NONE;
        }
        if (!stacksBegun) {
            stacksBegun = true;
            bench.stacks().begin(this, layout);
        }
        ByteWindow window = bench.windowAt(pool.index(), place, start, end);
        int node = bench.stacks().node(window, pool.over(), this, layout);
        damaged += node == NONE ? 1 : 0;
        return node;
    }

    /// Whether there is a constant of that id.
    boolean holds(TypeShape type, long id) {
        PoolLayout pool = types.pool(type.id());
        return pool != null && pool.isKept() && places.of(pool.index(), id) != IdMap.NONE;
    }

    /// The index of a method; that of the unknown one if there is no such method.
    int method(TypeShape type, long id) throws IOException {
        return once(type, id, methods);
    }

    /// How a frame's code ran.
    FrameType frameType(Leaf leaf, long raw) throws IOException {
        int index = Leaves.isText(leaf) ? text(leaf, raw) : NONE;
        return FrameTypes.of(index == NONE ? null : bench.texts().string(index));
    }

    /// The fields of a constant by name; null if there is no such constant.
    @Nullable ConstantFields fields(TypeShape type, long id) throws IOException {
        PoolLayout pool = types.pool(type.id());
        if (pool == null || !pool.isKept()) {
            return null;
        }
        long[][] values = read(pool, id, new long[pool.kept().columns()][1]);
        return values == null ? null : new ConstantFields(this, pool, values);
    }

    private int threadOf(PoolLayout pool, long id) throws IOException {
        long[][] values = read(pool, id);
        if (values == null) {
            return NONE;
        }
        boolean virtual = number(pool, values, PoolLayout.VIRTUAL, 0) != 0;
        long javaId = number(pool, values, PoolLayout.JAVA_ID, -1);
        long osId = virtual ? -1 : number(pool, values, PoolLayout.OS_ID, -1);
        int javaName = textOf(pool, values, PoolLayout.JAVA_NAME);
        int name = javaName == NONE ? textOf(pool, values, PoolLayout.OS_NAME) : javaName;
        Leaf group = pool.kept().leaf(PoolLayout.GROUP);
        int groupName =
                group == null || !group.refersTo("ThreadGroup")
                        ? NONE
                        : once(group.type(), values[PoolLayout.GROUP][0], groups);
        return bench.pools()
                .threads()
                .add(javaId == 0 ? -1 : javaId, osId, string(name), string(groupName), virtual);
    }

    private int groupOf(PoolLayout pool, long id) throws IOException {
        long[][] values = read(pool, id);
        return values == null ? NONE : textOf(pool, values, 0);
    }

    private static long number(PoolLayout pool, long[][] values, int column, long otherwise) {
        Leaf leaf = pool.kept().leaf(column);
        if (leaf == null || (leaf.kind() != Leaf.Kind.NUMBER && leaf.kind() != Leaf.Kind.BYTE)) {
            return otherwise;
        }
        return Leaves.number(leaf, values[column][0]);
    }

    private int methodOf(PoolLayout pool, long id) throws IOException {
        long[][] values = read(pool, id);
        if (values == null) {
            return bench.pools().stacks().method(NONE, NONE, NONE);
        }
        Leaf type = pool.kept().leaf(0);
        int ofClass =
                type != null && type.refersToType(Leaves.CLASS)
                        ? className(type.type(), values[0][0])
                        : NONE;
        return bench.pools()
                .stacks()
                .method(ofClass, textOf(pool, values, 1), textOf(pool, values, 2));
    }

    private int textOf(PoolLayout pool, long[][] values, int column) throws IOException {
        Leaf leaf = pool.kept().leaf(column);
        return leaf == null || !Leaves.isText(leaf) ? NONE : text(leaf, values[column][0]);
    }

    /// The string of an index; empty for [#NONE].
    String string(int index) {
        return index == NONE ? "" : bench.texts().string(index);
    }

    private int once(TypeShape type, long id, Resolver resolver) throws IOException {
        PoolLayout pool = types.pool(type.id());
        if (pool == null || !pool.isKept()) {
            return NONE;
        }
        IdMap known = resolved(pool);
        long index = known.get(id);
        return (int) (index == IdMap.NONE ? resolve(pool, id, resolver, known) : index) - 1;
    }

    private IdMap resolved(PoolLayout pool) {
        IdMap known = resolved[pool.index()];
        if (known == null) {
            known = new IdMap();
            resolved[pool.index()] = known;
        }
        return known;
    }

    /// What stands for an index, also for [#NONE], in the maps of what is known.
    static long known(long index) {
        return index + 1;
    }

    /// What is known of an id from now on.
    private static long resolve(PoolLayout pool, long id, Resolver resolver, IdMap known)
            throws IOException {
        long index = known(resolver.resolve(pool, id));
        known.put(id, index);
        return index;
    }

    /// The values of a constant, one row, which the next constant of the pool overwrites; null if
    /// there is none or it cannot be read.
    private long @Nullable [][] read(PoolLayout pool, long id) throws IOException {
        long[][] row = rows[pool.index()];
        if (row == null) {
            row = new long[pool.kept().columns()][1];
            rows[pool.index()] = row;
        }
        return read(pool, id, row);
    }

    private long @Nullable [][] read(PoolLayout pool, long id, long[][] values) throws IOException {
        long place = place(pool, id);
        if (place == IdMap.NONE) {
            return null;
        }
        ByteWindow window = bench.windowAt(pool.index(), place, start, end);
        Plan kept = pool.kept();
        for (int wanted = AHEAD; ; wanted *= 2) {
            boolean all = !window.ensure(wanted);
            int limit = window.limit();
            int behind = bench.decoder().keep(kept, window.bytes(), window.at(), limit, values, 0);
            if (behind >= 0 && behind <= limit) {
                return values;
            }
            if (behind < 0 || all || wanted >= ChunkPass.LONGEST_EVENT) {
                damaged++;
                return null;
            }
        }
    }

    private long place(PoolLayout pool, long id) {
        long place = places.of(pool.index(), id);
        if (place == IdMap.NONE && id != 0) {
            missing++;
        }
        return place;
    }
}
