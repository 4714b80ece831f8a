package unwind.parsers.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All stacks of a recording as one prefix tree: a stack is a node, its frame is the top frame, its
/// parent is the stack of the caller. Parents stand before children.
///
/// Node [#EMPTY] is the stack without frames; node [#TRUNCATED] is where stacks hang whose lowest
/// frames were cut off by the recorder's depth limit. -1 in a column means that no stack was
/// recorded.
public final class StackTable {
    /// The stack without frames.
    public static final int EMPTY = 0;

    /// The cut end under the lowest recorded frame of a truncated stack.
    public static final int TRUNCATED = 1;

    private final int[] parents;
    private final int[] frameOfStack;
    private final List<Frame> frames;
    private final List<Method> methods;

    /// A method. The strings are indices of the [StringPool]; -1 where unknown.
    ///
    /// @param className dotted binary name
    /// @param descriptor JVM descriptor such as `(I)V`
    /// @param sourceFile the source file, where the recorder wrote it beside the method
    public record Method(int className, int name, int descriptor, int sourceFile) {}

    /// A place in a method.
    ///
    /// @param method index for [#method(int)]
    /// @param line source line, 0 or less where unknown
    /// @param bytecodeIndex index into the method's bytecode, below 0 where unknown
    public record Frame(int method, int line, int bytecodeIndex, FrameType type) {}

    private StackTable(
            int[] parents, int[] frameOfStack, List<Frame> frames, List<Method> methods) {
        this.parents = parents;
        this.frameOfStack = frameOfStack;
        this.frames = frames;
        this.methods = methods;
    }

    /// The table of a recording without stacks.
    public static StackTable empty() {
        return new Builder().build();
    }

    /// The number of nodes, [#EMPTY] and [#TRUNCATED] included.
    public int size() {
        return parents.length;
    }

    /// The caller's stack; -1 for [#EMPTY] and [#TRUNCATED].
    public int parent(int stack) {
        return parents[stack];
    }

    /// The top frame's index; -1 for [#EMPTY] and [#TRUNCATED].
    public int frameIndex(int stack) {
        return frameOfStack[stack];
    }

    /// Whether the stack has a frame, that is, is neither [#EMPTY] nor [#TRUNCATED].
    public boolean hasFrame(int stack) {
        return stack > TRUNCATED;
    }

    /// The top frame of a stack that has one.
    public Frame frame(int stack) {
        return frames.get(frameOfStack[stack]);
    }

    /// A frame by its index.
    public Frame frameAt(int frameIndex) {
        return frames.get(frameIndex);
    }

    /// The number of different frames.
    public int frameCount() {
        return frames.size();
    }

    /// A method by its index.
    public Method method(int method) {
        return methods.get(method);
    }

    /// The number of different methods.
    public int methodCount() {
        return methods.size();
    }

    /// Whether the recorder cut off the stack's lowest frames.
    public boolean truncated(int stack) {
        int node = stack;
        while (node > TRUNCATED) {
            node = parents[node];
        }
        return node == TRUNCATED;
    }

    /// The number of recorded frames of a stack.
    public int depth(int stack) {
        int depth = 0;
        for (int node = stack; node > TRUNCATED; node = parents[node]) {
            depth++;
        }
        return depth;
    }

    /// Grows the tree while a file is read. Safe for several threads.
    public static final class Builder {
        private int[] parents = new int[64];
        private int[] frameOfStack = new int[64];
        private int count;

        /// Is asked without a lock. What another thread is adding may be missed, never mistaken:
        /// then the lock is taken and it is looked for again.
        private volatile Edges edges = new Edges(256);

        private final List<Frame> frames = new ArrayList<>();
        private final Map<Frame, Integer> frameIndices = new HashMap<>();
        private final List<Method> methods = new ArrayList<>();
        private final Map<Method, Integer> methodIndices = new HashMap<>();

        /// A tree that holds [StackTable#EMPTY] and [StackTable#TRUNCATED].
        public Builder() {
            append(-1, -1);
            append(-1, -1);
        }

        /// The index of a method, the same for equal methods.
        public int method(int className, int name, int descriptor) {
            return method(className, name, descriptor, -1);
        }

        /// The index of a method of a source file, the same for equal methods.
        public synchronized int method(int className, int name, int descriptor, int sourceFile) {
            Method method = new Method(className, name, descriptor, sourceFile);
            Integer known = methodIndices.get(method);
            if (known != null) {
                return known;
            }
            methods.add(method);
            methodIndices.put(method, methods.size() - 1);
            return methods.size() - 1;
        }

        /// The index of a frame, the same for equal frames.
        public synchronized int frame(int method, int line, int bytecodeIndex, FrameType type) {
            Frame frame = new Frame(method, line, bytecodeIndex, type);
            Integer known = frameIndices.get(frame);
            if (known != null) {
                return known;
            }
            frames.add(frame);
            frameIndices.put(frame, frames.size() - 1);
            return frames.size() - 1;
        }

        /// The stack of `frameIndices`, top frame first, as a recorder writes it.
        public int stack(int[] frameIndices, int length, boolean truncated) {
            int node = truncated ? TRUNCATED : EMPTY;
            for (int i = length - 1; i >= 0; i--) {
                node = child(node, frameIndices[i]);
            }
            return node;
        }

        /// The table of everything added so far.
        public synchronized StackTable build() {
            return new StackTable(
                    Arrays.copyOf(parents, count),
                    Arrays.copyOf(frameOfStack, count),
                    List.copyOf(frames),
                    List.copyOf(methods));
        }

        /// The stack that calls `frame` from the stack `parent`.
        public int child(int parent, int frame) {
            int known = edges.child(parent, frame);
            return known != 0 ? known : add(parent, frame);
        }

        private synchronized int add(int parent, int frame) {
            int known = edges.child(parent, frame);
            if (known != 0) {
                return known;
            }
            int node = append(parent, frame);
            if (count * 2 > edges.size()) {
                Edges larger = new Edges(2 * edges.size());
                for (int each = TRUNCATED + 1; each < count; each++) {
                    larger.add(parents[each], frameOfStack[each], each);
                }
                edges = larger;
            } else {
                edges.add(parent, frame, node);
            }
            return node;
        }

        private int append(int parent, int frame) {
            if (count == parents.length) {
                parents = Arrays.copyOf(parents, count * 2);
                frameOfStack = Arrays.copyOf(frameOfStack, count * 2);
            }
            parents[count] = parent;
            frameOfStack[count] = frame;
            return count++;
        }
    }

    /// The edges of a tree, from a node and a frame to a node. No edge leads to the first nodes.
    private static final class Edges {
        /// One above parent and frame beside each other, and the node; 0 where a slot is free.
        private final long[] keys;

        private final int[] nodes;

        Edges(int size) {
            keys = new long[size];
            nodes = new int[size];
        }

        int size() {
            return nodes.length;
        }

        /// The node; 0 if there is none.
        int child(int parent, int frame) {
            long key = key(parent, frame);
            int slot = slot(key);
            int node = nodes[slot];
            while (node != 0 && keys[slot] != key) {
                slot = (slot + 1) & (nodes.length - 1);
                node = nodes[slot];
            }
            return node;
        }

        void add(int parent, int frame, int node) {
            long key = key(parent, frame);
            int slot = slot(key);
            while (nodes[slot] != 0) {
                slot = (slot + 1) & (nodes.length - 1);
            }
            keys[slot] = key;
            nodes[slot] = node;
        }

        private static long key(int parent, int frame) {
            return ((long) parent << Integer.SIZE | frame) + 1;
        }

        private int slot(long key) {
            long hash = key * 0x9E3779B97F4A7C15L;
            return (int) (hash ^ (hash >>> 32)) & (nodes.length - 1);
        }
    }
}
