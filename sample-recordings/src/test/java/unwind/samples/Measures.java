package unwind.samples;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// What the JDK's own reader finds in a recording, by the names that `facts` in the manifest use.
final class Measures {
    private final Map<String, List<RecordedEvent>> events = new HashMap<>();

    private Measures() {}

    static Measures of(Path recording) throws IOException {
        Measures measures = new Measures();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String name = event.getEventType().getName();
                if (READ.contains(name)) {
                    measures.events.computeIfAbsent(name, n -> new ArrayList<>()).add(event);
                }
            }
        }
        return measures;
    }

    private static final List<String> READ =
            List.of(
                    "jdk.JVMInformation",
                    "jdk.GCHeapSummary",
                    "jdk.GarbageCollection",
                    "jdk.GCPhasePause",
                    "jdk.JavaThreadStatistics",
                    "jdk.ThreadStart",
                    "jdk.ThreadEnd",
                    "jdk.VirtualThreadStart",
                    "jdk.VirtualThreadEnd",
                    "jdk.ExceptionStatistics",
                    "jdk.JavaExceptionThrow",
                    "jdk.ObjectAllocationSample",
                    "jdk.OldObjectSample",
                    "jdk.DirectBufferStatistics",
                    "jdk.FinalizerStatistics",
                    "jdk.JavaMonitorEnter",
                    "jdk.VirtualThreadPinned",
                    "jdk.ZAllocationStall",
                    "jdk.SocketRead",
                    "jdk.ClassLoadingStatistics");

    /// The value of a measure.
    long value(String measure) {
        return switch (measure) {
            case "heapUsedMaxBytes" -> max("jdk.GCHeapSummary", e -> e.getLong("heapUsed"));
            case "heapAfterGcMaxBytes" ->
                    afterGc().mapToLong(e -> e.getLong("heapUsed")).max().orElse(0);
            case "heapAfterGcLastBytes" ->
                    afterGc().reduce((a, b) -> b).orElseThrow().getLong("heapUsed");
            case "collections" -> all("jdk.GarbageCollection").count();
            case "explicitCollections" ->
                    all("jdk.GarbageCollection")
                            .filter(e -> e.getString("cause").equals("System.gc()"))
                            .count();
            case "pauseMaxNanos" -> max("jdk.GCPhasePause", e -> e.getDuration().toNanos());
            case "threadsMax" -> max("jdk.JavaThreadStatistics", e -> e.getLong("activeCount"));
            case "threadsLast" ->
                    all("jdk.JavaThreadStatistics")
                            .reduce((a, b) -> b)
                            .orElseThrow()
                            .getLong("activeCount");
            case "threadsStarted" -> all("jdk.ThreadStart").count();
            case "threadsUnended" -> all("jdk.ThreadStart").count() - all("jdk.ThreadEnd").count();
            case "virtualStarted" -> all("jdk.VirtualThreadStart").count();
            case "virtualUnended" ->
                    all("jdk.VirtualThreadStart").count() - all("jdk.VirtualThreadEnd").count();
            case "throwables" -> max("jdk.ExceptionStatistics", e -> e.getLong("throwables"));
            case "exceptionsRecorded" -> all("jdk.JavaExceptionThrow").count();
            case "allocationSamples" -> all("jdk.ObjectAllocationSample").count();
            case "oldObjectPaths" ->
                    all("jdk.OldObjectSample").filter(e -> e.getValue("root") != null).count();
            case "directMemoryMaxBytes" ->
                    max("jdk.DirectBufferStatistics", e -> e.getLong("memoryUsed"));
            case "finalizableMax" -> max("jdk.FinalizerStatistics", e -> e.getLong("objects"));
            case "pinned" -> all("jdk.VirtualThreadPinned").count();
            case "allocationStalls" -> all("jdk.ZAllocationStall").count();
            case "longReads" ->
                    all("jdk.SocketRead").filter(e -> e.getDuration().toMillis() >= 1000).count();
            case "classesLoadedMax" ->
                    max("jdk.ClassLoadingStatistics", e -> e.getLong("loadedClassCount"));
            case "monitorWaits" -> all("jdk.JavaMonitorEnter").count();
            default ->
                    throw new IllegalArgumentException("no measure is named \"" + measure + "\"");
        };
    }

    /// What the JVM was started with: its options, the program and its arguments.
    String commandLine() {
        RecordedEvent jvm = all("jdk.JVMInformation").findFirst().orElseThrow();
        return jvm.getString("jvmArguments") + " " + jvm.getString("javaArguments");
    }

    /// Start and cause of every collection.
    Stream<RecordedEvent> collections() {
        return all("jdk.GarbageCollection");
    }

    private Stream<RecordedEvent> afterGc() {
        return all("jdk.GCHeapSummary").filter(e -> e.getString("when").equals("After GC"));
    }

    private long max(String event, ToLongFunction<RecordedEvent> value) {
        return all(event).mapToLong(value).max().orElse(0);
    }

    private Stream<RecordedEvent> all(String event) {
        return events.getOrDefault(event, List.of()).stream();
    }
}
