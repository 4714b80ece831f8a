package unwind.app.views.overview;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.summary.RangeSummary;
import unwind.app.controls.LatestAnswer;

import java.util.Optional;
import java.util.function.Function;

/// Has the brushed range summarised off the JavaFX thread; of several answers only the one to the
/// last question counts.
final class Summaries {
    private final RangePanel panel;
    private final LatestAnswer counting = new LatestAnswer("range-summary");
    private @Nullable Function<TimeRange, RangeSummary> function;
    private Optional<TimeRange> settled = Optional.empty();

    Summaries(RangePanel panel) {
        this.panel = panel;
    }

    void setFunction(Function<TimeRange, RangeSummary> newFunction) {
        function = newFunction;
    }

    /// From now on nothing can be summarised.
    void clearFunction() {
        function = null;
    }

    /// Whether everything is read, so that ranges can be summarised.
    boolean isReady() {
        return function != null;
    }

    /// Has the brushed range summarised anew when it is settled next.
    void forget() {
        settled = Optional.empty();
        counting.forget();
    }

    /// Takes note of the range that is brushed now; false if it was the same before.
    boolean settle(Optional<TimeRange> range) {
        if (range.equals(settled)) {
            return false;
        }
        settled = range;
        range.ifPresentOrElse(this::ask, counting::forget);
        return true;
    }

    private void ask(TimeRange range) {
        Function<TimeRange, RangeSummary> asked = function;
        if (asked == null) {
            panel.say("Counted once everything is read");
            return;
        }
        panel.say("Counting…");
        counting.ask(
                () -> asked.apply(range),
                panel::show,
                () -> panel.say("This range could not be summarised"));
    }
}
