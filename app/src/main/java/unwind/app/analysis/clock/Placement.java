package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Where a file's content lies on the epoch's clock.
///
/// @param shiftNanos what to add to its instants
/// @param uncertaintyNanos how far the truth may lie from there
/// @param how where that comes from, in words
/// @param between from when to when it may lie, where several places fit alike
record Placement(
        Reading reading,
        long shiftNanos,
        TimeAxis.Source source,
        long uncertaintyNanos,
        String how,
        Optional<TimeRange> between) {

    Placement(
            Reading reading,
            long shiftNanos,
            TimeAxis.Source source,
            long uncertaintyNanos,
            String how) {
        this(reading, shiftNanos, source, uncertaintyNanos, how, Optional.empty());
    }

    Recording original() {
        return reading.recording().orElseThrow();
    }

    /// The file, moved as a whole.
    AlignedArtifact moved() {
        TimeAxis axis = original().time();
        TimeAxis placed =
                new TimeAxis(
                        axis.startNanos() + shiftNanos,
                        axis.endNanos() + shiftNanos,
                        source,
                        uncertaintyNanos);
        boolean same =
                shiftNanos == 0 && original().clock() == ClockBase.EPOCH && axis.equals(placed);
        return aligned(same ? original() : original().shifted(placed, shiftNanos));
    }

    /// The file with its dumps and histograms, which have times of their own; where it holds
    /// nothing else, it covers just these.
    AlignedArtifact with(List<ThreadDump> dumps, List<Histogram> histograms) {
        LongStream times =
                Stream.concat(
                                dumps.stream().map(ThreadDump::timeNanos),
                                histograms.stream().map(Histogram::timeNanos))
                        .flatMapToLong(OptionalLong::stream);
        LongSummaryStatistics span = times.summaryStatistics();
        boolean only = original().series().isEmpty() && original().events().isEmpty();
        TimeAxis axis = original().time();
        boolean known = only && span.getCount() > 0;
        TimeAxis placed =
                new TimeAxis(
                        known ? span.getMin() : axis.startNanos() + shiftNanos,
                        known ? span.getMax() : axis.endNanos() + shiftNanos,
                        source,
                        uncertaintyNanos);
        return aligned(original().shifted(placed, shiftNanos, histograms, dumps));
    }

    private AlignedArtifact aligned(Recording recording) {
        return new AlignedArtifact(reading, recording, source, uncertaintyNanos, how, between);
    }
}
