package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.threads.Activity;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Threads that a library parks again and again in the middle of their work, each time for less
/// than a recording notes: a ring buffer that is full, asked every few microseconds. Only the parks
/// that took longer by chance are recorded; what tells is that the threads were hardly seen at
/// anything else.
final class ParkedWork {
    private static final int FEW = 3;
    private static final long MIN_PARKS = 20;
    private static final double NEARLY_ALWAYS = 0.8;

    /// Threads that are idle for most of the time are not held up.
    private static final double MOSTLY_IDLE = 0.5;

    private static final double MOSTLY_AWAITED = 0.5;

    private static final List<EventKind> SEEN =
            List.of(
                    EventKind.PARK,
                    EventKind.MONITOR_WAIT,
                    EventKind.MONITOR_ENTER,
                    EventKind.SOCKET_READ,
                    EventKind.EXECUTION_SAMPLE);

    private ParkedWork() {}

    /// Such waits, of all recordings.
    ///
    /// @param idleAtTimes threads whose stacks are a task's where these leave it open
    static List<RecordedWait> of(CaseFile file, Set<String> idleAtTimes) {
        List<RecordedWait> parked =
                RecordedWait.of(
                        file, activity -> activity.kind() == Activity.Kind.PARKS, idleAtTimes);
        return parked.stream()
                .filter(wait -> wait.threads().size() >= FEW && wait.count() >= MIN_PARKS)
                .filter(wait -> nearlyAlwaysThere(file, wait))
                .toList();
    }

    private static boolean nearlyAlwaysThere(CaseFile file, RecordedWait wait) {
        Artifact artifact =
                file.artifacts().stream()
                        .filter(each -> each.name().equals(wait.artifact()))
                        .findFirst()
                        .orElseThrow();
        Recording recording = artifact.recording();
        String method = wait.site().replaceFirst(":\\d+$", "");
        long there = 0;
        long elsewhere = 0;
        long idleNanos = 0;
        long awaited = 0;
        for (EventKind kind : SEEN) {
            EventTable table = recording.events(kind);
            Map<Long, Boolean> inside = new HashMap<>();
            Map<Long, Boolean> idle = new HashMap<>();
            for (int row = 0; row < table.size(); row++) {
                long stack = table.get(Attribute.STACK, row);
                if (stack < 0
                        || !wait.threads().contains(RecordedWait.thread(recording, table, row))) {
                    continue;
                }
                if (inside.computeIfAbsent(stack, s -> passes(recording, s, method))) {
                    there++;
                    awaited += kind == EventKind.PARK && isAwaited(table, row) ? 1 : 0;
                } else if (idle.computeIfAbsent(stack, s -> isIdle(recording, s, kind))) {
                    idleNanos += Math.max(0, table.get(Attribute.DURATION_NANOS, row));
                } else {
                    elsewhere++;
                }
            }
        }
        double time = (double) wait.threads().size() * wait.range().durationNanos();
        return there >= NEARLY_ALWAYS * (there + elsewhere)
                && idleNanos < MOSTLY_IDLE * time
                && awaited < MOSTLY_AWAITED * there;
    }

    /// Whether it is parked on an object, whose owner will wake it: who calls others all day waits
    /// for one answer after the other. Whoever only asks again after a while parks on nothing.
    private static boolean isAwaited(EventTable table, int row) {
        return table.has(Attribute.CLASS) && table.get(Attribute.CLASS, row) >= 0;
    }

    private static boolean passes(Recording recording, long stack, String method) {
        return StackWalk.frames(recording, stack).stream()
                .anyMatch(frame -> frame.name().equals(method));
    }

    private static boolean isIdle(Recording recording, long stack, EventKind kind) {
        boolean waits = kind != EventKind.EXECUTION_SAMPLE && kind != EventKind.MONITOR_ENTER;
        return waits && RecordedWait.activity(recording, stack, kind).isIdle();
    }
}
