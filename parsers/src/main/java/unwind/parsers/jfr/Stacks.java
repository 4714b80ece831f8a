package unwind.parsers.jfr;

import unwind.parsers.model.FrameType;
import unwind.parsers.model.StackTable;

import java.io.IOException;
import java.util.Arrays;

/// Makes nodes of the model's tree out of stacks as they are written. A stack that was seen before,
/// also in another chunk, is known by its bytes and not taken apart again. For one thread.
///
/// Of one that was not, only the frames above those that it shares with the stack before are looked
/// up.
///
/// The bytes name methods and kinds of frames by ids, which may mean something else in the next
/// chunk. So before a known stack is taken, each of its methods is checked to mean the same still;
/// once one does not, or a kind does not, nothing that is known counts any more.
final class Stacks {
    private static final int AHEAD = 1 << 12;
    private static final FrameType[] TYPES = FrameType.values();

    private final StackTable.Builder tree;
    private final Decoder decoder;
    private final FrameCache frameCache;
    private final StackBytes known = new StackBytes();
    private final MethodMeanings methods = new MethodMeanings();
    private final FrameKinds kinds = new FrameKinds();
    private final long[][] cut = new long[1][1];
    private RawFrames raw = new RawFrames();

    /// The stack before, of the same chunk; none if it has no frames.
    private RawFrames last = new RawFrames();

    private int lastCount;
    private boolean lastCut;

    /// The methods' places and the nodes of the stack at hand, lowest frame first.
    private int[] places = new int[1 << 8];

    private int[] nodes = new int[1 << 8];

    Stacks(StackTable.Builder tree, Decoder decoder) {
        this.tree = tree;
        this.decoder = decoder;
        this.frameCache = new FrameCache(tree);
    }

    /// Begins with another chunk, whose constants are `constants`.
    void begin(ChunkConstants constants, StackLayout layout) throws IOException {
        methods.begin();
        lastCount = 0;
        if (!kinds.same(constants, layout)) {
            forget();
        }
    }

    /// The node of the stack at which the window stands; [ChunkConstants#NONE] if it cannot be
    /// read.
    ///
    /// @param over passes over a stack
    int node(ByteWindow window, Plan over, ChunkConstants constants, StackLayout layout)
            throws IOException {
        int length = length(window, over);
        if (length < 0) {
            return ChunkConstants.NONE;
        }
        int entry = known.find(window.bytes(), window.at(), length);
        if (entry != StackBytes.NONE && meansTheSame(entry, constants, layout)) {
            return known.node(entry);
        }
        return decode(window.bytes(), window.at(), length, constants, layout);
    }

    private static int length(ByteWindow window, Plan over) throws IOException {
        for (int wanted = AHEAD; ; wanted *= 2) {
            boolean all = !window.ensure(wanted);
            int behind = Decoder.skip(over, window.bytes(), window.at(), window.limit());
            if (behind >= 0 && behind <= window.limit()) {
                return behind - window.at();
            }
            if (behind < 0 || all || wanted >= ChunkPass.LONGEST_EVENT) {
                return -1;
            }
        }
    }

    private boolean meansTheSame(int entry, ChunkConstants constants, StackLayout layout)
            throws IOException {
        TypeShape type = methodType(layout);
        for (int place : known.methods(entry)) {
            methods.meaning(place, constants, type);
        }
        if (methods.takeChanged()) {
            forget();
            return false;
        }
        return true;
    }

    private int decode(
            byte[] bytes, int from, int length, ChunkConstants constants, StackLayout layout)
            throws IOException {
        int end = from + length;
        // a stack that does not say is taken for cut off, as by the JDK's reader
        cut[0][0] = 1;
        int at = decoder.keep(layout.before(), bytes, from, end, cut, 0);
        int count = (int) Varints.value(bytes, at);
        at = Varints.end(bytes, at);
        if (count > nodes.length) {
            nodes = Arrays.copyOf(nodes, count);
            places = Arrays.copyOf(places, count);
        }
        at = raw.read(layout.frame(), bytes, at, count);
        decoder.keep(layout.after(), bytes, at, end, cut, 0);
        for (int i = 0; i < count; i++) {
            FrameType type = kinds.kind(raw.number(i, StackLayout.KIND), constants, layout);
            raw.number(i, StackLayout.KIND, type.ordinal());
        }
        boolean cutOff = cut[0][0] != 0;
        int common = cutOff == lastCut ? raw.common(count, last, lastCount) : 0;
        // one small loop after the other, each of which is soon compiled
        place(common, count, constants, layout);
        if (methods.takeChanged()) {
            forget();
        }
        grow(common, count, cutOff, layout);
        int node = count > 0 ? nodes[count - 1] : root(cutOff);
        known.add(bytes, from, length, node, Arrays.copyOf(places, count));
        remember(count, cutOff);
        return node;
    }

    private void remember(int count, boolean cutOff) {
        RawFrames before = last;
        last = raw;
        lastCount = count;
        lastCut = cutOff;
        raw = before;
    }

    private void place(int from, int count, ChunkConstants constants, StackLayout layout)
            throws IOException {
        TypeShape type = methodType(layout);
        for (int i = from; i < count; i++) {
            places[i] = methods.place(raw.number(count - 1 - i, StackLayout.METHOD));
            methods.meaning(places[i], constants, type);
        }
    }

    private void grow(int from, int count, boolean cutOff, StackLayout layout) {
        boolean lines = layout.frame().leaf(StackLayout.LINE) != null;
        boolean indices = layout.frame().leaf(StackLayout.BYTECODE_INDEX) != null;
        int node = from > 0 ? nodes[from - 1] : root(cutOff);
        for (int i = from; i < count; i++) {
            int row = count - 1 - i;
            int frame =
                    frameCache.frame(
                            methods.known(places[i]),
                            lines ? (int) raw.number(row, StackLayout.LINE) : -1,
                            indices ? (int) raw.number(row, StackLayout.BYTECODE_INDEX) : -1,
                            TYPES[(int) raw.number(row, StackLayout.KIND)]);
            node = tree.child(node, frame);
            nodes[i] = node;
        }
    }

    private static int root(boolean cutOff) {
        return cutOff ? StackTable.TRUNCATED : StackTable.EMPTY;
    }

    private void forget() {
        known.clear();
        kinds.clear();
    }

    private static TypeShape methodType(StackLayout layout) {
        Leaf method = layout.frame().leaf(StackLayout.METHOD);
        if (method == null) {
            throw new IllegalArgumentException("frames must have a method");
        }
        return method.type();
    }
}
