package unwind.app.analysis.lanes;

import unwind.app.analysis.threads.Dump;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The threads of dumps as points on the lanes.
final class LaneDumps {
    private LaneDumps() {}

    /// A thread in a dump.
    record Point(int lane, long nanos, ThreadState state) {}

    /// The points of a process in the order of time. Rows that stand for several threads are none's
    /// in particular and are left out.
    static List<Point> of(List<Recording> process, LaneNames names) {
        List<Point> points = new ArrayList<>();
        for (Recording recording : process) {
            for (Dump dump : Dump.of(recording)) {
                long nanos = dump.threads().timeNanos().orElse(recording.time().startNanos());
                for (DumpedThread thread : dump.threads().threads()) {
                    if (thread.count() == 1) {
                        points.add(new Point(names.lane(thread), nanos, thread.state()));
                    }
                }
            }
        }
        points.sort(Comparator.comparingLong(Point::nanos));
        return points;
    }
}
