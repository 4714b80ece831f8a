package unwind.app.analysis.detect;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A thread as a recording saw it, and when: waits that ended, samples of what it runs and makes.
record SeenThread(String name, List<Moment> moments) {
    private static final List<EventKind> SEEN =
            List.of(
                    EventKind.PARK,
                    EventKind.MONITOR_ENTER,
                    EventKind.MONITOR_WAIT,
                    EventKind.SLEEP,
                    EventKind.SOCKET_READ,
                    EventKind.EXECUTION_SAMPLE,
                    EventKind.ALLOCATION_SAMPLE);

    /// When a thread was seen.
    ///
    /// @param nanos the end of what it did
    record Moment(long nanos, long stack, EventKind kind) {}

    /// The threads that have not ended.
    static List<SeenThread> of(Recording recording) {
        Map<Long, SeenThread> byThread = new TreeMap<>();
        for (EventKind kind : SEEN) {
            EventTable table = recording.events(kind);
            for (int row = 0; row < table.size(); row++) {
                long thread = table.get(Attribute.THREAD, row);
                if (thread < 0) {
                    continue;
                }
                String name = RecordedWait.thread(recording, table, row);
                long end =
                        table.has(Attribute.DURATION_NANOS)
                                ? table.endNanos(row)
                                : table.startNanos().get(row);
                byThread.computeIfAbsent(thread, _ -> new SeenThread(name, new ArrayList<>()))
                        .moments()
                        .add(new Moment(end, table.get(Attribute.STACK, row), kind));
            }
        }
        EventTable ends = recording.events(EventKind.THREAD_END);
        for (int row = 0; row < ends.size(); row++) {
            byThread.remove(ends.get(Attribute.THREAD, row));
        }
        return List.copyOf(byThread.values());
    }
}
