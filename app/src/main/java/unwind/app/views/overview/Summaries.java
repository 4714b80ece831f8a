package unwind.app.views.overview;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.summary.RangeSummary;

import java.util.Optional;
import java.util.function.Function;

/// Has the brushed range summarised off the JavaFX thread; of several answers only the one to the
/// last question counts.
final class Summaries {
    private final RangePanel panel;
    private @Nullable Function<TimeRange, RangeSummary> function;
    private Optional<TimeRange> settled = Optional.empty();
    private @Nullable Thread worker;

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

    /// Has the brushed range summarised anew when it is settled next.
    void forget() {
        settled = Optional.empty();
    }

    /// Takes note of the range that is brushed now; false if it was the same before.
    boolean settle(Optional<TimeRange> range) {
        if (range.equals(settled)) {
            return false;
        }
        settled = range;
        range.ifPresent(this::ask);
        return true;
    }

    private void ask(TimeRange range) {
        Function<TimeRange, RangeSummary> asked = function;
        if (asked == null) {
            panel.say("counted once everything is read");
            return;
        }
        panel.say("counting …");
        Thread before = worker;
        if (before != null) {
            before.interrupt();
        }
        worker = Thread.ofPlatform().daemon().name("range-summary").start(() -> run(asked, range));
    }

    private void run(Function<TimeRange, RangeSummary> asked, TimeRange range) {
        try {
            RangeSummary summary = asked.apply(range);
            Platform.runLater(() -> answer(range, () -> panel.show(summary)));
        } catch (RuntimeException e) {
            Platform.runLater(
                    () -> answer(range, () -> panel.say("This range could not be summarised")));
        }
    }

    private void answer(TimeRange range, Runnable tell) {
        if (settled.equals(Optional.of(range))) {
            tell.run();
        }
    }
}
