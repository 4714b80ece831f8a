package unwind.parsers.gclog;

import unwind.parsers.Moment;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.ClockBase;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/// Puts the stamps of one log on one clock: dates with a zone before dates without one before the
/// process's uptime, as the first stamp has them.
final class LogClock {
    /// Uptime that falls by more than this belongs to another process; less is a race of two
    /// threads that log.
    private static final long RESTART_NANOS = 2_000_000_000L;

    private static final long MIN_UNCERTAIN_NANOS = 1_000_000L;

    private final LongConsumer onFirstStamp;
    private Optional<TimeStamp> collector = Optional.empty();
    private boolean fromCollector;
    private ClockBase base = ClockBase.NONE;
    private long nowNanos;
    private long offsetNanos;
    private boolean offsetKnown;
    private long firstOffsetNanos;
    private long shiftNanos;
    private int restarts;

    /// Between the clock here, since the process started, and the collector's: the smallest is the
    /// truest, for a collector prints a line some time after the process wrote it.
    private long minOffsetNanos = Long.MAX_VALUE;

    private long maxOffsetNanos = Long.MIN_VALUE;

    /// How a log without dates of its own is placed by what a log collector printed before its
    /// lines.
    ///
    /// @param offsetNanos from the process's start to the epoch
    /// @param uncertaintyNanos how far the lines disagree
    record Collected(long offsetNanos, long uncertaintyNanos) {}

    /// @param onFirstStamp told by how much to move what came before the first stamp
    LogClock(LongConsumer onFirstStamp) {
        this.onFirstStamp = onFirstStamp;
    }

    /// The time of a stamp; of an empty one, that of the line before.
    long at(Stamp own) {
        Stamp stamp = stampOf(own);
        if (stamp.isEmpty()) {
            return nowNanos;
        }
        Moment date = stamp.date();
        boolean first = base == ClockBase.NONE;
        long undatedNanos = nowNanos;
        if (first) {
            base = date == null ? ClockBase.PROCESS_START : date.clock();
        }
        if (date != null && stamp.uptimeNanos() >= 0) {
            offsetNanos = date.nanos() - stamp.uptimeNanos();
            firstOffsetNanos = offsetKnown ? firstOffsetNanos : offsetNanos;
            offsetKnown = true;
        }
        if (base == ClockBase.PROCESS_START) {
            uptime(stamp, first);
        } else if (date != null) {
            nowNanos = date.nanos();
        } else if (offsetKnown) {
            nowNanos = stamp.uptimeNanos() + offsetNanos;
        }
        if (first) {
            onFirstStamp.accept(nowNanos - undatedNanos);
        }
        return nowNanos;
    }

    /// What a log collector printed before the next line.
    void printed(Optional<TimeStamp> stamp) {
        collector = stamp;
    }

    /// The stamp of a line: its own, else its collector's as long as no line has one of its own.
    private Stamp stampOf(Stamp own) {
        if (!own.isEmpty()) {
            TimeStamp before = collector.orElse(null);
            if (fromCollector && !offsetKnown && own.uptimeNanos() >= 0 && before != null) {
                // from here on the process's own clock, which is finer
                offsetNanos = nanos(before) - own.uptimeNanos();
                firstOffsetNanos = offsetNanos;
                offsetKnown = true;
            }
            return own;
        }
        if (collector.isEmpty() || (base != ClockBase.NONE && !fromCollector) || offsetKnown) {
            return own;
        }
        fromCollector = true;
        TimeStamp stamp = collector.get();
        return new Stamp(new Moment(nanos(stamp), stamp.epochNanos().isPresent()), -1);
    }

    private static long nanos(TimeStamp stamp) {
        return stamp.epochNanos().orElse(stamp.localNanos());
    }

    private void uptime(Stamp stamp, boolean first) {
        long uptime = stamp.uptimeNanos();
        if (uptime < 0) {
            return;
        }
        if (!first && uptime + shiftNanos < nowNanos - RESTART_NANOS) {
            shiftNanos = Math.max(nowNanos, collectedNanos()) - uptime;
            restarts++;
        }
        nowNanos = uptime + shiftNanos;
        OptionalLong printed =
                collector.isPresent() ? collector.get().epochNanos() : OptionalLong.empty();
        if (printed.isPresent()) {
            minOffsetNanos = Math.min(minOffsetNanos, printed.getAsLong() - nowNanos);
            maxOffsetNanos = Math.max(maxOffsetNanos, printed.getAsLong() - nowNanos);
        }
    }

    /// Where a collector's dates place a log that has uptimes alone; empty where it has dates, or
    /// the collector printed none with a zone.
    Optional<Collected> collected() {
        return base != ClockBase.PROCESS_START || minOffsetNanos == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(
                        new Collected(
                                minOffsetNanos,
                                Math.max(MIN_UNCERTAIN_NANOS, maxOffsetNanos - minOffsetNanos)));
    }

    /// Now, by the collector's clock, since the first process started.
    private long collectedNanos() {
        OptionalLong printed =
                collector.isPresent() ? collector.get().epochNanos() : OptionalLong.empty();
        return printed.isPresent() && minOffsetNanos != Long.MAX_VALUE
                ? printed.getAsLong() - minOffsetNanos
                : nowNanos;
    }

    /// Lets time pass in a log that has no stamps at all.
    void pass(long nanos) {
        if (base == ClockBase.NONE) {
            nowNanos += nanos;
        }
    }

    /// When the process started, on this clock; empty where the log has not both dates and uptimes,
    /// or where they do not agree from its beginning to its end (several runs in one file).
    OptionalLong processStartNanos() {
        boolean agree = Math.abs(offsetNanos - firstOffsetNanos) <= RESTART_NANOS;
        return offsetKnown && agree && base != ClockBase.PROCESS_START
                ? OptionalLong.of(firstOffsetNanos)
                : OptionalLong.empty();
    }

    /// What the times count from; [ClockBase#NONE] where no line had a stamp.
    ClockBase base() {
        return base;
    }

    /// How often the uptime began anew.
    int restarts() {
        return restarts;
    }
}
