package unwind.parsers.jfr;

import static unwind.parsers.model.Attribute.*;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one table of which event type feeds what. To keep another event, add a line here.
///
/// An event that a JDK does not have, or a field that it lacks, leaves its column out. Sources: the
/// event metadata of JDK 9 to 25 and of async-profiler. The text fields named in conditions are
/// written by HotSpot in English in every version.
///
/// Left out on purpose: the inner phases of pauses (`GCPhasePauseLevel1` and deeper), which lie
/// inside [EventKind#GC_PAUSE] and must not be added to it; flags, environment, modules and other
/// inventories, which the event browser reads from the file when asked.
final class EventMappings {
    /// The prefix of the JDK's own events since version 2.0 of the format.
    static final String PREFIX = "jdk.";

    /// Their prefix in version 1.
    static final String OLD_PREFIX = "com.oracle.jdk.";

    private static final Mapping.Condition AFTER_GC = new Mapping.Condition("when", "After GC");

    private static final Mapping.Column DURATION = column(DURATION_NANOS, Access.NANOS, "duration");
    private static final Mapping.Column ON_THREAD = column(THREAD, Access.THREAD, "eventThread");
    private static final Mapping.Column SAMPLED = column(THREAD, Access.THREAD, "sampledThread");
    private static final Mapping.Column AT_STACK = column(STACK, Access.STACK, "stackTrace");
    private static final Mapping.Column COLLECTION_ID = column(GC_ID, Access.NUMBER, "gcId");
    private static final Mapping.Column OBJECT_CLASS = column(CLASS, Access.CLASS, "objectClass");
    private static final Mapping.Column AT_ADDRESS = column(ADDRESS, Access.NUMBER, "address");
    private static final Mapping.Column IN_STATE = column(STATE, Access.TEXT, "state");

    private static final List<Mapping> QUANTITIES =
            List.of(
                    bytes("jdk.GCHeapSummary", "heapUsed", SeriesNames.HEAP_USED),
                    bytes(
                            "jdk.GCHeapSummary",
                            "heapSpace.committedSize",
                            SeriesNames.HEAP_COMMITTED),
                    new Mapping.ToSeries(
                            "jdk.GCHeapSummary",
                            SeriesNames.HEAP_AFTER_GC,
                            Unit.BYTES,
                            field(Access.NUMBER, "heapUsed"),
                            AFTER_GC),
                    bytes("jdk.GCHeapMemoryUsage", "used", SeriesNames.HEAP_USED),
                    bytes("jdk.GCHeapMemoryUsage", "committed", SeriesNames.HEAP_COMMITTED),
                    bytes("jdk.G1HeapSummary", "edenUsedSize", SeriesNames.HEAP_EDEN),
                    bytes("jdk.G1HeapSummary", "oldGenUsedSize", SeriesNames.HEAP_OLD),
                    bytes("jdk.G1HeapSummary", "survivorUsedSize", SeriesNames.HEAP_SURVIVOR),
                    bytes("jdk.PSHeapSummary", "edenSpace.used", SeriesNames.HEAP_EDEN),
                    bytes("jdk.PSHeapSummary", "fromSpace.used", SeriesNames.HEAP_SURVIVOR),
                    bytes("jdk.PSHeapSummary", "oldObjectSpace.used", SeriesNames.HEAP_OLD),
                    bytes("jdk.MetaspaceSummary", "metaspace.used", SeriesNames.METASPACE_USED),
                    bytes(
                            "jdk.MetaspaceSummary",
                            "metaspace.committed",
                            SeriesNames.METASPACE_COMMITTED),
                    count("jdk.JavaThreadStatistics", "activeCount", SeriesNames.THREADS_LIVE),
                    count("jdk.JavaThreadStatistics", "daemonCount", SeriesNames.THREADS_DAEMON),
                    count("jdk.JavaThreadStatistics", "peakCount", SeriesNames.THREADS_PEAK),
                    count(
                            "jdk.JavaThreadStatistics",
                            "accumulatedCount",
                            SeriesNames.THREADS_ACCUMULATED),
                    count("jdk.ExceptionStatistics", "throwables", SeriesNames.THROWABLES),
                    ratio("jdk.CPULoad", "jvmUser", SeriesNames.CPU_JVM_USER),
                    ratio("jdk.CPULoad", "jvmSystem", SeriesNames.CPU_JVM_SYSTEM),
                    ratio("jdk.CPULoad", "machineTotal", SeriesNames.CPU_MACHINE),
                    bytes("jdk.ResidentSetSize", "size", SeriesNames.RSS),
                    bytes("jdk.DirectBufferStatistics", "memoryUsed", SeriesNames.DIRECT_USED),
                    bytes("jdk.DirectBufferStatistics", "maxCapacity", SeriesNames.DIRECT_LIMIT),
                    count("jdk.DirectBufferStatistics", "count", SeriesNames.DIRECT_COUNT));

    private static final List<Mapping> CLASSES =
            List.of(
                    count(
                            "jdk.ClassLoadingStatistics",
                            "loadedClassCount",
                            SeriesNames.CLASSES_LOADED),
                    count(
                            "jdk.ClassLoadingStatistics",
                            "unloadedClassCount",
                            SeriesNames.CLASSES_UNLOADED),
                    table(
                            "jdk.ClassLoaderStatistics",
                            EventKind.CLASS_LOADER_STATISTICS,
                            column(CLASS, Access.CLASS, "classLoader.type"),
                            column(COUNT, Access.NUMBER, "classCount"),
                            column(WEIGHT_BYTES, Access.NUMBER, "chunkSize")));

    /// The memory that the JVM counts by what it is for, where native memory tracking is on; a
    /// series for each of the names that HotSpot has (`NMTUtil::tag_to_name`).
    private static final List<Mapping> NATIVE_MEMORY =
            Stream.concat(
                            Stream.of(
                                    bytes(
                                            "jdk.NativeMemoryUsageTotal",
                                            "committed",
                                            SeriesNames.NATIVE_COMMITTED)),
                            Stream.of(
                                            "Java Heap",
                                            "Class",
                                            "Thread",
                                            "Thread Stack",
                                            "Code",
                                            "GC",
                                            "GCCardSet",
                                            "Compiler",
                                            "JVMCI",
                                            "Internal",
                                            "Other",
                                            "Symbol",
                                            "Native Memory Tracking",
                                            "Shared class space",
                                            "Arena Chunk",
                                            "Tracing",
                                            "Logging",
                                            "Statistics",
                                            "Arguments",
                                            "Module",
                                            "Safepoint",
                                            "Synchronization",
                                            "Serviceability",
                                            "Metaspace",
                                            "String Deduplication",
                                            "Object Monitors",
                                            "Unknown")
                                    .map(EventMappings::committed))
                    .toList();

    private static final List<Mapping> COLLECTOR =
            List.of(
                    table(
                            "jdk.GarbageCollection",
                            EventKind.COLLECTION,
                            DURATION,
                            COLLECTION_ID,
                            column(NAME, Access.TEXT, "name"),
                            column(CAUSE, Access.TEXT, "cause"),
                            column(SUM_OF_PAUSES_NANOS, Access.NANOS, "sumOfPauses"),
                            column(LONGEST_PAUSE_NANOS, Access.NANOS, "longestPause")),
                    table(
                            "jdk.GCPhasePause",
                            EventKind.GC_PAUSE,
                            DURATION,
                            COLLECTION_ID,
                            column(NAME, Access.TEXT, "name")),
                    table(
                            "jdk.GCPhaseConcurrent",
                            EventKind.GC_CONCURRENT_PHASE,
                            DURATION,
                            COLLECTION_ID,
                            column(NAME, Access.TEXT, "name")),
                    table(
                            "jdk.GCCPUTime",
                            EventKind.GC_CPU_TIME,
                            column(DURATION_NANOS, Access.NANOS, "realTime"),
                            COLLECTION_ID,
                            column(USER_NANOS, Access.NANOS, "userTime"),
                            column(SYSTEM_NANOS, Access.NANOS, "systemTime")),
                    table("jdk.SystemGC", EventKind.EXPLICIT_GC, DURATION, ON_THREAD, AT_STACK),
                    table(
                            "jdk.ZAllocationStall",
                            EventKind.ALLOCATION_STALL,
                            DURATION,
                            ON_THREAD,
                            AT_STACK,
                            column(NAME, Access.TEXT, "type"),
                            column(WEIGHT_BYTES, Access.NUMBER, "size")),
                    table(
                            "jdk.GCReferenceStatistics",
                            EventKind.REFERENCE_STATISTICS,
                            COLLECTION_ID,
                            column(NAME, Access.TEXT, "type"),
                            column(COUNT, Access.NUMBER, "count")),
                    table(
                            "jdk.FinalizerStatistics",
                            EventKind.FINALIZER_STATISTICS,
                            column(CLASS, Access.CLASS, "finalizableClass"),
                            column(NAME, Access.TEXT, "codeSource"),
                            column(COUNT, Access.NUMBER, "objects"),
                            column(TOTAL_COUNT, Access.NUMBER, "totalFinalizersRun")),
                    table(
                            "jdk.OldObjectSample",
                            EventKind.OLD_OBJECT,
                            ON_THREAD,
                            AT_STACK,
                            column(ALLOCATED_AT_NANOS, Access.EPOCH_NANOS, "allocationTime"),
                            column(WEIGHT_BYTES, Access.NUMBER, "objectSize"),
                            column(CLASS, Access.CLASS, "object.type"),
                            column(MESSAGE, Access.TEXT, "object.description"),
                            column(ADDRESS, Access.NUMBER, "object.address"),
                            column(ARRAY_ELEMENTS, Access.NUMBER, "arrayElements"),
                            column(PATH_TO_ROOT, Access.PATH_TO_ROOT, "object")));

    private static final List<Mapping> VM =
            List.of(
                    table(
                            "jdk.ExecuteVMOperation",
                            EventKind.VM_OPERATION,
                            DURATION,
                            column(NAME, Access.TEXT, "operation"),
                            column(AT_SAFEPOINT, Access.FLAG, "safepoint"),
                            column(THREAD, Access.THREAD, "caller")),
                    table(
                            "jdk.ObjectCount",
                            EventKind.OBJECT_COUNT,
                            COLLECTION_ID,
                            column(CLASS, Access.CLASS, "objectClass"),
                            column(COUNT, Access.NUMBER, "count"),
                            column(WEIGHT_BYTES, Access.NUMBER, "totalSize")),
                    table(
                            "jdk.ThreadDump",
                            EventKind.THREAD_DUMP_TEXT,
                            column(MESSAGE, Access.TEXT, "result")),
                    new Mapping.ToSafepoint("jdk.SafepointBegin", SafepointPart.BEGIN),
                    series(
                            "jdk.SafepointBegin",
                            SeriesNames.TIME_TO_SAFEPOINT,
                            Unit.NANOSECONDS,
                            field(Access.NANOS, "duration")),
                    new Mapping.ToSafepoint("jdk.ExecuteVMOperation", SafepointPart.OPERATION),
                    new Mapping.ToSafepoint("jdk.SafepointEnd", SafepointPart.END));

    private static final List<Mapping> ALLOCATIONS =
            List.of(
                    table(
                            "jdk.ObjectAllocationSample",
                            EventKind.ALLOCATION_SAMPLE,
                            ON_THREAD,
                            AT_STACK,
                            OBJECT_CLASS,
                            column(WEIGHT_BYTES, Access.NUMBER, "weight")),
                    table(
                            "jdk.ObjectAllocationInNewTLAB",
                            EventKind.ALLOCATION_IN_NEW_TLAB,
                            ON_THREAD,
                            AT_STACK,
                            OBJECT_CLASS,
                            column(WEIGHT_BYTES, Access.NUMBER, "tlabSize")),
                    table(
                            "jdk.ObjectAllocationOutsideTLAB",
                            EventKind.ALLOCATION_OUTSIDE_TLAB,
                            ON_THREAD,
                            AT_STACK,
                            OBJECT_CLASS,
                            column(WEIGHT_BYTES, Access.NUMBER, "allocationSize")),
                    table(
                            "profiler.Malloc",
                            EventKind.NATIVE_ALLOCATION,
                            ON_THREAD,
                            AT_STACK,
                            AT_ADDRESS,
                            column(WEIGHT_BYTES, Access.NUMBER, "size")),
                    table("profiler.Free", EventKind.NATIVE_FREE, ON_THREAD, AT_STACK, AT_ADDRESS),
                    table(
                            "profiler.LiveObject",
                            EventKind.LIVE_OBJECT,
                            ON_THREAD,
                            AT_STACK,
                            OBJECT_CLASS,
                            column(ALLOCATED_AT_NANOS, Access.EPOCH_NANOS, "allocationTime"),
                            column(WEIGHT_BYTES, Access.NUMBER, "allocationSize")));

    private static final List<Mapping> EXCEPTIONS =
            List.of(
                    thrown("jdk.JavaExceptionThrow", EventKind.EXCEPTION),
                    thrown("jdk.JavaErrorThrow", EventKind.ERROR));

    private static final List<Mapping> THREADS =
            List.of(
                    table(
                            "jdk.ThreadStart",
                            EventKind.THREAD_START,
                            AT_STACK,
                            column(THREAD, Access.THREAD, "parentThread"),
                            column(OTHER_THREAD, Access.THREAD, "thread", "eventThread")),
                    table(
                            "jdk.ThreadEnd",
                            EventKind.THREAD_END,
                            column(THREAD, Access.THREAD, "thread", "eventThread")),
                    table(
                            "jdk.VirtualThreadStart",
                            EventKind.VIRTUAL_THREAD_START,
                            AT_STACK,
                            ON_THREAD),
                    table("jdk.VirtualThreadEnd", EventKind.VIRTUAL_THREAD_END, ON_THREAD),
                    table(
                            "jdk.VirtualThreadPinned",
                            EventKind.VIRTUAL_THREAD_PINNED,
                            DURATION,
                            ON_THREAD,
                            AT_STACK,
                            column(OTHER_THREAD, Access.THREAD, "carrierThread"),
                            column(NAME, Access.TEXT, "blockingOperation"),
                            column(CAUSE, Access.TEXT, "pinnedReason")),
                    table(
                            "jdk.JavaMonitorEnter",
                            EventKind.MONITOR_ENTER,
                            DURATION,
                            ON_THREAD,
                            AT_STACK,
                            AT_ADDRESS,
                            column(CLASS, Access.CLASS, "monitorClass"),
                            column(OTHER_THREAD, Access.THREAD, "previousOwner")),
                    table(
                            "jdk.JavaMonitorWait",
                            EventKind.MONITOR_WAIT,
                            DURATION,
                            ON_THREAD,
                            AT_STACK,
                            AT_ADDRESS,
                            column(CLASS, Access.CLASS, "monitorClass"),
                            column(OTHER_THREAD, Access.THREAD, "notifier")),
                    table(
                            "jdk.ThreadPark",
                            EventKind.PARK,
                            DURATION,
                            ON_THREAD,
                            AT_STACK,
                            AT_ADDRESS,
                            column(CLASS, Access.CLASS, "parkedClass")),
                    table("jdk.ThreadSleep", EventKind.SLEEP, DURATION, ON_THREAD, AT_STACK),
                    table(
                            "profiler.NativeLock",
                            EventKind.NATIVE_LOCK,
                            DURATION,
                            ON_THREAD,
                            AT_STACK,
                            AT_ADDRESS),
                    table(
                            "jdk.MethodTrace",
                            EventKind.METHOD_TRACE,
                            DURATION,
                            ON_THREAD,
                            AT_STACK));

    private static final List<Mapping> SAMPLES =
            List.of(
                    table(
                            "jdk.ExecutionSample",
                            EventKind.EXECUTION_SAMPLE,
                            SAMPLED,
                            AT_STACK,
                            IN_STATE),
                    table(
                            "jdk.NativeMethodSample",
                            EventKind.NATIVE_SAMPLE,
                            SAMPLED,
                            AT_STACK,
                            IN_STATE),
                    table(
                            "jdk.CPUTimeSample",
                            EventKind.CPU_TIME_SAMPLE,
                            ON_THREAD,
                            AT_STACK,
                            column(DURATION_NANOS, Access.NANOS, "samplingPeriod")),
                    table(
                            "jdk.CPUTimeSamplesLost",
                            EventKind.CPU_TIME_SAMPLES_LOST,
                            ON_THREAD,
                            column(COUNT, Access.NUMBER, "lostSamples")),
                    table(
                            "profiler.WallClockSample",
                            EventKind.WALL_CLOCK_SAMPLE,
                            SAMPLED,
                            AT_STACK,
                            IN_STATE,
                            column(COUNT, Access.NUMBER, "samples")));

    private static final List<Mapping> INPUT_OUTPUT =
            List.of(
                    transfer("jdk.FileRead", EventKind.FILE_READ, Access.TEXT, "path"),
                    transfer("jdk.FileWrite", EventKind.FILE_WRITE, Access.TEXT, "path"),
                    transfer("jdk.SocketRead", EventKind.SOCKET_READ, Access.ENDPOINT, "host"),
                    transfer("jdk.SocketWrite", EventKind.SOCKET_WRITE, Access.ENDPOINT, "host"));

    private static final List<Mapping> FACTS =
            List.of(
                    text("jdk.JVMInformation", "jvmName", JvmFact.NAME),
                    text("jdk.JVMInformation", "jvmVersion", JvmFact.VERSION),
                    fact("jdk.JVMInformation", Access.NUMBER, "pid", JvmFact.PID),
                    fact(
                            "jdk.JVMInformation",
                            Access.EPOCH_NANOS,
                            "jvmStartTime",
                            JvmFact.START_NANOS),
                    text("jdk.JVMInformation", "jvmArguments", JvmFact.JVM_ARGUMENTS),
                    text("jdk.JVMInformation", "javaArguments", JvmFact.JAVA_ARGUMENTS),
                    text("jdk.GCConfiguration", "youngCollector", JvmFact.YOUNG_COLLECTOR),
                    text("jdk.GCConfiguration", "oldCollector", JvmFact.OLD_COLLECTOR),
                    fact(
                            "jdk.GCHeapConfiguration",
                            Access.NUMBER,
                            "maxSize",
                            JvmFact.MAX_HEAP_BYTES),
                    fact(
                            "jdk.CPUInformation",
                            Access.NUMBER,
                            "hwThreads",
                            JvmFact.HARDWARE_THREADS),
                    fact(
                            "jdk.ContainerConfiguration",
                            Access.NUMBER,
                            "effectiveCpuCount",
                            JvmFact.CONTAINER_PROCESSORS),
                    new Mapping.ToSettings("jdk.ActiveSetting"));

    private static final List<Mapping> ALL =
            Stream.of(
                            QUANTITIES,
                            CLASSES,
                            NATIVE_MEMORY,
                            COLLECTOR,
                            VM,
                            ALLOCATIONS,
                            EXCEPTIONS,
                            THREADS,
                            SAMPLES,
                            INPUT_OUTPUT,
                            FACTS)
                    .flatMap(List::stream)
                    .toList();

    private static final Map<String, List<Mapping>> BY_TYPE =
            ALL.stream().collect(Collectors.groupingBy(Mapping::eventType));

    private static final Map<EventKind, List<Attribute>> ATTRIBUTES = attributes();

    private EventMappings() {}

    /// Every line of the table.
    static List<Mapping> all() {
        return ALL;
    }

    /// What an event type feeds, by its name in any version of the format.
    static List<Mapping> of(String eventType) {
        return BY_TYPE.getOrDefault(newName(eventType), List.of());
    }

    /// The columns that rows of a kind have, in the order in which they are collected.
    static List<Attribute> attributesOf(EventKind kind) {
        return ATTRIBUTES.getOrDefault(kind, List.of());
    }

    /// An event type's name as newer JDKs write it.
    static String newName(String eventType) {
        return eventType.startsWith(OLD_PREFIX)
                ? PREFIX + eventType.substring(OLD_PREFIX.length())
                : eventType;
    }

    private static Map<EventKind, List<Attribute>> attributes() {
        Map<EventKind, Set<Attribute>> sets = new EnumMap<>(EventKind.class);
        sets.put(EventKind.SAFEPOINT, EnumSet.of(DURATION_NANOS, NAME));
        for (Mapping mapping : ALL) {
            if (mapping instanceof Mapping.ToTable table) {
                Set<Attribute> attributes =
                        sets.computeIfAbsent(table.kind(), k -> EnumSet.noneOf(Attribute.class));
                table.columns().forEach(column -> attributes.add(column.attribute()));
            }
        }
        Map<EventKind, List<Attribute>> lists = new EnumMap<>(EventKind.class);
        sets.forEach((kind, set) -> lists.put(kind, List.copyOf(set)));
        return lists;
    }

    private static Mapping bytes(String type, String field, String series) {
        return series(type, series, Unit.BYTES, field(Access.NUMBER, field));
    }

    private static Mapping committed(String category) {
        return new Mapping.ToSeries(
                "jdk.NativeMemoryUsage",
                SeriesNames.NATIVE_PREFIX + category,
                Unit.BYTES,
                field(Access.NUMBER, "committed"),
                new Mapping.Condition("type", category));
    }

    private static Mapping count(String type, String field, String series) {
        return series(type, series, Unit.COUNT, field(Access.NUMBER, field));
    }

    private static Mapping ratio(String type, String field, String series) {
        return series(type, series, Unit.RATIO, field(Access.FLOAT_BITS, field));
    }

    private static Mapping series(String type, String series, Unit unit, Mapping.Field value) {
        return new Mapping.ToSeries(type, series, unit, value, null);
    }

    private static Mapping table(String type, EventKind kind, Mapping.Column... columns) {
        return new Mapping.ToTable(type, kind, List.of(columns));
    }

    private static Mapping thrown(String type, EventKind kind) {
        return table(
                type,
                kind,
                ON_THREAD,
                AT_STACK,
                column(CLASS, Access.CLASS, "thrownClass"),
                column(MESSAGE, Access.TEXT, "message"));
    }

    private static Mapping transfer(String type, EventKind kind, Access access, String name) {
        List<Mapping.Column> columns = new ArrayList<>(List.of(DURATION, ON_THREAD, AT_STACK));
        columns.add(column(Attribute.NAME, access, name));
        columns.add(column(WEIGHT_BYTES, Access.NUMBER, "bytesRead", "bytesWritten"));
        return new Mapping.ToTable(type, kind, List.copyOf(columns));
    }

    private static Mapping text(String type, String field, JvmFact fact) {
        return fact(type, Access.TEXT, field, fact);
    }

    private static Mapping fact(String type, Access access, String field, JvmFact fact) {
        return new Mapping.ToJvm(type, fact, field(access, field));
    }

    private static Mapping.Column column(Attribute attribute, Access access, String... names) {
        return new Mapping.Column(attribute, field(access, names));
    }

    private static Mapping.Field field(Access access, String... names) {
        return new Mapping.Field(Arrays.asList(names), access);
    }
}
