package unwind.app.views.compare;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;

import java.nio.file.Path;
import java.util.List;

/// One of the two things that are compared.
///
/// @param source what it is
/// @param name what the user knows its files by; empty for the open incident
/// @param spans of the process's time, ascending; at least one
/// @param classes class files of its own; none where those of the open incident serve
record Side(
        Source source,
        String name,
        ProcessCase process,
        List<TimeRange> spans,
        List<Path> classes) {

    /// What a side can be.
    enum Source {
        /// The selected span.
        SELECTION,
        /// The span that was pinned.
        PINNED,
        /// The open incident's time beside the other side's span.
        REST,
        /// All time of the open incident.
        WHOLE,
        /// All time of another incident.
        OTHER
    }

    Side {
        spans = List.copyOf(spans);
        classes = List.copyOf(classes);
    }

    /// A side of the open incident.
    static Side open(Source source, ProcessCase process, List<TimeRange> spans) {
        return new Side(source, "", process, spans, List.of());
    }

    /// All time of a process; its last instant counts.
    static TimeRange whole(ProcessCase process) {
        TimeRange covered = process.range();
        return new TimeRange(covered.fromNanos(), covered.toNanos() + 1);
    }

    /// How long it lasts as far as its files reach, nanoseconds.
    long durationNanos() {
        TimeRange covered = process.range();
        return spans.stream()
                .filter(span -> span.overlaps(covered))
                .mapToLong(span -> span.within(covered).durationNanos())
                .sum();
    }

    /// How long both last at once, nanoseconds; 0 if they are of different incidents.
    long sharedNanos(Side other) {
        if (source == Source.OTHER || other.source == Source.OTHER) {
            return 0;
        }
        return spans.stream()
                .flatMapToLong(span ->
                        other.spans.stream()
                                .filter(span::overlaps)
                                .mapToLong(each -> each.within(span).durationNanos()))
                .sum();
    }
}
