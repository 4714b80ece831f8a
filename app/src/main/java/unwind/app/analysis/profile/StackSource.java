package unwind.app.analysis.profile;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.List;

/// Where the stacks of a kind of profile come from.
public sealed interface StackSource permits EventStacks, NativeMemoryStacks, PprofStacks {
    /// The unit of the weights.
    Unit unit();

    /// What one sample stands for, such as "one sample".
    String sampleStandsFor();

    /// The most that one sample weighs; where rows are added up, a heavier row stands for several.
    default long sampleWeight() {
        return Long.MAX_VALUE;
    }

    /// What is counted, such as "samples"; empty where the unit or the kind's title says it.
    ///
    /// @param recordings that have them
    default String counted(List<Recording> recordings) {
        return "";
    }

    /// Whether it tells what there is at a moment, so that there is no rate of it.
    default boolean isOfMoment() {
        return false;
    }

    /// Whether a recording holds any, at any time.
    boolean isIn(Recording recording);

    /// What the files of one process hold in a range of time; empty where they hold nothing of it.
    List<WeighedStacks> of(ProcessFiles process, TimeRange range);
}
