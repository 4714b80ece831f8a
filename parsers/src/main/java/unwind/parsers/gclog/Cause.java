package unwind.parsers.gclog;

import java.util.Set;

/// A pause's name and why it happened, taken apart: both stand in brackets in the logs.
///
/// @param name such as "Pause Young (Normal)"
/// @param cause such as "G1 Evacuation Pause"; empty where none was logged
record Cause(String name, String cause) {
    /// The texts of HotSpot's `GCCause::to_string` (gcCause.cpp), JDK 6 to 25.
    private static final Set<String> KNOWN =
            Set.of(
                    "System.gc()",
                    "System",
                    "FullGCAlot",
                    "ScavengeAlot",
                    "Allocation Profiler",
                    "JvmtiEnv ForceGarbageCollection",
                    "GCLocker Initiated GC",
                    "Heap Inspection Initiated GC",
                    "Heap Dump Initiated GC",
                    "WhiteBox Initiated Young GC",
                    "WhiteBox Initiated Full GC",
                    "WhiteBox Initiated Concurrent Mark",
                    "WhiteBox Initiated Run to Breakpoint",
                    "CodeCache GC Threshold",
                    "CodeCache GC Aggressive",
                    "No GC",
                    "Allocation Failure",
                    "Tenured Generation Full",
                    "Permanent Generation Full",
                    "Metadata GC Threshold",
                    "Metadata GC Clear Soft References",
                    "CMS Generation Full",
                    "CMS Initial Mark",
                    "CMS Final Remark",
                    "CMS Concurrent Mark",
                    "Old Generation Expanded On Last Scavenge",
                    "Old Generation Too Full To Scavenge",
                    "Ergonomics",
                    "G1 Evacuation Pause",
                    "G1 Humongous Allocation",
                    "G1 Periodic Collection",
                    "G1 Preventive Collection",
                    "G1 Compaction Pause",
                    "Last ditch collection",
                    "Diagnostic Command",
                    "DCmd");

    /// The causes of ZGC and Shenandoah, which name cycles rather than pauses.
    private static final Set<String> CYCLES =
            Set.of(
                    "Timer",
                    "Warmup",
                    "Allocation Rate",
                    "Allocation Stall",
                    "Proactive",
                    "High Usage",
                    "Preclean",
                    "Minor",
                    "Concurrent GC",
                    "Allocation Failure During Evac",
                    "Upgrade To Full GC",
                    "Shenandoah Concurrent GC",
                    "Shenandoah Upgrade To Full GC");

    /// Takes a title such as "Pause Young (Normal) (G1 Evacuation Pause)" apart.
    static Cause of(String title) {
        for (int open = title.indexOf('('); open >= 0; open = title.indexOf('(', open + 1)) {
            int close = closing(title, open + 1);
            String inside = close < 0 ? "" : title.substring(open + 1, close);
            if (KNOWN.contains(inside) || CYCLES.contains(inside)) {
                int start = open > 0 && title.charAt(open - 1) == ' ' ? open - 1 : open;
                String rest = title.substring(0, start) + title.substring(close + 1);
                return new Cause(rest.strip(), inside);
            }
        }
        return new Cause(title.strip(), "");
    }

    /// The bracket that closes one, with nothing inside but text and `()`; -1 if there is none.
    private static int closing(String title, int from) {
        for (int i = from; i < title.length(); i++) {
            boolean empty = title.startsWith("()", i);
            if (!empty && title.charAt(i) == ')') {
                return i;
            }
            if (!empty && title.charAt(i) == '(') {
                return -1;
            }
            i += empty ? 1 : 0;
        }
        return -1;
    }
}
