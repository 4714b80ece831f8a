package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Threads that a recording saw before a moment and never after it: whoever waits for a lock that
/// is given on shows again, at the latest at the end of that wait.
///
/// @param nanos how long the recording went on after the moment
record Silence(long nanos) {
    /// Sooner, a wait may still be an ordinary one.
    private static final long LONG_NANOS = 3_000_000_000L;

    private static final List<EventKind> SEEN =
            List.of(
                    EventKind.PARK,
                    EventKind.MONITOR_ENTER,
                    EventKind.MONITOR_WAIT,
                    EventKind.SLEEP,
                    EventKind.SOCKET_READ,
                    EventKind.EXECUTION_SAMPLE);

    /// Whether a recording that goes on after the moment saw all of these threads before it, and
    /// none of them since.
    static Optional<Silence> after(CaseFile file, long timeNanos, Set<String> threads) {
        return file.recordings().stream()
                .filter(recording -> Recorded.couldBe(recording, "jdk.ThreadPark"))
                .filter(recording -> recording.time().startNanos() < timeNanos)
                .map(recording -> new Silence(recording.time().endNanos() - timeNanos))
                .filter(silence -> silence.nanos >= LONG_NANOS)
                .filter(_ ->
                        file.recordings().stream()
                                .noneMatch(each -> isSeenAfter(each, timeNanos, threads)))
                .filter(_ ->
                        file.recordings().stream()
                                .anyMatch(each -> isSeenBefore(each, timeNanos, threads)))
                .findFirst();
    }

    private static boolean isSeenAfter(Recording recording, long timeNanos, Set<String> threads) {
        return SEEN.stream().anyMatch(kind -> isSeen(recording, kind, timeNanos, true, threads));
    }

    private static boolean isSeenBefore(Recording recording, long timeNanos, Set<String> threads) {
        return SEEN.stream().anyMatch(kind -> isSeen(recording, kind, timeNanos, false, threads));
    }

    private static boolean isSeen(
            Recording recording,
            EventKind kind,
            long timeNanos,
            boolean after,
            Set<String> threads) {
        EventTable table = recording.events(kind);
        for (int row = 0; row < table.size(); row++) {
            long end =
                    table.has(Attribute.DURATION_NANOS)
                            ? table.endNanos(row)
                            : table.startNanos().get(row);
            if ((end > timeNanos) == after
                    && threads.contains(RecordedWait.thread(recording, table, row))) {
                return true;
            }
        }
        return false;
    }

    /// In a sentence.
    String sentence() {
        return "The recording, which goes on for "
                + Words.duration(nanos)
                + " after the dump, sees none of them again.";
    }
}
