package unwind.app.analysis.summary;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.OptionalLong;

/// Exceptions in a range of time.
///
/// @param thrown all of them: the growth of the JVM's own count, or the recorded ones where they
///   are all there is and none was left out; never less than those recorded
/// @param recorded events with class and stack, which newer JVMs write for a part only
/// @param errorsRecorded the same of `Error`s
public record ExceptionTotals(
        OptionalLong thrown, OptionalLong recorded, OptionalLong errorsRecorded) {

    private static final String THROW = "jdk.JavaExceptionThrow";

    static ExceptionTotals of(List<Recording> process, TimeRange range) {
        OptionalLong recorded = EventTotals.count(process, range, EventKind.EXCEPTION, THROW);
        OptionalLong errors =
                EventTotals.count(process, range, EventKind.ERROR, "jdk.JavaErrorThrow");
        OptionalLong counted = Counter.growth(process, SeriesNames.THROWABLES, range);
        boolean allRecorded =
                process.stream()
                        .allMatch(r -> Recorded.couldBe(r, THROW) && !Recorded.throttled(r, THROW));
        OptionalLong thrown =
                counted.isPresent()
                        ? OptionalLong.of(Math.max(counted.getAsLong(), recorded.orElse(0)))
                        : allRecorded ? recorded : OptionalLong.empty();
        return new ExceptionTotals(thrown, recorded, errors);
    }
}
