package unwind.parsers.jfr;

import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordedThreadGroup;

import org.jspecify.annotations.Nullable;

import unwind.parsers.EventValue;
import unwind.parsers.model.ClassNames;
import unwind.parsers.model.Unit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of an event as values. A structure's fields are fields of their own, named
/// `heapSpace.committedSize`.
final class RawFields {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_FIELDS = 200;
    private static final long NANOS = 1_000_000_000L;

    private final Map<String, EventValue> values = new LinkedHashMap<>();

    private RawFields() {}

    static Map<String, EventValue> of(RecordedEvent event) {
        RawFields fields = new RawFields();
        fields.add("", event, 0);
        return fields.values;
    }

    static long startNanos(RecordedEvent event) {
        return nanos(event.getStartTime());
    }

    private void add(String prefix, RecordedObject object, int depth) {
        for (ValueDescriptor field : object.getFields()) {
            if (values.size() < MAX_FIELDS) {
                add(prefix + field.getName(), object, field, depth);
            }
        }
    }

    private void add(String name, RecordedObject object, ValueDescriptor field, int depth) {
        EventValue special = special(object, field);
        if (special != null) {
            values.put(name, special);
            return;
        }
        Object value = object.getValue(field.getName());
        boolean structure =
                value instanceof RecordedObject && known(value) == null && depth < MAX_DEPTH;
        if (structure) {
            add(name + ".", (RecordedObject) value, depth + 1);
        } else {
            values.put(name, plain(value, field));
        }
    }

    /// Times and durations, which the JDK's reader converts by the chunk's clock.
    private static @Nullable EventValue special(RecordedObject object, ValueDescriptor field) {
        if (field.isArray()) {
            return null;
        }
        if (isA(field, "jdk.jfr.Timestamp")) {
            Instant instant = object.getInstant(field.getName());
            return instant.equals(Instant.MIN) || instant.equals(Instant.MAX)
                    ? EventValue.absent()
                    : new EventValue.Moment(nanos(instant));
        }
        if (isA(field, "jdk.jfr.Timespan")) {
            Duration duration = object.getDuration(field.getName());
            // the recorder's marks for "not set" and "for ever"
            boolean none =
                    duration.toSeconds() <= Long.MIN_VALUE / NANOS
                            || duration.toSeconds() >= Long.MAX_VALUE / NANOS;
            return none
                    ? EventValue.absent()
                    : new EventValue.Whole(duration.toNanos(), Unit.NANOSECONDS);
        }
        return null;
    }

    /// Whether a field is annotated so; it may be marked as unsigned beside.
    private static boolean isA(ValueDescriptor field, String annotation) {
        return field.getAnnotationElements().stream()
                .anyMatch(each -> each.getTypeName().equals(annotation));
    }

    private static EventValue plain(@Nullable Object value, ValueDescriptor field) {
        if (value == null) {
            return EventValue.absent();
        }
        EventValue known = known(value);
        if (known != null) {
            return known;
        }
        Unit unit = unit(field);
        return switch (value) {
            case Boolean truth -> new EventValue.Truth(truth);
            case Float real -> new EventValue.Real(real, unit);
            case Double real -> new EventValue.Real(real, unit);
            case Number whole -> new EventValue.Whole(whole.longValue(), unit);
            case Object[] several -> new EventValue.Text(several.length + " values");
            default -> new EventValue.Text(value.toString());
        };
    }

    private static Unit unit(ValueDescriptor field) {
        if (isA(field, "jdk.jfr.DataAmount")) {
            return Unit.BYTES;
        }
        return isA(field, "jdk.jfr.Percentage") ? Unit.RATIO : Unit.COUNT;
    }

    /// What is shown by its name rather than by its fields; null for everything else.
    private static @Nullable EventValue known(Object value) {
        return switch (value) {
            case RecordedThread thread -> new EventValue.ThreadName(name(thread));
            case RecordedClass type -> new EventValue.Text(ClassNames.of(type.getName()));
            case RecordedMethod method -> new EventValue.Text(name(method));
            case RecordedStackTrace stack -> frames(stack);
            case RecordedFrame frame -> new EventValue.Text(name(frame));
            case RecordedClassLoader loader -> new EventValue.Text(name(loader));
            case RecordedThreadGroup group -> new EventValue.Text(orEmpty(group.getName()));
            default -> null;
        };
    }

    private static String name(RecordedThread thread) {
        String java = thread.getJavaName();
        return java == null || java.isEmpty() ? orEmpty(thread.getOSName()) : java;
    }

    private static String name(RecordedClassLoader loader) {
        RecordedClass type = loader.getType();
        return type == null ? orEmpty(loader.getName()) : type.getName();
    }

    private static String name(RecordedMethod method) {
        RecordedClass type = method.getType();
        return (type == null ? "" : type.getName() + ".") + method.getName();
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        String name = method == null ? "?" : name(method);
        return frame.getLineNumber() > 0 ? name + ":" + frame.getLineNumber() : name;
    }

    private static EventValue frames(RecordedStackTrace stack) {
        List<String> frames = new ArrayList<>();
        stack.getFrames().forEach(frame -> frames.add(name(frame)));
        if (stack.isTruncated()) {
            frames.add("…");
        }
        return new EventValue.Frames(frames);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }
}
