package unwind.app.analysis.lanes;

import unwind.app.analysis.LongTally;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadTable.ThreadRow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which thread is which lane. The JVM never gives an id of a Java thread twice, so the id tells;
/// threads of the VM itself have none and are told by name and the system's id.
final class LaneNames {
    private final LongTally byId = new LongTally();

    /// Threads without an id, by their id in the system and their name.
    private final Map<String, Integer> bySystem = new HashMap<>();

    /// The first of each name.
    private final Map<String, Integer> byName = new HashMap<>();

    private final List<String> names = new ArrayList<>();
    private final BitSet virtual = new BitSet();
    private final BitSet unnamed = new BitSet();
    private long[] ids = new long[64];

    /// The lane of a thread that an event names; a later name takes an earlier one's place.
    int lane(ThreadRow row) {
        if (row.javaThreadId() > 0) {
            return byId(row.javaThreadId(), row.name(), row.virtual());
        }
        String key = row.osThreadId() + " " + row.name();
        Integer lane = bySystem.get(key);
        if (lane == null) {
            lane = add(0, row.name(), row.virtual());
            bySystem.put(key, lane);
            byName.putIfAbsent(row.name(), lane);
        }
        return lane;
    }

    /// The lane of a thread in a dump.
    int lane(DumpedThread thread) {
        if (thread.threadId().isPresent() && thread.threadId().getAsLong() > 0) {
            return byId(thread.threadId().getAsLong(), thread.name(), thread.virtual());
        }
        return byName.computeIfAbsent(
                thread.name(), key -> add(0, thread.name(), thread.virtual()));
    }

    private int byId(long id, String name, boolean isVirtual) {
        int before = byId.size();
        int entry = byId.entry(id);
        if (byId.size() > before) {
            int lane = add(id, name, isVirtual);
            byId.add(entry, lane);
            byName.putIfAbsent(names.get(lane), lane);
            return lane;
        }
        int lane = (int) byId.value(entry);
        if (isNamed(id, name) && unnamed.get(lane)) {
            names.set(lane, name);
            unnamed.clear(lane);
        }
        return lane;
    }

    private int add(long id, String name, boolean isVirtual) {
        int lane = names.size();
        if (lane == ids.length) {
            ids = Arrays.copyOf(ids, 2 * lane);
        }
        ids[lane] = id;
        virtual.set(lane, isVirtual);
        boolean named = isNamed(id, name);
        unnamed.set(lane, !named);
        names.add(
                named ? name : id > 0 ? (isVirtual ? "virtual #" : "thread #") + id : "(no name)");
        return lane;
    }

    /// Whether it is a name of its own, none that a dump made from the id.
    private static boolean isNamed(long id, String name) {
        return !name.isEmpty() && !name.equals("virtual #" + id) && !name.equals("#" + id);
    }

    int size() {
        return names.size();
    }

    String[] names() {
        return names.toArray(String[]::new);
    }

    long[] ids() {
        return Arrays.copyOf(ids, names.size());
    }

    BitSet virtual() {
        return virtual;
    }

    BitSet unnamed() {
        return unnamed;
    }
}
