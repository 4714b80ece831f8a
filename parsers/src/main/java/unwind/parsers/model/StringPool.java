package unwind.parsers.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Interned strings, each known by its index. Index -1 means "no string" in the columns.
public final class StringPool {
    private final List<String> strings;

    private StringPool(List<String> strings) {
        this.strings = strings;
    }

    /// The pool without strings.
    public static StringPool empty() {
        return new StringPool(List.of());
    }

    /// The string of an index; the empty string for -1.
    public String get(long index) {
        return index < 0 ? "" : strings.get((int) index);
    }

    /// The number of strings.
    public int size() {
        return strings.size();
    }

    /// Interns strings while a file is read. Safe for several threads.
    public static final class Builder {
        private final Map<String, Integer> indices = new HashMap<>();
        private final List<String> strings = new ArrayList<>();

        /// The index of `string`, the same for equal strings.
        public synchronized int intern(String string) {
            Integer known = indices.get(string);
            if (known != null) {
                return known;
            }
            int index = strings.size();
            indices.put(string, index);
            strings.add(string);
            return index;
        }

        /// Whether `string` has an index.
        public synchronized boolean has(String string) {
            return indices.containsKey(string);
        }

        /// The string of an index that [#intern] gave.
        public synchronized String get(int index) {
            return strings.get(index);
        }

        /// The pool of everything interned so far.
        public synchronized StringPool build() {
            return new StringPool(List.copyOf(strings));
        }
    }
}
