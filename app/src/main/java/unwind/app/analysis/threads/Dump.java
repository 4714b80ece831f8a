package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadDump.Power;

import java.util.ArrayList;
import java.util.List;

/// A thread dump with the recording whose tables its stacks point into.
public record Dump(Recording recording, ThreadDump threads) {

    /// All dumps of a recording, as they stand in it.
    public static List<Dump> of(Recording recording) {
        return recording.threadDumps().stream().map(dump -> new Dump(recording, dump)).toList();
    }

    /// Whether this kind of dump shows who holds a lock of that kind.
    public boolean showsOwners(Lock.Kind kind) {
        return switch (kind) {
            case MONITOR -> threads.shows().contains(Power.MONITOR_OWNERS);
            case SYNCHRONIZER -> threads.shows().contains(Power.SYNCHRONIZER_OWNERS);
            // who initialises a class is seen by the stacks
            case CLASS_INITIALIZATION -> true;
        };
    }

    /// Whether it lists virtual threads that are not mounted.
    public boolean showsVirtualThreads() {
        return threads.shows().contains(Power.VIRTUAL_THREADS);
    }

    /// A frame of a stack.
    ///
    /// @param line the source line, 0 where unknown
    public record Frame(String className, String method, int line) {
        /// Class and method: `java.lang.Thread.sleep`.
        public String name() {
            return className + "." + method;
        }

        /// Whether it is that method of that class.
        boolean is(String ofClass, String named) {
            return method.equals(named) && className.equals(ofClass);
        }

        /// Whether [#name] starts so; findings ask that of every wait that was recorded, so no text
        /// is made for it.
        boolean nameStartsWith(String prefix) {
            int length = className.length();
            if (prefix.length() <= length) {
                return className.startsWith(prefix);
            }
            return prefix.charAt(length) == '.'
                    && prefix.startsWith(className)
                    && method.startsWith(prefix.substring(length + 1));
        }

        @Override
        public String toString() {
            return line > 0 ? name() + ":" + line : name();
        }
    }

    /// The top frames of a thread, at most `limit`.
    public List<Frame> frames(DumpedThread thread, int limit) {
        StackTable stacks = recording.stacks();
        List<Frame> frames = new ArrayList<>();
        int node = thread.stack();
        while (stacks.hasFrame(node) && frames.size() < limit) {
            StackTable.Frame frame = stacks.frame(node);
            StackTable.Method method = stacks.method(frame.method());
            frames.add(
                    new Frame(
                            recording.strings().get(method.className()),
                            recording.strings().get(method.name()),
                            Math.max(0, frame.line())));
            node = stacks.parent(node);
        }
        return frames;
    }

    /// What a thread is called: its name, or the id of one without a name, as virtual threads
    /// mostly are.
    public static String name(DumpedThread thread) {
        if (!thread.name().isEmpty()) {
            return thread.name();
        }
        return thread.threadId().isPresent()
                ? (thread.virtual() ? "virtual #" : "#") + thread.threadId().getAsLong()
                : "thread without a name";
    }

    /// All frames of a thread, the top one first.
    public List<Frame> frames(DumpedThread thread) {
        return frames(thread, Integer.MAX_VALUE);
    }
}
