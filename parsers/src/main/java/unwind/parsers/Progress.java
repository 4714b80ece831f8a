package unwind.parsers;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// How far a reading has come, what it has so far, and the wish to stop it. Safe for several
/// threads: workers report, the window watches and cancels.
public final class Progress {
    private final AtomicLong doneBytes = new AtomicLong();
    private final AtomicLong totalBytes = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile Supplier<Optional<Partial>> soFar = Optional::empty;

    /// Adds to what there is to do.
    public void expect(long bytes) {
        totalBytes.addAndGet(bytes);
    }

    /// Adds to what is done.
    ///
    /// @throws CancellationException if [#cancel] was called
    public void advance(long bytes) {
        doneBytes.addAndGet(bytes);
        check();
    }

    /// Stops here if the reading was cancelled.
    ///
    /// @throws CancellationException if [#cancel] was called
    public void check() {
        if (cancelled.get()) {
            throw new CancellationException("cancelled");
        }
    }

    /// Asks the reading to stop; it does so within 100 ms.
    public void cancel() {
        cancelled.set(true);
    }

    /// Bytes read so far; never more than [#totalBytes].
    public long doneBytes() {
        return Math.min(doneBytes.get(), totalBytes.get());
    }

    /// Bytes there are to read, as far as known.
    public long totalBytes() {
        return totalBytes.get();
    }

    /// Offers what was read so far to whoever wants to see it. Costs the reader nothing: the work
    /// is done where [#soFar] is called, while the reading goes on.
    public void offer(Supplier<Optional<Partial>> partial) {
        soFar = partial;
    }

    /// What was read so far; empty where the format tells only at the end. Takes a while for a
    /// large file.
    public Optional<Partial> soFar() {
        return soFar.get();
    }
}
