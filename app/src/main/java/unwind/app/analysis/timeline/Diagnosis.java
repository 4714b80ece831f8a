package unwind.app.analysis.timeline;

import java.util.Set;

/// Which stops of the program came from somebody looking at it.
public final class Diagnosis {
    /// Causes that HotSpot gives to collections of `GC.class_histogram` and of heap dumps.
    private static final Set<String> CAUSES =
            Set.of("Heap Inspection Initiated GC", "Heap Dump Initiated GC");

    /// VM operations of `jcmd`, `jstack`, `jmap`, the management beans and JVMTI agents; as in
    /// HotSpot's `vmOperation.hpp`.
    private static final Set<String> OPERATIONS =
            Set.of(
                    "PrintThreads",
                    "PrintJNI",
                    "PrintMetadata",
                    "PrintClasses",
                    "PrintClassHierarchy",
                    "PrintCompileQueue",
                    "ThreadDump",
                    "FindDeadlocks",
                    "GC_HeapInspection",
                    "HeapDumper",
                    "HeapWalkOperation",
                    "HeapIterateOperation",
                    "GetAllStackTraces",
                    "GetThreadListStackTraces",
                    "GetStackTrace",
                    "ClassLoaderStatsOperation",
                    "ClassLoaderHierarchyOperation",
                    "DumpHashtable",
                    "DumpTouchedMethods");

    private Diagnosis() {}

    /// Whether a collection with this cause ran because somebody looked.
    public static boolean isCause(String cause) {
        return CAUSES.contains(cause);
    }

    /// Whether a VM operation ran because somebody looked. JFR's own count: without the recording
    /// they would not have been.
    public static boolean isOperation(String operation) {
        return operation.startsWith("JFR") || OPERATIONS.contains(operation);
    }
}
