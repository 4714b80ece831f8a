package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the rows of one event type feed: a [Mapping] with the columns in which its fields stand.
sealed interface Feed {

    /// A value of an event.
    ///
    /// @param column where it stands in the rows, or where the id of the constant stands that holds
    ///   it
    /// @param leaf what stands there
    /// @param rest the field of that constant; empty where the value is no part of one
    /// @param others further values, in the order that the access needs
    record Value(Access access, int column, Leaf leaf, String rest, List<Other> others) {}

    /// A further value that an access needs.
    ///
    /// @param leaf what stands in the column; null where the event lacks it
    record Other(int column, @Nullable Leaf leaf) {}

    /// Feeds a series.
    ///
    /// @param when where the text of the condition stands; null if all events count
    record Samples(Mapping.ToSeries mapping, Value value, @Nullable Value when) implements Feed {}

    /// Feeds a table; one value for each of its attributes, null where the event has none.
    record Table(Mapping.ToTable mapping, List<@Nullable Value> values) implements Feed {}

    /// Tells a fact.
    record Fact(JvmFact fact, Value value) implements Feed {}

    /// Tells settings.
    record Settings(Value type, Value name, Value value) implements Feed {}

    /// Tells a part of a stop.
    record Stop(
            SafepointPart part,
            Value id,
            @Nullable Value duration,
            @Nullable Value safepoint,
            @Nullable Value operation)
            implements Feed {}
}
