package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.util.Optional;

/// How many exceptions are thrown in a second.
final class ExceptionTrack {
    static final String RATE = "exceptions.rate";

    /// Statistics this close together (at the end of a chunk) make one step: a rate over less would
    /// be noise.
    private static final long MIN_STEP_NANOS = 50_000_000L;

    private ExceptionTrack() {}

    static TrackData of(Recording recording) {
        Lines lines = new Lines(recording);
        Optional<Series> counted =
                recording
                        .series(SeriesNames.THROWABLES)
                        .map(ExceptionTrack::rates)
                        .filter(rates -> rates.size() > 0);
        if (counted.isPresent()) {
            lines.add(new Line("thrown", Role.MAIN, counted.get()));
        } else if (recording.events(EventKind.EXCEPTION).size() > 0
                || Recorded.couldBe(recording, "jdk.JavaExceptionThrow")) {
            lines.add(new Line(label(recording), Role.MAIN, recordedRates(recording)));
        }
        return lines.orAbsent("exceptions", "jdk.ExceptionStatistics", "jdk.JavaExceptionThrow");
    }

    /// What each step of the cumulative count adds, per second of the step. The end of a chunk
    /// writes the count out of turn, so that it may fall for a moment; it is held at its highest.
    private static Series rates(Series cumulative) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        int previous = 0;
        double highest = cumulative.value(0);
        for (int i = 1; i < cumulative.size(); i++) {
            long nanos = cumulative.timeNanos(i) - cumulative.timeNanos(previous);
            if (nanos < MIN_STEP_NANOS) {
                continue;
            }
            double thrown = Math.max(0, cumulative.value(i) - highest);
            highest += thrown;
            times.add(cumulative.timeNanos(i));
            values.add(Buckets.floatBits(thrown * 1e9 / nanos));
            previous = i;
        }
        return new Series(
                RATE, Unit.PER_SECOND, times.build(), values.build(), Series.Encoding.FLOAT_BITS);
    }

    private static Series recordedRates(Recording recording) {
        Buckets buckets = new Buckets(recording.time());
        LongColumn starts = recording.events(EventKind.EXCEPTION).startNanos();
        for (int row = 0; row < starts.size(); row++) {
            buckets.add(starts.get(row), 1);
        }
        return buckets.rates(RATE, Unit.PER_SECOND);
    }

    private static String label(Recording recording) {
        return Recorded.throttled(recording, "jdk.JavaExceptionThrow")
                ? "recorded, throttled"
                : "recorded";
    }
}
