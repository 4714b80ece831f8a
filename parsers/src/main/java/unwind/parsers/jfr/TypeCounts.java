package unwind.parsers.jfr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Counts events by the number of their type.
final class TypeCounts {
    private static final int MAX_DENSE = 1 << 16;

    /// Only damaged recordings have so many.
    private static final int MAX_OTHERS = 1 << 12;

    private static final long UNCOUNTABLE = -1;

    private long[] dense = new long[1 << 10];
    private final Map<Long, Long> others = new HashMap<>();

    void add(long type) {
        if (type >= 0 && type < dense.length) {
            dense[(int) type]++;
        } else if (type >= 0 && type < MAX_DENSE) {
            dense = Arrays.copyOf(dense, 2 * Integer.highestOneBit((int) type));
            dense[(int) type]++;
        } else {
            boolean known = others.size() < MAX_OTHERS || others.containsKey(type);
            others.merge(known ? type : UNCOUNTABLE, 1L, Long::sum);
        }
    }

    /// Shows each type's number and count to `visitor`, those without events left out.
    void forEach(IdMap.Visitor visitor) {
        for (int type = 0; type < dense.length; type++) {
            if (dense[type] > 0) {
                visitor.visit(type, dense[type]);
            }
        }
        others.forEach(visitor::visit);
    }
}
