package unwind.app.chart;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Something that was taken or happened at one instant, marked on the time axis.
///
/// @param timeNanos when, nanoseconds since the epoch
/// @param title what it is, in a few words
/// @param file the file it is in, as the reader knows it
/// @param path where that file is
/// @param clock where the file's time comes from, and how sure it is
public record Mark(
        Marker.Kind kind, long timeNanos, String title, String file, Path path, TimeAxis clock) {

    /// All marks of one process, in the order of time.
    ///
    /// @param name what the reader knows a file by
    public static List<Mark> of(ProcessCase process, Function<Path, String> name) {
        List<Mark> marks = new ArrayList<>();
        process.artifacts().forEach(artifact -> addTo(marks, artifact, name));
        return inOrder(marks);
    }

    /// The same with title and file in other words.
    public Mark worded(UnaryOperator<String> wording) {
        return new Mark(kind, timeNanos, wording.apply(title), wording.apply(file), path, clock);
    }

    private static List<Mark> inOrder(List<Mark> marks) {
        return marks.stream()
                .sorted(Comparator.comparingLong(Mark::timeNanos).thenComparing(Mark::kind))
                .toList();
    }

    private static void addTo(
            List<Mark> marks, AlignedArtifact artifact, Function<Path, String> name) {
        Recording recording = artifact.recording();
        TimeAxis clock = recording.time();
        long start = clock.startNanos();
        for (ThreadDump dump : recording.threadDumps()) {
            marks.add(
                    new Mark(
                            Marker.Kind.THREAD_DUMP,
                            dump.timeNanos().orElse(start),
                            "Thread dump, " + dump.threadCount() + " threads",
                            name.apply(artifact.reading().file()),
                            artifact.reading().file(),
                            clock));
        }
        for (Histogram histogram : recording.histograms()) {
            marks.add(
                    new Mark(
                            Marker.Kind.HISTOGRAM,
                            histogram.timeNanos().orElse(start),
                            "Class histogram, " + histogram.size() + " classes",
                            name.apply(artifact.reading().file()),
                            artifact.reading().file(),
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
                                name.apply(artifact.reading().file()),
                                artifact.reading().file(),
                                clock));
            }
        }
    }

    /// The marks as they would be were a file moved.
    public static List<Mark> moved(List<Mark> marks, Path path, long nanos) {
        return inOrder(
                marks.stream()
                        .map(mark -> mark.path.equals(path) ? mark.moved(nanos) : mark)
                        .toList());
    }

    private Mark moved(long nanos) {
        return new Mark(kind, timeNanos + nanos, title, file, path, clock);
    }
}
