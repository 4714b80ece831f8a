package unwind.app.views.exceptions;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.exceptions.ThrownBy;
import unwind.app.analysis.exceptions.ThrownRow;
import unwind.app.analysis.exceptions.Throws;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.Landing;
import unwind.app.analysis.summary.ExceptionTotals;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The exceptions of a process, ready to be selected from.
public record ExceptionsContent(Throws all, TimeRange whole, TimeLabels labels) {
    private static final double PRECISION_NANOS = 1e6;

    /// Finds the exceptions and where they land; takes a while, so not for the JavaFX thread.
    ///
    /// @param classes the class files at hand
    /// @param labels how instants are written
    public static ExceptionsContent of(
            List<Recording> process, TimeRange whole, TimeLabels labels, KnownClasses classes) {
        return new ExceptionsContent(Throws.of(process, classes), whole, labels);
    }

    /// What is asked for.
    record Question(Optional<TimeRange> time, Filter filter, ThrownBy by) {}

    /// The exceptions that were asked for.
    ///
    /// @param inTime how many were recorded in the selected time, of all threads and texts
    record Answer(
            List<ThrownRow> rows,
            ExceptionTotals totals,
            Map<Landing.Outcome, Long> outcomes,
            long passedCleanups,
            long inTime,
            double seconds) {}

    /// Selects and groups.
    Answer answer(Question question) {
        TimeRange range = question.time.orElse(Slices.EVERYTHING);
        Throws.Selected ofThreads = all.within(range, Set.copyOf(question.filter.threads()));
        String needle = question.filter.needle();
        List<ThrownRow> rows =
                ofThreads.rows(question.by).stream()
                        .filter(row -> needle.isEmpty() || has(row, needle))
                        .toList();
        long inTime =
                question.filter.threads().isEmpty()
                        ? ofThreads.count()
                        : all.within(range, Set.of()).count();
        return new Answer(
                rows,
                all.totals(range),
                ofThreads.outcomes(),
                ofThreads.passedCleanups(),
                inTime,
                question.time.orElse(whole).durationNanos() / 1e9);
    }

    private static boolean has(ThrownRow row, String needle) {
        return ThrownText.of(row).toLowerCase(Locale.ROOT).contains(needle);
    }

    /// An instant in words.
    String time(long nanos) {
        return labels.text(nanos, PRECISION_NANOS);
    }
}
