package unwind.app.analysis.threads;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where threads were started, and how many of those ended.
///
/// @param site the program's own code that started them, such as `pkg.Class.method:line`
/// @param virtual whether they are virtual threads
/// @param started how many it started in the range
/// @param ended how many of these ended while anything was recorded
public record ThreadCreators(String site, boolean virtual, long started, long ended) {

    /// How many were not seen to end.
    public long open() {
        return started - ended;
    }

    /// The sites of one process, whose recordings are on one clock; those whose threads never end
    /// first.
    public static List<ThreadCreators> of(List<Recording> process, TimeRange range) {
        List<ThreadCreators> all = new ArrayList<>();
        all.addAll(
                of(
                        process,
                        range,
                        EventKind.THREAD_START,
                        EventKind.THREAD_END,
                        Attribute.OTHER_THREAD));
        all.addAll(
                of(
                        process,
                        range,
                        EventKind.VIRTUAL_THREAD_START,
                        EventKind.VIRTUAL_THREAD_END,
                        Attribute.THREAD));
        all.sort(
                Comparator.comparingLong(ThreadCreators::open)
                        .thenComparingLong(ThreadCreators::started)
                        .reversed()
                        .thenComparing(ThreadCreators::site));
        return all;
    }

    private static List<ThreadCreators> of(
            List<Recording> process,
            TimeRange range,
            EventKind start,
            EventKind end,
            Attribute startedThread) {
        Set<Long> ended = new HashSet<>();
        for (Recording recording : process) {
            EventTable table = recording.events(end);
            for (int row = 0; row < table.size(); row++) {
                ended.add(id(recording, table, Attribute.THREAD, row));
            }
        }
        Map<String, long[]> counts = new HashMap<>();
        for (Slice slice : Slices.of(process, range, r -> r.events(start).size() > 0)) {
            Recording recording = slice.recording();
            EventTable table = recording.events(start);
            Sites sites = Sites.of(recording);
            int endRow = slice.endRow(table);
            for (int row = slice.firstRow(table); row < endRow; row++) {
                int site = sites.of(table.get(Attribute.STACK, row));
                String name = site == Sites.NONE ? "" : sites.name(site);
                long[] count = counts.computeIfAbsent(name, _ -> new long[2]);
                count[0]++;
                count[1] += ended.contains(id(recording, table, startedThread, row)) ? 1 : 0;
            }
        }
        boolean virtual = start == EventKind.VIRTUAL_THREAD_START;
        List<ThreadCreators> rows = new ArrayList<>();
        counts.forEach(
                (site, count) -> rows.add(new ThreadCreators(site, virtual, count[0], count[1])));
        return rows;
    }

    /// The thread's number in the JVM, which is never used twice; -1 where unknown.
    private static long id(Recording recording, EventTable table, Attribute attribute, int row) {
        long thread = table.get(attribute, row);
        return thread < 0 ? -1 : recording.threads().get(thread).javaThreadId();
    }
}
