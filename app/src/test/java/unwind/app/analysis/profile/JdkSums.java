package unwind.app.analysis.profile;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the kinds of profiles of a recording add up to, as the JDK's own reader tells its events.
///
/// @param sums by kind
/// @param counts of how many events each is added up
record JdkSums(Map<String, Long> sums, Map<String, Long> counts) {
    /// A duration is rounded to nanoseconds event by event.
    private static final Set<String> DURATIONS =
            Set.of(
                    "lock",
                    "wait",
                    "park",
                    "sleep",
                    "file-io",
                    "socket-io",
                    "native-lock",
                    "method-trace",
                    "cpu");

    static JdkSums of(Path file) throws IOException {
        JdkSums sums = new JdkSums(new TreeMap<>(), new HashMap<>());
        Thrown thrown = new Thrown(new ArrayList<>(), new ArrayList<>());
        Map<String, Long> looks = new HashMap<>();
        Map<Long, Long> malloc = new HashMap<>();
        long[] tlab = new long[2];
        String sampled = "";
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ActiveSetting" -> {
                        if ("event".equals(event.getString("name"))) {
                            sampled = String.valueOf(event.getString("value"));
                        }
                    }
                    case "jdk.ExecutionSample" ->
                            looks.merge(String.valueOf(event.getString("state")), 1L, Long::sum);
                    case "jdk.ObjectAllocationInNewTLAB" -> {
                        tlab[0] += event.getLong("tlabSize");
                        tlab[1]++;
                    }
                    case "jdk.ObjectAllocationOutsideTLAB" -> {
                        tlab[0] += event.getLong("allocationSize");
                        tlab[1]++;
                    }
                    case "profiler.Malloc" -> {
                        malloc.put(event.getLong("address"), event.getLong("size"));
                        sums.add("native-memory-allocated", event.getLong("size"));
                    }
                    case "profiler.Free" -> malloc.remove(event.getLong("address"));
                    case "jdk.JavaExceptionThrow" -> thrown.exceptions.add(thrownClass(event));
                    case "jdk.JavaErrorThrow" -> thrown.errors.add(thrownClass(event));
                    default -> sums.add(event);
                }
            }
        }
        sums.add(thrown);
        if (!sums.sums().containsKey("allocation") && tlab[1] > 0) {
            sums.sums().put("allocation", tlab[0]);
            sums.counts().put("allocation", tlab[1]);
        }
        malloc.values().forEach(size -> sums.add("native-memory", size));
        sums.add(looks, sampled);
        return sums;
    }

    /// Classes of what was thrown. The JDK writes each error as an exception, too.
    private record Thrown(List<String> exceptions, List<String> errors) {}

    private void add(Thrown thrown) {
        thrown.errors.forEach(name -> add("exceptions", 1));
        thrown.exceptions.stream()
                .filter(name -> !thrown.errors.contains(name))
                .forEach(name -> add("exceptions", 1));
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ObjectAllocationSample" -> add("allocation", event.getLong("weight"));
            case "jdk.CPUTimeSample" -> add("cpu", event.getDuration("samplingPeriod").toNanos());
            case "jdk.NativeMethodSample" -> add("native-code", 1);
            case "profiler.WallClockSample" -> {
                int samples = event.getInt("samples");
                add("wall", samples);
                if (event.getString("state").equals("STATE_RUNNABLE")) {
                    add("running", samples);
                }
            }
            case "profiler.LiveObject" -> add("live-objects", event.getLong("allocationSize"));
            case "profiler.NativeLock" -> add("native-lock", nanos(event));
            case "jdk.MethodTrace" -> add("method-trace", nanos(event));
            case "jdk.JavaMonitorEnter" -> add("lock", nanos(event));
            case "jdk.JavaMonitorWait" -> add("wait", nanos(event));
            case "jdk.ThreadPark" -> add("park", nanos(event));
            case "jdk.ThreadSleep" -> add("sleep", nanos(event));
            case "jdk.FileRead", "jdk.FileWrite" -> transfer("file-io", event);
            case "jdk.SocketRead", "jdk.SocketWrite" -> transfer("socket-io", event);
            case "jdk.OldObjectSample" -> add("old-objects", 1);
            case "jdk.ThreadStart", "jdk.VirtualThreadStart" -> add("thread-starts", 1);
            default -> {
                // of no kind
            }
        }
    }

    private void transfer(String kind, RecordedEvent event) {
        add(kind, nanos(event));
        String bytes = event.hasField("bytesRead") ? "bytesRead" : "bytesWritten";
        add(kind + "-bytes", Math.max(0, event.getLong(bytes)));
    }

    private void add(String kind, long weight) {
        sums.merge(kind, weight, Long::sum);
        counts.merge(kind, 1L, Long::sum);
    }

    /// Looks at threads by their state, all written as one event.
    private void add(Map<String, Long> looks, String sampled) {
        if (List.of("cache-misses", "page-faults").contains(sampled)) {
            looks.values().forEach(count -> add("hardware-events", count));
            return;
        }
        boolean byTheClock = looks.containsKey("STATE_SLEEPING");
        looks.forEach((state, count) -> {
            if (!state.equals("STATE_SLEEPING")) {
                add("cpu", count);
            }
            if (byTheClock && !state.equals("STATE_DEFAULT")) {
                add("wall", count);
            }
        });
        // where nothing looked at what runs, the running threads among all say it
        long running = Math.max(0, sums.getOrDefault("running", 0L));
        sums.remove("running");
        if (!sums.containsKey("cpu") && running > 0) {
            add("cpu", running);
        }
    }

    private static long nanos(RecordedEvent event) {
        return event.getDuration().toNanos();
    }

    private static String thrownClass(RecordedEvent event) {
        RecordedClass thrown = event.getClass("thrownClass");
        return thrown == null ? "" : thrown.getName();
    }

    /// By how much a sum may differ.
    long roundings(String kind) {
        return DURATIONS.contains(kind) ? counts.getOrDefault(kind, 0L) : 0;
    }
}
