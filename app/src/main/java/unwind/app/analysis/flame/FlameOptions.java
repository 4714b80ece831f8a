package unwind.app.analysis.flame;

/// How stacks are added up to a flame graph.
///
/// @param inverted whether the tree starts with the top frames and goes on with their callers
/// @param withoutLibraries whether the platform's frames that platform frames call are folded into
///   the first of them
/// @param withoutRecursion whether a frame that is on the stack already is folded into that one
/// @param roots what stands below the outermost frames
public record FlameOptions(
        boolean inverted, boolean withoutLibraries, boolean withoutRecursion, Roots roots) {
    /// Stacks as they are.
    public static final FlameOptions NONE = new FlameOptions(false, false, false, Roots.NONE);

    /// What stacks are set apart by.
    public enum Roots {
        /// Nothing.
        NONE,
        /// Pools of threads.
        POOL,
        /// Threads.
        THREAD
    }
}
