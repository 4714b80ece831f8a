package unwind.app.views.cleanup;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Cleanups;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.cleanup.References;
import unwind.app.analysis.cleanup.Spent;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The cleanups of a process, ready to be selected from.
///
/// @param whole the time of all its files
public record CleanupContent(Cleanups cleanups, TimeRange whole, TimeLabels labels) {
    private static final double PRECISION_NANOS = 1e6;

    /// Judges the paths of all stacks; takes a while, so not for the JavaFX thread.
    ///
    /// @param labels how instants are written
    /// @param classes the class files at hand
    public static CleanupContent of(
            List<Recording> process, TimeRange whole, TimeLabels labels, KnownClasses classes) {
        return new CleanupContent(Cleanups.of(process, classes), whole, labels);
    }

    /// What is asked for.
    record Question(Optional<TimeRange> time, Filter filter) {}

    /// A line of the program at which it cleans up, of one kind of profile.
    record Cost(Spent spent, Spent.Place place) {
        ProfileKind kind() {
            return spent.kind();
        }

        double share() {
            return spent.total() == 0 ? 0 : (double) place.weight() / spent.total();
        }
    }

    /// What was asked for.
    ///
    /// @param selected everything of the time, whatever the text of the filter
    /// @param time that is shown
    record Answer(
            Cleanups.Selected selected,
            List<Debt> debts,
            List<Cost> costs,
            List<References> references,
            List<CleanerThread> threads,
            TimeRange time) {}

    /// Selects; takes a while.
    Answer answer(Question question) {
        Cleanups.Selected selected =
                cleanups.within(question.time.orElse(Slices.EVERYTHING), question.filter.threads());
        String needle = question.filter.needle();
        List<Cost> costs = new ArrayList<>();
        for (Spent spent : selected.spent()) {
            spent.places().forEach(place -> costs.add(new Cost(spent, place)));
        }
        return new Answer(
                selected,
                selected.debts().stream()
                        .filter(debt -> has(DebtText.of(debt, this), needle))
                        .toList(),
                costs.stream().filter(cost -> has(CostText.of(cost), needle)).toList(),
                selected.references().stream().filter(each -> has(each.kind(), needle)).toList(),
                selected.threads().stream()
                        .filter(thread -> has(ThreadText.of(thread, this), needle))
                        .toList(),
                question.time.orElse(whole));
    }

    private static boolean has(String text, String needle) {
        return needle.isEmpty() || text.toLowerCase(Locale.ROOT).contains(needle);
    }

    /// An instant in words.
    String time(long nanos) {
        return labels.text(nanos, PRECISION_NANOS);
    }
}
