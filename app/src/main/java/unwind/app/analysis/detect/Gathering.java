package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.EndlessCall;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.parsers.model.DumpedThread;

import java.util.Optional;

/// Threads of a dump that meet others at one line: where several go round in the same loop, each
/// gets the less of the processors, and needs less to be told.
final class Gathering {
    private Gathering() {}

    /// Whether a thread gives its processor away at a line where another does, too: nobody is often
    /// seen there who does not go round in a loop.
    static boolean yields(SeenDump dump, DumpedThread thread) {
        Optional<DumpedThread> here = same(dump, thread).filter(each -> isYielding(dump, each));
        return here.isPresent()
                && dump.threads().stream()
                        .filter(other -> other != here.get() && isYielding(dump, other))
                        .anyMatch(other -> dump.siteText(other).equals(dump.siteText(here.get())));
    }

    private static boolean isYielding(SeenDump dump, DumpedThread thread) {
        return dump.dump().frames(thread).stream()
                .limit(1)
                .anyMatch(frame ->
                        frame.className().equals("java.lang.Thread")
                                && (frame.method().startsWith("yield")
                                        || frame.method().equals("onSpinWait")));
    }

    /// Whether a thread meets others inside one map that is not made for several, in the same loop:
    /// these run as long as the machine lets them. Threads that each fill a map of their own also
    /// run the same method, but seldom the same line of it.
    static boolean inMap(SeenDump dump, DumpedThread thread) {
        Optional<DumpedThread> here = same(dump, thread);
        Optional<EndlessCall> call =
                here.flatMap(each -> endless(dump, each))
                        .filter(each -> each.kind() == EndlessCall.Kind.MAP);
        return call.isPresent()
                && dump.threads().stream()
                        .filter(other -> here.filter(each -> each == other).isEmpty())
                        .anyMatch(other ->
                                endless(dump, other).filter(call.orElseThrow()::isSame).isPresent()
                                        && line(dump, other).equals(line(dump, thread)));
    }

    /// The line that a thread is at.
    static String line(SeenDump dump, DumpedThread thread) {
        return same(dump, thread).stream()
                .flatMap(each ->
                        StackWalk.frames(dump.dump().recording(), each.stack()).stream().limit(1))
                .map(StackWalk.Frame::site)
                .findFirst()
                .orElse("");
    }

    /// The call that a thread is inside of, if it should return at once and its place is known.
    static Optional<EndlessCall> endless(SeenDump dump, DumpedThread thread) {
        return EndlessCall.of(StackWalk.frames(dump.dump().recording(), thread.stack()))
                .filter(each -> !each.site().isEmpty());
    }

    /// The thread as a dump has it.
    static Optional<DumpedThread> same(SeenDump dump, DumpedThread thread) {
        return dump.found().graph().same(thread);
    }
}
