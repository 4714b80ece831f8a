package unwind.parsers.golang.trace;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// The events of one thread in one generation, in the order in which it noted them.
final class ThreadEvents {
    private final long thread;
    private final Iterator<TraceBatch> batches;
    private final Consumer<BatchDamage> damages;
    private final long[] arguments = new long[BatchEvents.MAX_ARGUMENTS];
    private BatchCursor in = new BatchCursor(new byte[0], 0);
    private long ticks;
    private int type;

    /// @param damages told of each batch that cannot be read to its end; its rest is left out
    ThreadEvents(long thread, List<TraceBatch> batches, Consumer<BatchDamage> damages) {
        this.thread = thread;
        this.batches = batches.iterator();
        this.damages = damages;
    }

    /// Goes to the next event.
    ///
    /// @return false at the end
    boolean next() {
        while (true) {
            while (!in.hasMore()) {
                if (!batches.hasNext()) {
                    return false;
                }
                TraceBatch batch = batches.next();
                in = batch.cursor();
                ticks = Math.max(ticks, batch.ticks());
            }
            try {
                read();
                return true;
            } catch (BatchDamage damage) {
                damages.accept(damage);
                in = new BatchCursor(new byte[0], 0);
            }
        }
    }

    private void read() throws BatchDamage {
        type = in.type();
        int count = BatchEvents.arguments(type);
        if (count == 0) {
            throw in.damage("it has an event of the unknown type " + type);
        }
        for (int i = 0; i < count; i++) {
            arguments[i] = in.number();
        }
        if (arguments[0] < 0 || ticks + arguments[0] < ticks) {
            throw in.damage("an event's time is out of range");
        }
        ticks += arguments[0];
    }

    /// The thread's number.
    long thread() {
        return thread;
    }

    /// When the event happened.
    long ticks() {
        return ticks;
    }

    int type() {
        return type;
    }

    /// One of the event's arguments; 0 is the time that passed since the event before.
    long argument(int index) {
        return arguments[index];
    }
}
