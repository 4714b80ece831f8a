package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// The fields of one constant, by name.
final class ConstantFields implements ObjectFields {
    private final ChunkConstants constants;
    private final PoolLayout pool;
    private final long[][] values;

    /// @param values one row of the columns that the pool's layout keeps
    ConstantFields(ChunkConstants constants, PoolLayout pool, long[][] values) {
        this.constants = constants;
        this.pool = pool;
        this.values = values;
    }

    @Override
    public long number(String name) {
        return number(name, 0);
    }

    @Override
    public String text(String name) throws IOException {
        return constants.string(textIndex(name));
    }

    @Override
    public @Nullable String className(String name) throws IOException {
        int index = classIndex(name);
        return index == ChunkConstants.NONE ? null : constants.string(index);
    }

    @Override
    public @Nullable ConstantFields object(String name) throws IOException {
        Leaf leaf = leaf(name);
        return leaf == null || leaf.kind() != Leaf.Kind.REFERENCE
                ? null
                : constants.fields(leaf.type(), raw(name));
    }

    /// A number; `otherwise` if the constant has none of that name.
    long number(String name, long otherwise) {
        Leaf leaf = leaf(name);
        if (leaf == null) {
            return otherwise;
        }
        boolean told = leaf.kind() == Leaf.Kind.NUMBER || leaf.kind() == Leaf.Kind.BYTE;
        return told ? Leaves.number(leaf, raw(name)) : otherwise;
    }

    /// The index in the strings of a text; [ChunkConstants#NONE] if it has none of that name.
    int textIndex(String name) throws IOException {
        Leaf leaf = leaf(name);
        return leaf == null || !Leaves.isText(leaf)
                ? ChunkConstants.NONE
                : constants.text(leaf, raw(name));
    }

    /// A class's name; [ChunkConstants#NONE] if it has none of that name.
    int classIndex(String name) throws IOException {
        Leaf leaf = leaf(name);
        return leaf == null || !leaf.refersToType(Leaves.CLASS)
                ? ChunkConstants.NONE
                : constants.className(leaf.type(), raw(name));
    }

    private @Nullable Leaf leaf(String name) {
        int column = pool.paths().indexOf(name);
        return column < 0 ? null : pool.kept().leaf(column);
    }

    private long raw(String name) {
        return values[pool.paths().indexOf(name)][0];
    }
}
