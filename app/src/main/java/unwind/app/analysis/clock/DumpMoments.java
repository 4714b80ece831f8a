package unwind.app.analysis.clock;

import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds the moment of a thread dump: from the second it prints, the time its main thread has run,
/// and the stops in which a recording saw dumps being written. Each stop is one dump's.
final class DumpMoments {
    private static final long SECOND = 1_000_000_000L;

    /// Dates are printed shortly before the stop.
    private static final long SLACK_NANOS = 300_000_000L;

    /// `elapsed=` counts from a moment of the start that a busy machine may delay this much.
    private static final long LATE_START_NANOS = 1_500_000_000L;

    private final JvmStart start;
    private final List<ClockMark> free;

    /// @param start when the JVM started
    /// @param marks the stops of the process
    DumpMoments(JvmStart start, List<ClockMark> marks) {
        this.start = start;
        this.free =
                new ArrayList<>(
                        marks.stream().filter(mark -> mark.kind() == ClockMark.Kind.DUMP).toList());
    }

    /// The moment of a dump; empty if nothing tells.
    ///
    /// @param printed what the dump's own date means on the epoch's clock
    Optional<PlacedMoment> of(ThreadDump dump, OptionalLong printed) {
        OptionalLong elapsed = elapsed(dump);
        Optional<ClockMark> mark = mark(elapsed, printed);
        if (mark.isPresent()) {
            free.remove(mark.get());
            return Optional.of(mark.get().moment());
        }
        if (elapsed.isPresent()) {
            return Optional.of(byElapsed(elapsed.getAsLong(), printed));
        }
        return printed.isPresent() ? Optional.of(bySecond(printed.getAsLong())) : Optional.empty();
    }

    private OptionalLong elapsed(ThreadDump dump) {
        return start.nanos().isPresent() && dump.mainElapsedNanos().isPresent()
                ? OptionalLong.of(start.nanos().getAsLong() + dump.mainElapsedNanos().getAsLong())
                : OptionalLong.empty();
    }

    private PlacedMoment byElapsed(long elapsed, OptionalLong printed) {
        boolean within =
                printed.isPresent()
                        && Math.abs(elapsed - printed.getAsLong()) < LATE_START_NANOS + SECOND;
        long time =
                within
                        ? Math.clamp(elapsed, printed.getAsLong(), printed.getAsLong() + SECOND - 1)
                        : elapsed;
        return new PlacedMoment(
                time,
                start.uncertaintyNanos(),
                "the JVM's start and the time its main thread had run");
    }

    private static PlacedMoment bySecond(long printed) {
        boolean exact = Math.floorMod(printed, SECOND) != 0;
        return exact
                ? new PlacedMoment(printed, 10_000_000L, "the date in the file")
                : new PlacedMoment(printed + SECOND / 2, SECOND / 2, "the second in the file");
    }

    private Optional<ClockMark> mark(OptionalLong elapsed, OptionalLong printed) {
        if (elapsed.isEmpty() && printed.isEmpty()) {
            return Optional.empty();
        }
        long guess = elapsed.orElse(printed.orElse(0) + SECOND / 2);
        return free.stream()
                .filter(mark -> agrees(mark, elapsed, printed))
                .min(Comparator.comparingLong(mark -> Math.abs(mark.timeNanos() - guess)));
    }

    private static boolean agrees(ClockMark mark, OptionalLong elapsed, OptionalLong printed) {
        long time = mark.timeNanos();
        boolean second =
                printed.isEmpty()
                        || (time >= printed.getAsLong() - SLACK_NANOS
                                && time <= printed.getAsLong() + SECOND + SLACK_NANOS);
        boolean running =
                elapsed.isEmpty() || Math.abs(time - elapsed.getAsLong()) <= LATE_START_NANOS;
        return second && running;
    }
}
