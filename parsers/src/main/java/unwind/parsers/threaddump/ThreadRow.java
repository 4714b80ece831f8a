package unwind.parsers.threaddump;

import unwind.parsers.TextContent;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// A thread while its lines are read.
final class ThreadRow {
    private static final int MAX_FRAMES = 100_000;

    String name = "";

    /// Whether the name was made from an id because none was printed.
    boolean unnamed;

    OptionalLong id = OptionalLong.empty();
    OptionalLong osId = OptionalLong.empty();
    boolean virtual;
    boolean daemon;
    ThreadState state = ThreadState.UNKNOWN;
    String stateText = "";
    OptionalLong cpuNanos = OptionalLong.empty();
    OptionalLong elapsedNanos = OptionalLong.empty();
    OptionalLong allocatedBytes = OptionalLong.empty();
    OptionalLong carries = OptionalLong.empty();
    String container = "";
    boolean parked;
    final List<LockUse> locks = new ArrayList<>();

    private int[] frames = new int[16];
    private int depth;
    private boolean truncated;
    private int[] creator = {};
    private int creatorDepth;

    /// A thread of which nothing is known yet.
    ThreadRow() {}

    /// A thread as its first line says.
    ThreadRow(HeaderLine header) {
        name = header.name();
        id = header.id();
        osId = header.osId();
        virtual = header.virtual();
        daemon = header.daemon() || header.virtual();
        state = header.state();
        stateText = header.stateText();
        cpuNanos = header.cpuNanos();
        elapsedNanos = header.elapsedNanos();
        allocatedBytes = header.allocatedBytes();
    }

    /// Adds the next frame down.
    void addFrame(int frame) {
        if (depth == MAX_FRAMES) {
            truncated = true;
            return;
        }
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth * 2);
        }
        frames[depth++] = frame;
    }

    /// Adds the next frame down of the stack that created the thread.
    void addCreatorFrame(int frame) {
        if (creatorDepth == MAX_FRAMES) {
            return;
        }
        if (creatorDepth == creator.length) {
            creator = Arrays.copyOf(creator, Math.max(16, creatorDepth * 2));
        }
        creator[creatorDepth++] = frame;
    }

    /// The number of frames so far.
    int depth() {
        return depth;
    }

    /// Roughly what the thread costs in memory, bytes.
    long size() {
        return 200L + 64L * locks.size() + 8L * (depth + creatorDepth);
    }

    /// The finished thread.
    DumpedThread build(TextContent content) {
        return new DumpedThread(
                name,
                id,
                osId,
                virtual,
                daemon,
                state,
                stateText,
                cpuNanos,
                elapsedNanos,
                OptionalLong.empty(),
                allocatedBytes,
                content.stacks().stack(frames, depth, truncated),
                locks,
                carries,
                container,
                creatorDepth == 0 ? -1 : content.stacks().stack(creator, creatorDepth, false),
                1);
    }
}
