package unwind.app.analysis.heap;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What takes the memory of one process in a range of time.
///
/// @param live classes over the histograms of live objects, or of which nobody says what they count
/// @param all classes over the histograms that count garbage too
/// @param parts of the process's memory over time
/// @param absences what could not be seen, and how to record it
public record HeapFacts(
        HistogramSeries live,
        HistogramSeries all,
        OldObjects oldObjects,
        List<MemoryPart> parts,
        List<Absence> absences) {
    private static final Absence NO_HISTOGRAMS =
            new Absence(
                    "classes",
                    "there is no class histogram",
                    "jcmd PID GC.class_histogram > histogram-1.txt, three times some minutes apart");
    private static final Absence NO_TRACKING =
            new Absence(
                    "native memory by category, and what is resident beyond it",
                    "native memory tracking was off, or its summary was not recorded",
                    "-XX:NativeMemoryTracking=summary, with jdk.NativeMemoryUsage in the recording"
                            + " (JDK 20 and newer) or jcmd PID VM.native_memory");

    /// Copies the lists.
    public HeapFacts {
        parts = List.copyOf(parts);
        absences = List.copyOf(absences);
    }

    /// What there is.
    ///
    /// @param threads names of threads or pools whose old objects count; all if there is none
    public static HeapFacts of(List<Recording> process, TimeRange range, List<String> threads) {
        HistogramSeries live =
                HistogramSeries.of(process, range, counted -> counted != Liveness.ALL);
        HistogramSeries all =
                HistogramSeries.of(process, range, counted -> counted == Liveness.ALL);
        OldObjects old = OldObjects.of(process, range, new Narrowing(threads, Set.of(), "", false));
        return new HeapFacts(
                live, all, old, MemoryParts.of(process, range), absences(process, old));
    }

    /// Whether nothing at all is known.
    public boolean isEmpty() {
        return live.snapshots().isEmpty()
                && all.snapshots().isEmpty()
                && oldObjects.all().isEmpty()
                && parts.isEmpty();
    }

    private static List<Absence> absences(List<Recording> process, OldObjects old) {
        List<Absence> absences = new ArrayList<>();
        if (process.stream().allMatch(Recorded::isOfGo)) {
            return absences;
        }
        if (process.stream().allMatch(recording -> recording.histograms().isEmpty())) {
            absences.add(NO_HISTOGRAMS);
        }
        old.absence().ifPresent(absences::add);
        absent(
                process,
                absences,
                "the heap and its generations",
                SeriesNames.HEAP_USED,
                "jdk.GCHeapSummary");
        absent(process, absences, "metaspace", SeriesNames.METASPACE_USED, "jdk.MetaspaceSummary");
        absent(
                process,
                absences,
                "how many classes are loaded",
                SeriesNames.CLASSES_LOADED,
                "jdk.ClassLoadingStatistics");
        absent(
                process,
                absences,
                "the resident set of the process",
                SeriesNames.RSS,
                "jdk.ResidentSetSize");
        if (!has(process, SeriesNames.NATIVE_COMMITTED)) {
            absences.add(NO_TRACKING);
        }
        return absences;
    }

    private static void absent(
            List<Recording> process,
            List<Absence> absences,
            String what,
            String series,
            String eventType) {
        if (!has(process, series)) {
            absences.add(
                    process.stream()
                            .filter(Slices::isFlightRecording)
                            .findFirst()
                            .map(recording -> Recorded.absence(recording, what, eventType))
                            .orElse(
                                    new Absence(
                                            what,
                                            "there is no flight recording of this process",
                                            "jcmd PID JFR.start settings=profile")));
        }
    }

    private static boolean has(List<Recording> process, String series) {
        return process.stream().anyMatch(recording -> recording.series(series).isPresent());
    }
}
