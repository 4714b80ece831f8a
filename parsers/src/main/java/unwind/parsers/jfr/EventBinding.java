package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Works out once, from the description of an event type, which of its values [EventMappings] asks
/// for and where they stand.
final class EventBinding {
    private static final int START = 0;
    private static final String DURATION = "duration";

    private final TypeShape type;

    /// The leaves to keep; the first is the start.
    private final List<String> paths = new ArrayList<>();

    private EventBinding(TypeShape type) {
        this.type = type;
    }

    /// How events of that type are read; empty if they feed nothing.
    ///
    /// @param index the type's place among those that are wanted
    /// @throws DamageException if the description cannot be right
    /// @throws UnsupportedLayoutException if a field is of another type than its use allows
    static Optional<EventLayout> of(TypeShape type, int index)
            throws DamageException, UnsupportedLayoutException {
        List<Mapping> mappings = EventMappings.of(type.name());
        return mappings.isEmpty()
                ? Optional.empty()
                : new EventBinding(type).layout(mappings, index);
    }

    private Optional<EventLayout> layout(List<Mapping> mappings, int index)
            throws DamageException, UnsupportedLayoutException {
        if (type.fields().isEmpty()) {
            return Optional.empty();
        }
        TypeShape.Field start = type.fields().getFirst();
        paths.add(start.name());
        List<Feed> feeds = new ArrayList<>();
        for (Mapping mapping : mappings) {
            Feed feed = feed(mapping);
            if (feed != null) {
                feeds.add(feed);
            }
        }
        Plan plan = Plan.leading(type, paths);
        Leaf leaf = plan.leaf(START);
        if (leaf == null || leaf.kind() != Leaf.Kind.NUMBER) {
            throw new UnsupportedLayoutException(type.name() + " does not begin with a time");
        }
        return feeds.isEmpty()
                ? Optional.empty()
                : Optional.of(new EventLayout(type, index, plan, List.copyOf(feeds)));
    }

    private @Nullable Feed feed(Mapping mapping)
            throws DamageException, UnsupportedLayoutException {
        return switch (mapping) {
            case Mapping.ToSeries series -> series(series);
            case Mapping.ToTable table -> table(table);
            case Mapping.ToJvm jvm -> {
                Feed.Value value = value(jvm.value());
                yield value == null ? null : new Feed.Fact(jvm.fact(), value);
            }
            case Mapping.ToSettings settings -> {
                Feed.Value id = value("id", Access.NUMBER);
                Feed.Value name = value("name", Access.TEXT);
                Feed.Value value = value("value", Access.TEXT);
                yield id == null || name == null || value == null
                        ? null
                        : new Feed.Settings(id, name, value);
            }
            case Mapping.ToSafepoint safepoint -> stop(safepoint.part());
        };
    }

    private @Nullable Feed series(Mapping.ToSeries series)
            throws DamageException, UnsupportedLayoutException {
        Mapping.Condition condition = series.when();
        Feed.Value when = condition == null ? null : value(condition.field(), Access.TEXT);
        Feed.Value value = value(series.value());
        return value == null || (condition != null && when == null)
                ? null
                : new Feed.Samples(series, value, when);
    }

    private Feed table(Mapping.ToTable table) throws DamageException, UnsupportedLayoutException {
        List<Feed.@Nullable Value> values = new ArrayList<>();
        for (Attribute attribute : EventMappings.attributesOf(table.kind())) {
            Feed.Value value = null;
            for (Mapping.Column column : table.columns()) {
                if (column.attribute() == attribute) {
                    value = value(column.field());
                }
            }
            values.add(value);
        }
        return new Feed.Table(table, values);
    }

    private @Nullable Feed stop(SafepointPart part)
            throws DamageException, UnsupportedLayoutException {
        Feed.Value id = value("safepointId", Access.NUMBER);
        if (id == null) {
            return null;
        }
        boolean operation = part == SafepointPart.OPERATION;
        return new Feed.Stop(
                part,
                id,
                value(DURATION, Access.NANOS),
                operation ? value("safepoint", Access.FLAG) : null,
                operation ? value("operation", Access.TEXT) : null);
    }

    private Feed.@Nullable Value value(Mapping.Field field)
            throws DamageException, UnsupportedLayoutException {
        for (String name : field.names()) {
            Feed.Value value = value(name, field.access());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private Feed.@Nullable Value value(String path, Access access)
            throws DamageException, UnsupportedLayoutException {
        Leaf leaf = leaf(path);
        if (leaf != null) {
            if (path.equals(DURATION) && !type.fields().get(1).name().equals(DURATION)) {
                throw new UnsupportedLayoutException(type.name() + " does not end its start");
            }
            if (!Leaves.serves(leaf, access)) {
                throw new UnsupportedLayoutException(
                        type.name() + "." + path + " is of the type " + leaf.type().name());
            }
            return new Feed.Value(access, column(path), leaf, "", others(access));
        }
        int dot = path.indexOf('.');
        Leaf holder = dot < 0 ? null : leaf(path.substring(0, dot));
        String rest = path.substring(dot + 1);
        if (holder == null
                || holder.kind() != Leaf.Kind.REFERENCE
                || holder.type().field(rest).isEmpty()) {
            return null;
        }
        Leaf inner = Plan.of(holder.type(), List.of(rest)).leaf(0);
        if (inner == null || !Leaves.serves(inner, access) || !Leaves.mayBeInside(access)) {
            throw new UnsupportedLayoutException(type.name() + "." + path + " is of another type");
        }
        return new Feed.Value(access, column(path.substring(0, dot)), holder, rest, others(access));
    }

    private List<Feed.Other> others(Access access) throws DamageException {
        List<Feed.Other> others = new ArrayList<>();
        for (String path : Leaves.others(access)) {
            Leaf leaf = leaf(path);
            others.add(new Feed.Other(leaf == null ? 0 : column(path), leaf));
        }
        return others;
    }

    private @Nullable Leaf leaf(String path) throws DamageException {
        return Plan.of(type, List.of(path)).leaf(0);
    }

    private int column(String path) {
        int column = paths.indexOf(path);
        if (column >= 0) {
            return column;
        }
        paths.add(path);
        return paths.size() - 1;
    }
}
