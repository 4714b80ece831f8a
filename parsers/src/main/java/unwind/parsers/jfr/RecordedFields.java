package unwind.parsers.jfr;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedObject;

import org.jspecify.annotations.Nullable;

/// The fields of an object that the JDK's reader read.
record RecordedFields(RecordedObject recorded) implements ObjectFields {
    @Override
    public long number(String name) {
        return recorded.hasField(name) ? recorded.getLong(name) : 0;
    }

    @Override
    public String text(String name) {
        Object value = value(name);
        return value == null ? "" : value.toString();
    }

    @Override
    public @Nullable String className(String name) {
        return value(name) instanceof RecordedClass type ? EventValues.className(type) : null;
    }

    @Override
    public @Nullable ObjectFields object(String name) {
        return value(name) instanceof RecordedObject object ? new RecordedFields(object) : null;
    }

    private @Nullable Object value(String name) {
        return recorded.hasField(name) ? recorded.getValue(name) : null;
    }
}
