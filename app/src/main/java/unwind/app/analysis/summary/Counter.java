package unwind.app.analysis.summary;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.util.List;
import java.util.OptionalLong;

/// How much a count that runs since the JVM's start grew in a range of time.
///
/// Each step counts at the sample that shows it. Before the first sample, a recording that began
/// with its JVM counts from zero. From one recording to the next the count goes on only if they
/// follow each other closely: what happened while nobody recorded is not in the recordings.
final class Counter {
    /// A recording that begins this soon after its JVM, or after the one before, follows it
    /// closely. Statistics come each second.
    private static final long CLOSE_NANOS = 3_000_000_000L;

    private Counter() {}

    /// The growth, empty if no recording has the series or if its only sample says nothing.
    static OptionalLong growth(List<Recording> process, String seriesName, TimeRange range) {
        double grown = 0;
        boolean known = false;
        double previous = Double.NaN;
        long previousEnd = Long.MIN_VALUE;
        for (Slice slice :
                Slices.of(process, recording -> recording.series(seriesName).isPresent())) {
            Series series = slice.recording().series(seriesName).orElseThrow();
            long start = slice.recording().time().startNanos();
            boolean goesOn = previousEnd != Long.MIN_VALUE && start - previousEnd <= CLOSE_NANOS;
            double before = goesOn ? previous : beganWithItsJvm(slice.recording()) ? 0 : Double.NaN;
            for (int i = slice.firstSample(series); i < series.size(); i++) {
                double value = series.value(i);
                if (range.contains(series.timeNanos(i)) && !Double.isNaN(before)) {
                    grown += Math.max(0, value - before);
                    known = true;
                }
                // the end of a chunk writes the count out of turn, so it may fall for a moment
                before = Double.isNaN(before) ? value : Math.max(before, value);
            }
            previous = before;
            previousEnd = slice.recording().time().endNanos();
        }
        return known ? OptionalLong.of(Math.round(grown)) : OptionalLong.empty();
    }

    private static boolean beganWithItsJvm(Recording recording) {
        Long jvmStart = recording.jvm().startNanos();
        return jvmStart != null && recording.time().startNanos() - jvmStart <= CLOSE_NANOS;
    }
}
