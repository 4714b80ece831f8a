package unwind.app.cli;

import unwind.app.chart.Quantity;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a file's thread dumps and class histograms come to: how many threads in which states, how
/// many classes, instances and bytes.
final class SnapshotTotals {
    /// Dumps and histograms of one file that get a line; of more, the first and the last.
    private static final int MAX_LINES = 6;

    private SnapshotTotals() {}

    /// A line for each dump and histogram, in the order of the file.
    static List<String> lines(Recording recording) {
        String one = recording.runtime() == ProgramRuntime.GO ? "goroutine" : "thread";
        List<String> lines = new ArrayList<>();
        recording.threadDumps().forEach(dump -> lines.add("  " + text(dump, one)));
        recording.histograms().forEach(histogram -> lines.add("  " + text(histogram)));
        if (lines.size() <= MAX_LINES) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, MAX_LINES - 1));
        some.add("  and " + (lines.size() - MAX_LINES) + " more; the last:");
        some.add(lines.getLast());
        return some;
    }

    private static String text(ThreadDump dump, String one) {
        String states =
                states(dump).entrySet().stream()
                        .sorted(Map.Entry.<ThreadState, Long>comparingByValue().reversed())
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", "));
        long virtual = dump.threads().stream().filter(DumpedThread::virtual).count();
        return "dump of "
                + counted(dump.threadCount(), one)
                + (virtual > 0 ? String.format(Locale.ROOT, ", %,d virtual", virtual) : "")
                + (states.isEmpty() ? "" : ": " + states);
    }

    private static String text(Histogram histogram) {
        return "histogram of "
                + String.format(
                        Locale.ROOT,
                        "%,d class%s, ",
                        histogram.size(),
                        histogram.size() == 1 ? "" : "es")
                + counted(total(histogram.totalInstances(), histogram.instances()), "instance")
                + ", "
                + Quantity.text(total(histogram.totalBytes(), histogram.bytes()), Unit.BYTES);
    }

    /// What the histogram's own line of totals says, else what its rows come to.
    private static long total(OptionalLong said, LongColumn rows) {
        long sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            sum += rows.get(i);
        }
        return said.orElse(sum);
    }

    private static Map<ThreadState, Long> states(ThreadDump dump) {
        Map<ThreadState, Long> states = new EnumMap<>(ThreadState.class);
        for (DumpedThread thread : dump.threads()) {
            if (thread.state() != ThreadState.UNKNOWN) {
                states.merge(thread.state(), 1L, Long::sum);
            }
        }
        return states;
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /// The same for the JSON document.
    static void write(Json json, Recording recording) {
        if (!recording.threadDumps().isEmpty()) {
            json.array(
                    "threadDumps",
                    () -> recording.threadDumps().forEach(d -> json.object(() -> dump(json, d))));
        }
        if (!recording.histograms().isEmpty()) {
            json.array(
                    "histograms",
                    () ->
                            recording
                                    .histograms()
                                    .forEach(h -> json.object(() -> histogram(json, h))));
        }
    }

    private static void dump(Json json, ThreadDump dump) {
        dump.timeNanos().ifPresent(nanos -> json.time("time", nanos));
        json.number("threads", dump.threadCount());
        long virtual = dump.threads().stream().filter(DumpedThread::virtual).count();
        if (virtual > 0) {
            json.number("virtual", virtual);
        }
        Map<ThreadState, Long> states = states(dump);
        if (!states.isEmpty()) {
            json.object("states", () -> states.forEach((state, n) -> json.number(state.name(), n)));
        }
    }

    private static void histogram(Json json, Histogram histogram) {
        histogram.timeNanos().ifPresent(nanos -> json.time("time", nanos));
        json.number("classes", (long) histogram.size());
        json.number("instances", total(histogram.totalInstances(), histogram.instances()));
        json.number("bytes", total(histogram.totalBytes(), histogram.bytes()));
    }
}
