package unwind.parsers.jfr;

import unwind.parsers.model.StackTable;

import java.io.IOException;
import java.util.Arrays;

/// Makes nodes of the model's tree out of stacks as they are written. A stack that was seen before,
/// also in another chunk, is known by its bytes and not taken apart again. For one thread.
///
/// The bytes name methods and kinds of frames by ids, which may mean something else in the next
/// chunk. So before a known stack is taken, each of its methods is checked to mean the same still;
/// once one does not, or a kind does not, nothing that is known counts any more.
final class Stacks {
    private static final int AHEAD = 1 << 12;

    private final StackTable.Builder tree;
    private final Decoder decoder;
    private final FrameCache frameCache;
    private final StackBytes known = new StackBytes();
    private final MethodMeanings methods = new MethodMeanings();
    private final FrameKinds kinds = new FrameKinds();
    private final RawFrames raw = new RawFrames();
    private final long[][] cut = new long[1][1];
    private int[] frames = new int[1 << 8];
    private int[] places = new int[1 << 8];

    Stacks(StackTable.Builder tree, Decoder decoder) {
        this.tree = tree;
        this.decoder = decoder;
        this.frameCache = new FrameCache(tree);
    }

    /// Begins with another chunk, whose constants are `constants`.
    void begin(ChunkConstants constants, StackLayout layout) throws IOException {
        methods.begin();
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
        if (count > frames.length) {
            frames = new int[count];
            places = new int[count];
        }
        at = raw.read(layout.frame(), bytes, at, count);
        decoder.keep(layout.after(), bytes, at, end, cut, 0);
        // one small loop after the other, each of which is soon compiled
        place(count, constants, layout);
        if (methods.takeChanged()) {
            forget();
        }
        frames(count, constants, layout);
        int node = tree.stack(frames, count, cut[0][0] != 0);
        known.add(bytes, from, length, node, Arrays.copyOf(places, count));
        return node;
    }

    private void place(int count, ChunkConstants constants, StackLayout layout) throws IOException {
        TypeShape type = methodType(layout);
        for (int i = 0; i < count; i++) {
            places[i] = methods.place(raw.number(i, StackLayout.METHOD));
            methods.meaning(places[i], constants, type);
        }
    }

    private void frames(int count, ChunkConstants constants, StackLayout layout)
            throws IOException {
        boolean lines = layout.frame().leaf(StackLayout.LINE) != null;
        boolean indices = layout.frame().leaf(StackLayout.BYTECODE_INDEX) != null;
        for (int i = 0; i < count; i++) {
            frames[i] =
                    frameCache.frame(
                            methods.known(places[i]),
                            lines ? (int) raw.number(i, StackLayout.LINE) : -1,
                            indices ? (int) raw.number(i, StackLayout.BYTECODE_INDEX) : -1,
                            kinds.kind(raw.number(i, StackLayout.KIND), constants, layout));
        }
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
