package unwind.app.analysis.detect.signals;

import unwind.app.analysis.ProgramCode;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Who in the program called a library's frame: over all stacks of a process that go through the
/// frame, its first caller that is the program's own; of several, the one seen most often.
public final class ProgramCallers {
    private final ProgramCode program;
    private final List<Seen> seen = new ArrayList<>();

    /// The stacks of a recording.
    private static final class Seen {
        private final Recording recording;

        /// How many events and dumped threads have a stack that goes through each frame.
        private final long[] through;

        Seen(Recording recording) {
            this.recording = recording;
            this.through = ProgramCallers.through(recording);
        }
    }

    private ProgramCallers(CaseFile file) {
        program = file.program();
        for (Recording recording : file.recordings()) {
            if (recording.stacks().frameCount() > 0) {
                seen.add(new Seen(recording));
            }
        }
    }

    public static ProgramCallers of(CaseFile file) {
        return file.derive(ProgramCallers.class, ProgramCallers::new);
    }

    /// Callers come before those they call, so that one pass backwards adds everything up.
    private static long[] through(Recording recording) {
        StackTable stacks = recording.stacks();
        long[] through = new long[stacks.size()];
        for (EventTable table : recording.events().values()) {
            if (table.has(Attribute.STACK)) {
                LongColumn column = table.column(Attribute.STACK);
                for (int row = 0; row < table.size(); row++) {
                    long stack = column.get(row);
                    if (stack >= 0) {
                        through[(int) stack]++;
                    }
                }
            }
        }
        for (ThreadDump dump : recording.threadDumps()) {
            for (DumpedThread thread : dump.threads()) {
                if (thread.stack() >= 0) {
                    through[thread.stack()] += thread.count();
                }
            }
        }
        for (int node = through.length - 1; node >= 0; node--) {
            if (stacks.hasFrame(node)) {
                through[stacks.parent(node)] += through[node];
            }
        }
        return through;
    }

    /// The program's frame that called a place.
    ///
    /// @param site `pkg.Class.method:line`
    /// @return empty if the place is the program's itself, or none of its callers is
    public Optional<String> of(String site) {
        String method = site.replaceFirst(":\\d+$", "");
        int dot = method.lastIndexOf('.');
        if (dot < 0 || program.contains(method.substring(0, dot))) {
            return Optional.empty();
        }
        return most(frame -> frame.site().equals(site));
    }

    /// The program's frame that called frames of such classes most often.
    public Optional<String> ofClasses(Predicate<String> className) {
        return most(
                frame -> className.test(frame.className()) && !program.contains(frame.className()));
    }

    private Optional<String> most(Predicate<StackWalk.Frame> called) {
        Map<String, Long> callers = new HashMap<>();
        for (Seen each : seen) {
            addCallers(each, called, callers);
        }
        return callers.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private void addCallers(
            Seen each, Predicate<StackWalk.Frame> called, Map<String, Long> callers) {
        StackTable stacks = each.recording.stacks();
        boolean[] frames = new boolean[stacks.frameCount()];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = called.test(StackWalk.frame(each.recording, stacks.frameAt(i), -1));
        }
        for (int node = 0; node < stacks.size(); node++) {
            if (each.through[node] > 0
                    && stacks.hasFrame(node)
                    && frames[stacks.frameIndex(node)]) {
                long count = each.through[node];
                caller(each.recording, stacks.parent(node))
                        .ifPresent(frame -> callers.merge(frame, count, Long::sum));
            }
        }
    }

    private Optional<String> caller(Recording recording, int from) {
        StackTable stacks = recording.stacks();
        for (int node = from; stacks.hasFrame(node); node = stacks.parent(node)) {
            StackWalk.Frame frame = StackWalk.frame(recording, stacks.frame(node), node);
            if (program.contains(frame.className())) {
                return Optional.of(frame.site());
            }
        }
        return Optional.empty();
    }
}
