package unwind.parsers.jfr;

import java.io.IOException;

/// Some stacks of a chunk and the nodes that they are.
final class ResolvedStacks {
    /// What the chunk calls them.
    private final long[] ids;

    /// The node of each; [ChunkConstants#NONE] where it cannot be read.
    private final long[] nodes;

    private final ChunkConstants constants;

    /// Resolves them.
    ///
    /// @param pool the constants that are stacks
    ResolvedStacks(long[] ids, PoolLayout pool, ChunkConstants constants) throws IOException {
        this.ids = ids;
        this.nodes = ids.clone();
        this.constants = constants;
        constants.stacks(pool.type(), nodes, nodes.length);
    }

    /// Adds them to what [ChunkConstants] knows of stacks, and what is wrong with them.
    void addTo(IdMap known, ChunkFaults faults) {
        for (int i = 0; i < ids.length; i++) {
            known.put(ids[i], ChunkConstants.known(nodes[i]));
        }
        constants.tell(faults);
    }
}
