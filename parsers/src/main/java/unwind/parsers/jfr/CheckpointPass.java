package unwind.parsers.jfr;

import unwind.parsers.Progress;

import java.io.IOException;
import java.util.Objects;

/// Notes where the constants of checkpoints stand, without reading them. For one thread.
final class CheckpointPass {
    /// An id, a count or a small constant lies in so many bytes.
    private static final int AHEAD = 1 << 8;

    private static final int CHECK_MASK = (1 << 16) - 1;
    private static final int MAX_GROWN = 1 << 28;

    private final ByteWindow window;
    private final ChunkTypes types;
    private final ConstantPlaces constants;
    private final ChunkFaults faults;
    private final Progress progress;

    /// @param constants takes what is found
    CheckpointPass(
            ByteWindow window,
            ChunkTypes types,
            ConstantPlaces constants,
            ChunkFaults faults,
            Progress progress) {
        this.window = window;
        this.types = types;
        this.constants = constants;
        this.faults = faults;
        this.progress = progress;
    }

    /// Reads the checkpoint that begins and ends at these positions. What is wrong with it is said;
    /// the constants before the fault are noted.
    void readAt(long start, long end) throws IOException {
        window.range(start, end);
        read(start, end, true);
    }

    /// The same, where the window stands behind its size and type.
    void read(long start, long end) throws IOException {
        read(start, end, false);
    }

    private void read(long start, long end, boolean withHeader) throws IOException {
        try {
            if (withHeader) {
                number(end); // size
                number(end); // type
            }
            number(end); // when
            number(end); // how long
            number(end); // where the one before it is
            number(end); // what kind of checkpoint: a byte, and small
            for (long pools = count(end); pools > 0; pools--) {
                pool(start, end);
            }
            if (window.position() != end) {
                throw new DamageException("a checkpoint holds more or less than it says");
            }
        } catch (DamageException e) {
            faults.pools(window.position(), Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private void pool(long start, long end) throws IOException, DamageException {
        long type = number(end);
        PoolLayout layout = types.pool(type);
        if (layout == null) {
            throw new DamageException("constants of the type " + type + " are not described");
        }
        for (long left = count(end); left > 0; left--) {
            long id = number(end);
            if (layout.isKept()) {
                constants.add(layout.index(), id, window.position(), start);
            }
            pass(layout.over(), end);
            if ((left & CHECK_MASK) == 0) {
                progress.check();
            }
        }
    }

    private void pass(Plan over, long end) throws IOException, DamageException {
        int wanted = AHEAD;
        while (true) {
            int limit = limit(end);
            int behind = Decoder.skip(over, window.bytes(), window.at(), limit);
            if (behind >= 0 && behind <= limit) {
                window.at(behind);
                return;
            }
            boolean more = window.position() + (limit - window.at()) < end;
            if (behind < 0 || !more || wanted >= MAX_GROWN) {
                throw new DamageException("a constant does not fit its description");
            }
            wanted = Math.max(wanted, 2 * (limit - window.at()));
            window.ensure(wanted);
        }
    }

    private long count(long end) throws IOException, DamageException {
        long count = number(end);
        // each thing takes at least one byte
        if (count < 0 || count > end - window.position()) {
            throw new DamageException("a checkpoint claims to hold more than its size allows");
        }
        return count;
    }

    private long number(long end) throws IOException, DamageException {
        long value = window.varint();
        if (window.position() > end) {
            throw new DamageException("a checkpoint is too short");
        }
        return value;
    }

    /// The index in the window up to which the checkpoint lies in memory.
    private int limit(long end) {
        return (int) Math.min(window.limit(), window.at() + (end - window.position()));
    }
}
