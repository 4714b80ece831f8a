package unwind.parsers.jfr;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedObject;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Writes out what holds an old object alive, from the object to the root: `pkg.Leaked ← field
/// cache of pkg.Holder ← element 3 of java.lang.Object[12] ← root: Thread stack (Threads)`.
final class PathToRoot {
    /// HotSpot cuts longer paths itself.
    private static final int MOST_STEPS = 256;

    private PathToRoot() {}

    /// The path of an old object sample; null if the recording has none.
    static @Nullable String of(RecordedObject sample) {
        RecordedObject object = struct(sample, "object");
        RecordedObject root = struct(sample, "root");
        RecordedObject reference = object == null ? null : struct(object, "referrer");
        if (object == null || (reference == null && root == null)) {
            return null;
        }
        StringBuilder path = new StringBuilder(type(object));
        for (int step = 0; reference != null && step < MOST_STEPS; step++) {
            append(path, reference);
            RecordedObject holder = struct(reference, "object");
            reference = holder == null ? null : struct(holder, "referrer");
        }
        if (root != null) {
            path.append(" ← root: ").append(describe(root));
        }
        return path.toString();
    }

    private static void append(StringBuilder path, RecordedObject reference) {
        RecordedObject holder = struct(reference, "object");
        RecordedObject field = struct(reference, "field");
        RecordedObject array = struct(reference, "array");
        String type = holder == null ? "an unknown object" : type(holder);
        path.append(" ← ");
        if (field != null) {
            path.append("field ").append(text(field, "name")).append(" of ").append(type);
        } else if (array != null) {
            int size = array.getInt("size");
            String sized =
                    type.endsWith("[]")
                            ? type.substring(0, type.length() - 1) + size + "]"
                            : type + " of " + size;
            path.append("element ").append(array.getInt("index")).append(" of ").append(sized);
        } else {
            path.append(type);
        }
        int skipped = reference.hasField("skip") ? reference.getInt("skip") : 0;
        if (skipped > 0) {
            path.append(String.format(Locale.ROOT, " ← %,d objects left out", skipped));
        }
    }

    private static String describe(RecordedObject root) {
        String type = text(root, "type");
        String system = text(root, "system");
        String description = text(root, "description");
        String words = type.isEmpty() ? system : type + " (" + system + ")";
        return description.isEmpty() ? words : words + ", " + description;
    }

    private static String type(RecordedObject object) {
        RecordedClass type = object.hasField("type") ? object.getClass("type") : null;
        return type == null ? "an unknown class" : EventValues.className(type);
    }

    private static String text(RecordedObject object, String field) {
        Object value = object.hasField(field) ? object.getValue(field) : null;
        return value == null ? "" : value.toString();
    }

    private static @Nullable RecordedObject struct(RecordedObject object, String field) {
        Object value = object.hasField(field) ? object.getValue(field) : null;
        return value instanceof RecordedObject struct ? struct : null;
    }
}
