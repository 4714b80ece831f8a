package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Unit;

import java.util.List;

/// What one type of event feeds. The lines of [EventMappings].
sealed interface Mapping {
    /// The event type's name, in its newer spelling `jdk.X`.
    String eventType();

    /// A field of an event.
    ///
    /// @param names its names in the order of preference: the first that the event has is read;
    ///   inner fields are separated by dots
    record Field(List<String> names, Access access) {}

    /// Feeds the samples of a series.
    ///
    /// @param when which of the events count; null if all do
    record ToSeries(
            String eventType, String series, Unit unit, Field value, @Nullable Condition when)
            implements Mapping {}

    /// An event counts if its text field holds this text.
    record Condition(String field, String text) {}

    /// Feeds the rows of a table.
    record ToTable(String eventType, EventKind kind, List<Column> columns) implements Mapping {}

    /// One column of a table.
    record Column(Attribute attribute, Field field) {}

    /// Tells something about the JVM.
    record ToJvm(String eventType, JvmFact fact, Field value) implements Mapping {}

    /// Tells what was switched on.
    record ToSettings(String eventType) implements Mapping {}

    /// Tells a part of a stop at a safepoint.
    record ToSafepoint(String eventType, SafepointPart part) implements Mapping {}
}
