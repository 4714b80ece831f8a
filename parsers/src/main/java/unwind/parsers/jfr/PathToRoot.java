package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/// Writes out what holds an old object alive, from the object to the root: `pkg.Leaked ← field
/// cache of pkg.Holder ← element 3 of java.lang.Object[12] ← root: Thread stack (Threads)`. What
/// the JVM says of an object on the way stands behind its class, in brackets: `field CACHE of
/// java.lang.Class (Class Name: pkg.Holder)`.
final class PathToRoot {
    /// HotSpot cuts longer paths itself.
    private static final int MAX_STEPS = 256;

    private static final String SIZE = "Size: ";

    private PathToRoot() {}

    /// The path of an old object to its root; null if the recording has none.
    static @Nullable String of(@Nullable ObjectFields object, @Nullable ObjectFields root)
            throws IOException {
        ObjectFields reference = object == null ? null : object.object("referrer");
        if (object == null || (reference == null && root == null)) {
            return null;
        }
        StringBuilder path = new StringBuilder(type(object));
        for (int step = 0; reference != null && step < MAX_STEPS; step++) {
            append(path, reference);
            ObjectFields holder = reference.object("object");
            reference = holder == null ? null : holder.object("referrer");
        }
        if (root != null) {
            path.append(" ← root: ").append(describe(root));
        }
        return path.toString();
    }

    private static void append(StringBuilder path, ObjectFields reference) throws IOException {
        ObjectFields holder = reference.object("object");
        ObjectFields field = reference.object("field");
        ObjectFields array = reference.object("array");
        String type = holder == null ? "an unknown object" : type(holder);
        path.append(" ← ");
        if (field != null) {
            path.append("field ").append(field.text("name")).append(" of ").append(type);
        } else if (array != null) {
            long size = array.number("size");
            String sized =
                    type.endsWith("[]")
                            ? type.substring(0, type.length() - 1) + size + "]"
                            : type + " of " + size;
            path.append("element ").append(array.number("index")).append(" of ").append(sized);
        } else {
            path.append(type);
        }
        String description = holder == null ? "" : holder.text("description");
        // a size differs from time to time, and tells not which object it is
        if (!description.isEmpty() && !description.startsWith(SIZE)) {
            path.append(" (").append(description.strip()).append(')');
        }
        long skipped = reference.number("skip");
        if (skipped > 0) {
            path.append(String.format(Locale.ROOT, " ← %,d objects left out", skipped));
        }
    }

    private static String describe(ObjectFields root) throws IOException {
        String type = root.text("type");
        String system = root.text("system");
        String description = root.text("description");
        String words = type.isEmpty() ? system : type + " (" + system + ")";
        return description.isEmpty() ? words : words + ", " + description;
    }

    private static String type(ObjectFields object) throws IOException {
        return Objects.requireNonNullElse(object.className("type"), "an unknown class");
    }
}
