package unwind.app.analysis.threads;

import unwind.app.analysis.PlatformCode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How far above its thread's own loop a call stands.
///
/// The loop are the frames at the bottom that run something (`run`, `call`, `main`, a lambda) and
/// whatever else their classes do up to there. A call from the loop itself, or through one object
/// that the loop asks, is how workers of any library wait for work. Further classes between the two
/// are work.
///
/// @param task whether an executor of the platform runs it, so that the frames are a task
/// @param inLoop whether the loop's own class made the call
/// @param objects how many classes stand between the loop and the call, the caller's included
/// @param families how many libraries or programs have a part in the stack
/// @param asked the method that the loop called to get there; empty if the loop made the call
record OwnLoop(boolean task, boolean inLoop, int objects, int families, String asked) {
    private static final Set<String> RUNS = Set.of("run", "call", "main", "doRun", "exec", "get");

    /// Where the call of the frame at `caller` stands, which must not be a platform's frame.
    static OwnLoop of(List<Dump.Frame> frames, int caller) {
        int bottom = frames.size() - 1;
        boolean task = false;
        while (PlatformCode.contains(frames.get(bottom).className())) {
            task |= isExecutor(frames.get(bottom));
            bottom--;
        }
        List<Dump.Frame> chain = new ArrayList<>();
        Set<String> families = new HashSet<>();
        for (Dump.Frame frame : frames.subList(caller, bottom + 1)) {
            if (!PlatformCode.contains(frame.className())) {
                chain.add(frame);
                families.add(CodeFamily.of(frame.className()));
            } else {
                task |= isExecutor(frame);
            }
        }
        int loop = loop(chain);
        List<Dump.Frame> above = chain.subList(0, loop);
        Set<String> objects = new HashSet<>();
        for (Dump.Frame frame : above) {
            boolean delegates = frame.method().equals(above.getFirst().method());
            objects.add(delegates ? outer(above.getFirst().className()) : outer(frame.className()));
        }
        return new OwnLoop(
                task,
                above.isEmpty(),
                objects.size(),
                families.size(),
                above.isEmpty() ? "" : above.getLast().method());
    }

    /// The index of the topmost frame that belongs to the loop.
    private static int loop(List<Dump.Frame> chain) {
        Set<String> classes = new HashSet<>();
        int top = chain.size();
        while (top > 0) {
            Dump.Frame frame = chain.get(top - 1);
            boolean runs = RUNS.contains(frame.method()) || frame.method().startsWith("lambda$");
            if (top < chain.size() && !runs && !classes.contains(outer(frame.className()))) {
                return top;
            }
            if (!isGenerated(frame.className())) {
                classes.add(outer(frame.className()));
            }
            top--;
        }
        return top;
    }

    /// Whether the asked method's name says that it hands in work rather than out: only where the
    /// stack leaves it open.
    boolean receives() {
        String[] verbs = {
            "take",
            "poll",
            "next",
            "receive",
            "dequeue",
            "read",
            "fetch",
            "await",
            "wait",
            "pull",
            "consume",
            "select",
            "listen",
            "recv",
            "doReceive",
            "idle",
            "getTask",
            "getJob",
            "getWork",
            "getRequest",
            "getEvent",
            "getMessage"
        };
        for (String verb : verbs) {
            if (asked.startsWith(verb)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExecutor(Dump.Frame frame) {
        return frame.className().startsWith("java.util.concurrent.")
                || frame.className().equals("java.util.TimerThread")
                // a virtual thread is made for one task
                || frame.className().equals("java.lang.VirtualThread")
                || frame.className().startsWith("sun.net.httpserver.");
    }

    private static boolean isGenerated(String className) {
        return className.contains("$$Lambda");
    }

    private static String outer(String className) {
        int dollar = className.indexOf('$');
        return dollar <= 0 ? className : className.substring(0, dollar);
    }
}
