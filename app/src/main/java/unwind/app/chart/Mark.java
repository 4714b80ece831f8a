package unwind.app.chart;

import unwind.app.analysis.detect.CaseFile;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Something that was taken or happened at one instant, marked on the time axis.
///
/// @param timeNanos when, nanoseconds since the epoch
/// @param title what it is, in a few words
/// @param file the file it is in
/// @param clock where the file's time comes from, and how sure it is
public record Mark(Marker.Kind kind, long timeNanos, String title, String file, TimeAxis clock) {

    /// All marks of one process, in the order of time.
    ///
    /// @param artifacts on the epoch clock
    public static List<Mark> of(List<CaseFile.Artifact> artifacts) {
        List<Mark> marks = new ArrayList<>();
        for (CaseFile.Artifact artifact : artifacts) {
            addTo(marks, artifact);
        }
        marks.sort(Comparator.comparingLong(Mark::timeNanos).thenComparing(Mark::kind));
        return List.copyOf(marks);
    }

    private static void addTo(List<Mark> marks, CaseFile.Artifact artifact) {
        Recording recording = artifact.recording();
        TimeAxis clock = recording.time();
        long start = clock.startNanos();
        for (ThreadDump dump : recording.threadDumps()) {
            marks.add(
                    new Mark(
                            Marker.Kind.THREAD_DUMP,
                            dump.timeNanos().orElse(start),
                            "Thread dump, " + dump.threadCount() + " threads",
                            artifact.name(),
                            clock));
        }
        for (Histogram histogram : recording.histograms()) {
            marks.add(
                    new Mark(
                            Marker.Kind.HISTOGRAM,
                            histogram.timeNanos().orElse(start),
                            "Class histogram, " + histogram.size() + " classes",
                            artifact.name(),
                            clock));
        }
        for (Marker marker : recording.markers()) {
            boolean listed =
                    switch (marker.kind()) {
                        case THREAD_DUMP -> !recording.threadDumps().isEmpty();
                        case HISTOGRAM -> !recording.histograms().isEmpty();
                        case HEAP_DUMP, PROFILE, CRASH, OUT_OF_MEMORY, NOTE -> false;
                    };
            if (!listed) {
                marks.add(
                        new Mark(
                                marker.kind(),
                                marker.timeNanos(),
                                marker.text(),
                                artifact.name(),
                                clock));
            }
        }
    }
}
