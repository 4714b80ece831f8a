package unwind.app.analysis.detect.signals;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.CodeFamily;
import unwind.app.analysis.threads.Dump;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells threads that serve the events of many connections in turn, as those of Netty, Vert.x,
/// WebFlux and Undertow do: while one of them waits in a handler, all its connections wait.
public final class EventLoop {
    /// The names that such threads have by default; deep stacks are cut off above the loop.
    private static final Pattern NAME =
            Pattern.compile("(?i).*(event-?loop|reactor-http-|xnio-\\d+ i/o).*");

    /// The loop stands among so many of a program's frames at the bottom.
    private static final int BOTTOM = 6;

    private EventLoop() {}

    /// Whether a thread is one.
    public static boolean is(String thread, List<Dump.Frame> frames) {
        return frames.stream().noneMatch(EventLoop::isOfAPool)
                && (loop(frames).isPresent() || NAME.matcher(thread).matches());
    }

    private static boolean isOfAPool(Dump.Frame frame) {
        return frame.className().startsWith("java.util.concurrent.ThreadPoolExecutor");
    }

    /// The class of the loop, where the stack shows it.
    private static Optional<String> loop(List<Dump.Frame> frames) {
        int seen = 0;
        for (int i = frames.size() - 1; i >= 0 && seen < BOTTOM; i--) {
            String type = frames.get(i).className();
            if (!PlatformCode.contains(type)) {
                seen++;
                String simple = type.substring(type.lastIndexOf('.') + 1);
                if (simple.contains("EventLoop") || type.equals("org.xnio.nio.WorkerThread")) {
                    return Optional.of(type);
                }
            }
        }
        return Optional.empty();
    }

    /// Whether what it does holds its other connections up: it waits, and not for events. What
    /// would be a consumer's own wait elsewhere is a handler's here, if another library or program
    /// than the loop's waits.
    public static boolean isBlocked(List<Dump.Frame> frames, Activity activity) {
        return switch (activity.kind()) {
            case RUNS -> false;
            case IDLE ->
                    activity.site() < frames.size()
                            && loop(frames)
                                    .filter(type ->
                                            !CodeFamily.of(type)
                                                    .equals(
                                                            CodeFamily.of(
                                                                    frames.get(activity.site())
                                                                            .className())))
                                    .isPresent();
            case READS, LOCKS, BORROWS, AWAITS_RESULT, HANDS_OVER, SLEEPS, PARKS -> true;
        };
    }
}
