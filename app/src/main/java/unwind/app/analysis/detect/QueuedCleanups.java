package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Actions of a `Cleaner` whose objects are gone: far more actions of a class are registered than
/// objects of the classes around it are alive, and the cleaner's thread was at work in one of them.
///
/// One histogram and one thread dump tell as much, where a trend would need three of each.
///
/// @param action the class of the actions, as the histogram has it
/// @param actions how many there are
/// @param alive how many objects there are of the class around it, and of those nested in that
/// @param workingAt where the program's code stood in the cleaner's thread
/// @param busy in how many dumps a cleaner's thread was at work in such an action
record QueuedCleanups(
        String action, long actions, long alive, StackWalk.Frame workingAt, int busy) {
    private static final long MIN_WAITING = 200;

    /// So many times more actions than objects.
    private static final int MIN_RATIO = 2;

    private static final String CLEANABLE = "jdk.internal.ref.CleanerImpl$PhantomCleanableRef";
    private static final String LAMBDA = "$$Lambda";

    /// What a cleaner's thread was doing: the action's class, and the program's frame.
    private record Work(String action, StackWalk.Frame at) {}

    long waiting() {
        return actions - alive;
    }

    /// The actions that queue up most; empty if none are seen to.
    static Optional<QueuedCleanups> of(CaseFile file) {
        List<Work> work = new ArrayList<>();
        for (Recording recording : file.recordings()) {
            for (ThreadDump dump : recording.threadDumps()) {
                for (DumpedThread thread : dump.threads()) {
                    List<StackWalk.Frame> frames = StackWalk.frames(recording, thread.stack());
                    work(frames).ifPresent(work::add);
                }
            }
        }
        List<Snapshots.Shot> shots = Snapshots.of(file).shots();
        if (work.isEmpty() || shots.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> counts = counts(shots.getLast());
        QueuedCleanups most = null;
        for (Work each : work) {
            int busy = (int) work.stream().filter(w -> sameCode(w.action(), each.action())).count();
            QueuedCleanups queued = queued(each, counts, busy);
            most = most == null || queued.waiting() > most.waiting() ? queued : most;
        }
        return Optional.ofNullable(most).filter(queued -> queued.isBacklog(counts));
    }

    /// Of all cleaners together there are no fewer registrations than actions.
    private boolean isBacklog(Map<String, Long> counts) {
        return alive > 0
                && waiting() >= MIN_WAITING
                && actions >= MIN_RATIO * alive
                && actions <= counts.getOrDefault(CLEANABLE, 0L);
    }

    private static QueuedCleanups queued(Work work, Map<String, Long> counts, int busy) {
        String outer = outer(work.action());
        String action = "";
        long actions = 0;
        long alive = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            String name = entry.getKey();
            if (sameCode(name, work.action())) {
                if (entry.getValue() > actions) {
                    action = name;
                    actions = entry.getValue();
                }
            } else if ((name.equals(outer) || name.startsWith(outer + "$"))
                    && !name.contains(LAMBDA)
                    && !name.endsWith("[]")) {
                alive = Math.max(alive, entry.getValue());
            }
        }
        return new QueuedCleanups(action, actions, alive, work.at(), busy);
    }

    /// Whether both are the same class, but for the address that a lambda's name ends with.
    private static boolean sameCode(String a, String b) {
        return a.contains(LAMBDA) && b.contains(LAMBDA)
                ? withoutAddress(a).equals(withoutAddress(b))
                : a.equals(b);
    }

    private static String withoutAddress(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    private static String outer(String action) {
        int nested = action.indexOf('$');
        return nested < 0 ? action : action.substring(0, nested);
    }

    private static boolean isCleaner(List<StackWalk.Frame> frames) {
        return frames.stream()
                .anyMatch(frame ->
                        frame.className().equals("jdk.internal.ref.CleanerImpl")
                                && frame.method().equals("run"));
    }

    private static Optional<Work> work(List<StackWalk.Frame> frames) {
        for (int i = 1; isCleaner(frames) && i < frames.size(); i++) {
            if (frames.get(i).method().equals("performCleanup")) {
                String action = frames.get(i - 1).className();
                List<StackWalk.Frame> above = frames.subList(0, i);
                return above.stream()
                        .filter(frame -> outer(frame.className()).equals(outer(action)))
                        .filter(frame -> !frame.className().contains(LAMBDA))
                        .findFirst()
                        .or(() -> StackWalk.site(above, ""))
                        .map(frame -> new Work(action, frame));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Long> counts(Snapshots.Shot shot) {
        Map<String, Long> counts = new HashMap<>();
        Histogram histogram = shot.histogram();
        for (int row = 0; row < histogram.size(); row++) {
            counts.merge(
                    shot.recording().strings().get(histogram.classNames().get(row)),
                    histogram.instances().get(row),
                    Long::sum);
        }
        return counts;
    }
}
