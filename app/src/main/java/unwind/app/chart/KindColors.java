package unwind.app.chart;

import javafx.scene.paint.Color;

import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.lanes.LaneState;
import unwind.app.analysis.path.PathKind;
import unwind.parsers.model.Marker;
import unwind.parsers.model.ThreadState;

/// What colour a kind of thing has, in every view the same. Taken from the timelines' marks, which
/// colour-blind eyes tell apart too.
public final class KindColors {
    private KindColors() {}

    /// The colour of a path.
    public static Color of(PathKind kind, Theme theme) {
        return switch (kind) {
            case NORMAL -> theme.marks().safepoint();
            case EXCEPTION -> theme.marks().second();
            case CLEANUP -> theme.marks().third();
            case CLEANUP_UNWINDING -> theme.marks().diagnosis();
        };
    }

    /// The colour of a thread's state.
    public static Color of(ThreadState state, Theme theme) {
        return switch (state) {
            case RUNNABLE -> theme.marks().third();
            case BLOCKED -> theme.marks().gcPause();
            case WAITING -> theme.marks().main();
            case TIMED_WAITING -> theme.marks().safepoint();
            case NEW, TERMINATED, UNKNOWN -> theme.marks().limit();
        };
    }

    /// The colour of what a lane's thread does.
    public static Color of(LaneState state, Theme theme) {
        Theme.Marks marks = theme.marks();
        return switch (state) {
            case RUNNING -> marks.third();
            case NATIVE -> marks.third().deriveColor(0, 0.45, theme.dark() ? 0.8 : 1.5, 1);
            case OFF_PROCESSOR, SLEEPING -> marks.limit();
            case BLOCKED -> marks.gcPause();
            case WAITING -> marks.main();
            case PARKED -> marks.safepoint().deriveColor(0, 0.6, theme.dark() ? 0.8 : 1.25, 1);
            case FILE -> marks.fifth();
            case SOCKET -> marks.second();
            case PINNED -> marks.fourth();
            case STALLED -> marks.gcPause().deriveColor(0, 1, 0.6, 1);
        };
    }

    /// The colour of a mark on the time axis.
    public static Color of(Marker.Kind kind, Theme theme) {
        return switch (kind) {
            case THREAD_DUMP -> theme.marks().main();
            case HISTOGRAM -> theme.marks().third();
            case HEAP_DUMP, PROFILE -> theme.marks().diagnosis();
            case CRASH, OUT_OF_MEMORY -> theme.marks().gcPause();
            case NOTE -> theme.marks().limit();
        };
    }

    /// The colour of a finding.
    public static Color of(Severity severity, Theme theme) {
        return switch (severity) {
            case CRITICAL -> theme.marks().gcPause();
            case WARNING -> theme.marks().second();
            case NOTICE -> theme.marks().main();
        };
    }
}
