package unwind.parsers.hserr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ring buffers of recent events that a report ends with: `Event: 1409129.277 GC heap before`.
/// Times are nanoseconds since the process started until they are placed.
final class EventLog {
    private static final Pattern EVENT = Pattern.compile("^Event: (\\d{1,9})\\.(\\d{3}) (.*)$");
    private static final Pattern EXCEPTION =
            Pattern.compile(
                    "Exception <a '([\\w/$]{1,300})'[^>]{0,300}>|Exception ([\\w/$.]{3,300})");
    private static final Pattern OPERATION =
            Pattern.compile("^Executing (?:[a-z-]{1,20} )?VM operation: (.{1,120}?)( done)?$");

    /// JDK 8 to 24, and 25.
    private static final Pattern HEAP =
            Pattern.compile("GC heap (?:before|after)|^\\{(?:heap|metaspace) (?:Before|After) GC");

    private static final Pattern USED = Pattern.compile("\\bused (\\d{1,15})([KMG])");
    private static final Pattern USED_BEHIND = Pattern.compile("\\b(\\d{1,15})([KMG]) used");
    private static final Pattern COMMITTED =
            Pattern.compile("\\b(?:committed|total|capacity) (\\d{1,15})([KMG])");
    private static final Pattern COMMITTED_BEHIND =
            Pattern.compile("\\b(\\d{1,15})([KMG]) committed");

    /// Events that tell nothing of an incident.
    private static final Pattern NOISE =
            Pattern.compile(
                    "Thread added|Thread exited|Protecting memory|loading class|Loading class"
                            + "|DEOPT|Uncommon trap|nmethod |Loaded shared library|Attempting protected|Attempted");

    private final StringPool.Builder strings = new StringPool.Builder();
    private final List<long[]> used = new ArrayList<>();
    private final List<long[]> afterGc = new ArrayList<>();
    private final List<long[]> committed = new ArrayList<>();
    private final List<long[]> metaspace = new ArrayList<>();

    /// start, duration, name
    private final List<long[]> operations = new ArrayList<>();

    private final List<long[]> collections = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();
    private final Map<String, Long> runningOperations = new HashMap<>();
    private long lastNanos;
    private long beforeNanos = -1;
    private @Nullable Heap heap;

    /// A heap's description, line by line.
    private static final class Heap {
        private final long timeNanos;
        private final boolean after;
        private long usedBytes = -1;
        private long committedBytes = -1;
        private long metaspaceBytes = -1;

        Heap(long timeNanos, boolean after) {
            this.timeNanos = timeNanos;
            this.after = after;
        }
    }

    /// Takes a line of a section of events.
    void line(String section, String line) {
        Matcher event = EVENT.matcher(line);
        if (!event.matches()) {
            heapLine(line);
            return;
        }
        closeHeap();
        long time =
                Long.parseLong(event.group(1)) * 1_000_000_000L
                        + Long.parseLong(event.group(2)) * 1_000_000L;
        lastNanos = Math.max(lastNanos, time);
        String text = event.group(3);
        if (HEAP.matcher(text).find()) {
            heap = new Heap(time, text.contains("fter"));
        } else if (section.startsWith("Internal exceptions")) {
            exception(time, text);
        } else if (section.startsWith("Events") || section.startsWith("VM Operations")) {
            operation(time, text);
        }
    }

    /// Takes a line of the description of the heap when the process died.
    void heapAtDeath(String line) {
        if (heap == null) {
            heap = new Heap(Long.MAX_VALUE, false);
        }
        heapLine(line);
    }

    /// Ends the description of a heap.
    void closeHeap() {
        Heap done = heap;
        heap = null;
        if (done == null) {
            return;
        }
        if (done.metaspaceBytes >= 0) {
            metaspace.add(new long[] {done.timeNanos, done.metaspaceBytes});
        }
        if (done.usedBytes < 0) {
            return;
        }
        used.add(new long[] {done.timeNanos, done.usedBytes});
        if (done.after) {
            afterGc.add(new long[] {done.timeNanos, done.usedBytes});
        }
        if (done.committedBytes >= 0) {
            committed.add(new long[] {done.timeNanos, done.committedBytes});
        }
        if (done.after && beforeNanos >= 0) {
            long duration = Math.max(0, done.timeNanos - beforeNanos);
            collections.add(new long[] {beforeNanos, duration, strings.intern("Collection")});
        }
        boolean before = !done.after && done.timeNanos != Long.MAX_VALUE;
        beforeNanos = before ? done.timeNanos : -1;
    }

    /// The heap in use when the report was written.
    OptionalLong usedAtDeath() {
        return atDeath(used);
    }

    /// The heap obtained from the operating system by then.
    OptionalLong committedAtDeath() {
        return atDeath(committed);
    }

    private static OptionalLong atDeath(List<long[]> rows) {
        return rows.stream()
                .filter(row -> row[0] == Long.MAX_VALUE)
                .mapToLong(row -> row[1])
                .findFirst();
    }

    /// The time of the last event, since the process started.
    long lastNanos() {
        return lastNanos;
    }

    /// Puts everything into a recording.
    ///
    /// @param startNanos when the process started, on the recording's clock
    /// @param deathNanos when it died, on the recording's clock
    void addTo(Recording.Builder recording, long startNanos, long deathNanos) {
        series(recording, SeriesNames.HEAP_USED, used, startNanos, deathNanos);
        series(recording, SeriesNames.HEAP_AFTER_GC, afterGc, startNanos, deathNanos);
        series(recording, SeriesNames.HEAP_COMMITTED, committed, startNanos, deathNanos);
        series(recording, SeriesNames.METASPACE_USED, metaspace, startNanos, deathNanos);
        table(recording, EventKind.VM_OPERATION, operations, startNanos);
        table(recording, EventKind.COLLECTION, collections, startNanos);
        for (Marker marker : markers) {
            long time = marker.timeNanos() + startNanos;
            recording.marker(new Marker(marker.kind(), time, marker.text()));
        }
        recording.strings(strings.build());
    }

    private void exception(long time, String text) {
        Matcher exception = EXCEPTION.matcher(text);
        if (exception.find()) {
            String named = exception.group(1) != null ? exception.group(1) : exception.group(2);
            String name = named == null ? "" : named.replace('/', '.');
            boolean memory = name.equals("java.lang.OutOfMemoryError");
            Marker.Kind kind = memory ? Marker.Kind.OUT_OF_MEMORY : Marker.Kind.NOTE;
            markers.add(new Marker(kind, time, "Exception " + name));
        }
    }

    private void operation(long time, String text) {
        Matcher operation = OPERATION.matcher(text);
        if (operation.matches()) {
            String name = operation.group(1);
            Long began = runningOperations.remove(name);
            if (operation.group(2) == null) {
                runningOperations.put(name, time);
            } else if (began != null) {
                long duration = Math.max(0, time - began);
                operations.add(new long[] {began, duration, strings.intern(name)});
            }
        } else if (!NOISE.matcher(text).find()) {
            markers.add(new Marker(Marker.Kind.NOTE, time, withoutAddress(text)));
        }
    }

    private static String withoutAddress(String text) {
        String shown = text.replaceFirst("^Thread 0x[0-9a-f]+ ", "");
        return shown.length() > 200 ? shown.substring(0, 200) : shown;
    }

    private void heapLine(String line) {
        Heap open = heap;
        if (open == null) {
            return;
        }
        if (line.contains("Metaspace")) {
            open.metaspaceBytes = Math.max(open.metaspaceBytes, size(USED, line));
            return;
        }
        boolean other =
                line.contains("class space") || line.contains("erm") || line.contains("% used");
        if (other) {
            return;
        }
        long found = Math.max(size(USED, line), size(USED_BEHIND, line));
        if (found >= 0) {
            open.usedBytes = Math.max(0, open.usedBytes) + found;
        }
        long got = Math.max(size(COMMITTED, line), size(COMMITTED_BEHIND, line));
        if (got >= 0) {
            open.committedBytes = Math.max(0, open.committedBytes) + got;
        }
    }

    private static long size(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.find()) {
            return -1;
        }
        int shift =
                switch (matcher.group(2).charAt(0)) {
                    case 'K' -> 10;
                    case 'M' -> 20;
                    default -> 30;
                };
        long number = Long.parseLong(matcher.group(1));
        return number > (Long.MAX_VALUE >> (shift + 8)) ? -1 : number << shift;
    }

    private static void table(
            Recording.Builder recording, EventKind kind, List<long[]> rows, long startNanos) {
        if (rows.isEmpty()) {
            return;
        }
        rows.sort(Comparator.comparingLong(row -> row[0]));
        LongColumn.Builder starts = new LongColumn.Builder();
        LongColumn.Builder durations = new LongColumn.Builder();
        LongColumn.Builder names = new LongColumn.Builder();
        for (long[] row : rows) {
            starts.add(row[0] + startNanos);
            durations.add(row[1]);
            names.add(row[2]);
        }
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        columns.put(Attribute.DURATION_NANOS, durations.build());
        columns.put(Attribute.NAME, names.build());
        recording.events(new EventTable(kind, starts.build(), columns));
    }

    private static void series(
            Recording.Builder recording,
            String name,
            List<long[]> rows,
            long startNanos,
            long deathNanos) {
        if (rows.isEmpty()) {
            return;
        }
        rows.sort(Comparator.comparingLong(row -> row[0]));
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (long[] row : rows) {
            times.add(row[0] == Long.MAX_VALUE ? deathNanos : row[0] + startNanos);
            values.add(row[1]);
        }
        recording.series(Series.of(name, Unit.BYTES, times.build(), values.build()));
    }
}
