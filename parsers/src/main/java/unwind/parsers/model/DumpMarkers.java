package unwind.parsers.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// Markers after dumps and histograms were given other times than the rest of their recording.
final class DumpMarkers {
    private DumpMarkers() {}

    /// The other markers moved by `nanos`, and one for each dump and histogram that has a time; in
    /// the order of time.
    static List<Marker> of(
            List<Marker> markers, long nanos, List<Histogram> histograms, List<ThreadDump> dumps) {
        List<Marker> all = new ArrayList<>();
        for (Marker marker : markers) {
            boolean rebuilt =
                    (marker.kind() == Marker.Kind.THREAD_DUMP && !dumps.isEmpty())
                            || (marker.kind() == Marker.Kind.HISTOGRAM && !histograms.isEmpty());
            if (!rebuilt) {
                all.add(new Marker(marker.kind(), marker.timeNanos() + nanos, marker.text()));
            }
        }
        for (ThreadDump dump : dumps) {
            add(
                    all,
                    Marker.Kind.THREAD_DUMP,
                    dump.timeNanos(),
                    "Thread dump, " + dump.threadCount() + " threads");
        }
        for (Histogram histogram : histograms) {
            add(all, Marker.Kind.HISTOGRAM, histogram.timeNanos(), text(histogram));
        }
        all.sort(Comparator.comparingLong(Marker::timeNanos));
        return all;
    }

    private static void add(List<Marker> all, Marker.Kind kind, OptionalLong time, String text) {
        if (time.isPresent()) {
            all.add(new Marker(kind, time.getAsLong(), text));
        }
    }

    private static String text(Histogram histogram) {
        String classes = "Class histogram, " + histogram.size() + " classes";
        return switch (histogram.liveness()) {
            case LIVE -> classes + ", live objects";
            case ALL -> classes + ", garbage included";
            case UNKNOWN -> classes;
        };
    }
}
