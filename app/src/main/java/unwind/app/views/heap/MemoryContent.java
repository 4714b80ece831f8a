package unwind.app.views.heap;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.heap.HeapFacts;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Optional;

/// The memory of a process, ready to be selected from, beside its histograms.
///
/// @param classes the histograms
/// @param whole the time of all its files
public record MemoryContent(
        HeapContent classes, List<Recording> process, TimeRange whole, TimeLabels labels) {
    private static final double PRECISION_NANOS = 1e6;

    /// Copies the list.
    public MemoryContent {
        process = List.copyOf(process);
    }

    /// What is asked for.
    record Question(Optional<TimeRange> time, Filter filter) {}

    /// What was asked for.
    ///
    /// @param time that is shown
    /// @param needle what the rows are to contain, in small letters
    record Answer(HeapFacts facts, TimeRange time, String needle) {}

    /// Selects; takes a while.
    Answer answer(Question question) {
        return new Answer(
                HeapFacts.of(
                        process,
                        question.time.orElse(Slices.EVERYTHING),
                        question.filter.threads()),
                question.time.orElse(whole),
                question.filter.needle());
    }

    /// An instant in words.
    String time(long nanos) {
        return labels.text(nanos, PRECISION_NANOS);
    }
}
