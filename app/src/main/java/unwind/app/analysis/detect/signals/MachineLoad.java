package unwind.app.analysis.detect.signals;

import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Optional;

/// How much of the machine other processes used, on average.
///
/// @param machine share of all processors in use, 0 to 1
/// @param jvm share of all processors that this process used, 0 to 1
public record MachineLoad(double machine, double jvm) {
    private static final double FULL = 0.95;
    private static final double OURS = 0.5;

    /// The load over a span of time, or over everything where no sample lies in it.
    public static Optional<MachineLoad> of(CaseFile file, long fromNanos, long toNanos) {
        return file.recordings().stream()
                .filter(recording -> recording.series(SeriesNames.CPU_MACHINE).isPresent())
                .map(recording ->
                        new MachineLoad(
                                mean(recording, SeriesNames.CPU_MACHINE, fromNanos, toNanos),
                                mean(recording, SeriesNames.CPU_JVM_USER, fromNanos, toNanos)
                                        + mean(
                                                recording,
                                                SeriesNames.CPU_JVM_SYSTEM,
                                                fromNanos,
                                                toNanos)))
                .findFirst();
    }

    private static double mean(Recording recording, String name, long from, long to) {
        Optional<Series> found = recording.series(name);
        if (found.isEmpty()) {
            return 0;
        }
        Series series = found.get();
        double inside = 0;
        int count = 0;
        double all = 0;
        for (int i = 0; i < series.size(); i++) {
            all += series.value(i);
            if (series.timeNanos(i) >= from && series.timeNanos(i) <= to) {
                inside += series.value(i);
                count++;
            }
        }
        return count > 0 ? inside / count : all / series.size();
    }

    /// Whether others took the machine from this process.
    public boolean byOthers() {
        return machine >= FULL && jvm < machine * OURS;
    }
}
