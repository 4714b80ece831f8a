package unwind.parsers.jfr;

import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.ThreadTable;

/// What all chunks of a file share while they are read; safe for several threads.
record Pools(StringPool.Builder strings, StackTable.Builder stacks, ThreadTable.Builder threads) {
    static Pools empty() {
        return new Pools(
                new StringPool.Builder(), new StackTable.Builder(), new ThreadTable.Builder());
    }
}
