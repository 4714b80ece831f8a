package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.timeline.Diagnosis;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Cycles of a collector that works while the program runs (Shenandoah, ZGC), one behind the other:
/// its pauses are short however little room it has, so that only the cycles tell.
///
/// @param artifact what tells of them
/// @param range the time that it covers
/// @param cycles how many there were
/// @param share of that time in which one was under way, 0 to 1
/// @param full what of the largest possible heap was still in use after collections
record CrowdedCycles(Artifact artifact, TimeRange range, int cycles, double share, double full) {
    private static final int MIN_CYCLES = 5;
    private static final double MIN_SHARE = 0.7;

    /// Those with so much left have no room to rest; with less, it may be the machine that is slow.
    private static final double MIN_FULL = 0.6;

    private static final long MIN_NANOS = 5_000_000_000L;

    /// Cycles that leave the collector no rest in a heap that is nearly full; empty if it has some.
    static Optional<CrowdedCycles> withoutRest(CaseFile file) {
        return file.artifacts().stream()
                .flatMap(artifact -> of(artifact).stream())
                .max(Comparator.comparingInt(CrowdedCycles::cycles))
                .filter(found -> found.cycles() >= MIN_CYCLES)
                .filter(found -> found.range().durationNanos() >= MIN_NANOS)
                .filter(found -> found.share() >= MIN_SHARE && found.full() >= MIN_FULL);
    }

    private static Optional<CrowdedCycles> of(Artifact artifact) {
        Recording recording = artifact.recording();
        EventTable table = recording.events(EventKind.COLLECTION);
        long from = recording.time().startNanos();
        long to = recording.time().endNanos();
        int cycles = 0;
        long busy = 0;
        long until = from;
        for (int row = 0; row < table.size(); row++) {
            long end = Math.min(to, table.endNanos(row));
            if (isConcurrent(recording, table, row)) {
                cycles++;
                busy += Math.max(0, end - Math.max(until, table.startNanos().get(row)));
                until = Math.max(until, end);
            }
        }
        if (cycles == 0 || to <= from) {
            return Optional.empty();
        }
        TimeRange range = new TimeRange(from, to);
        OptionalDouble full = PausePressure.fullAfterGc(List.of(artifact), range);
        double share = busy / (double) range.durationNanos();
        return full.isPresent()
                ? Optional.of(new CrowdedCycles(artifact, range, cycles, share, full.getAsDouble()))
                : Optional.empty();
    }

    /// By the collector's name in a flight recording; a cycle that somebody asked for says nothing
    /// of the room there is.
    private static boolean isConcurrent(Recording recording, EventTable table, int row) {
        String name = recording.strings().get(table.get(Attribute.NAME, row));
        String cause = recording.strings().get(table.get(Attribute.CAUSE, row));
        String collector = name.toLowerCase(Locale.ROOT);
        return (collector.startsWith("shenandoah")
                        || collector.equals("z")
                        || collector.startsWith("zgc"))
                && !Diagnosis.isCause(cause)
                && !ExplicitGcDetector.isExplicit(cause);
    }
}
