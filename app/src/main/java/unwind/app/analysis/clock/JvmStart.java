package unwind.app.analysis.clock;

import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.ThreadDump;

import java.util.OptionalLong;

/// When the JVM of a process started, as far as it is known.
///
/// @param nanos since the epoch; empty where no file tells
/// @param uncertaintyNanos how far the truth may lie from there
record JvmStart(OptionalLong nanos, long uncertaintyNanos) {
    private static final long SECOND = 1_000_000_000L;

    /// Uptime and the JVM's own start time differ by the first steps of its start.
    private static final long FIRST_STEPS_NANOS = SECOND / 2;

    private static final JvmStart UNKNOWN = new JvmStart(OptionalLong.empty(), FIRST_STEPS_NANOS);

    /// As the first file tells it, flight recordings before logs.
    static JvmStart told(Placements placements) {
        Jvm jvm =
                ProcessFacts.joined(
                        placements.group().stream().map(Placements::recording).toList());
        return jvm.startNanos() == null ? UNKNOWN : at(jvm.startNanos());
    }

    private static JvmStart at(long nanos) {
        return new JvmStart(OptionalLong.of(nanos), FIRST_STEPS_NANOS);
    }

    /// As logs tell it that were placed by what they hold; else from the seconds that dumps print
    /// and the time their main threads had run.
    static JvmStart derived(Placements placements) {
        return placements.all().stream()
                .filter(p -> p.original().clock() == ClockBase.PROCESS_START)
                .findFirst()
                .map(log -> at(log.shiftNanos()))
                .orElseGet(() -> ofDumps(placements));
    }

    private static JvmStart ofDumps(Placements placements) {
        long earliest = Long.MIN_VALUE;
        long latest = Long.MAX_VALUE;
        for (Placement placement : placements.all()) {
            for (ThreadDump dump : placement.original().threadDumps()) {
                if (dump.timeNanos().isPresent() && dump.mainElapsedNanos().isPresent()) {
                    long start =
                            dump.timeNanos().getAsLong()
                                    + placement.shiftNanos()
                                    - dump.mainElapsedNanos().getAsLong();
                    earliest = Math.max(earliest, start);
                    latest = Math.min(latest, start + SECOND);
                }
            }
        }
        if (earliest == Long.MIN_VALUE) {
            return UNKNOWN;
        }
        long width = Math.max(0, latest - earliest);
        return new JvmStart(OptionalLong.of(earliest + width / 2), FIRST_STEPS_NANOS + width / 2);
    }
}
