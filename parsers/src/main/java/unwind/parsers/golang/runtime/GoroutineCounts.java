package unwind.parsers.golang.runtime;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Goroutines that are counted by stack rather than listed one by one.
public final class GoroutineCounts {
    private GoroutineCounts() {}

    /// A goroutine profile as a dump. Frames of the runtime above the program's own are left out,
    /// as Go leaves them out of its texts, so that all forms of a dump show the same stacks.
    ///
    /// @param complete whether the profile was read to its end
    public static ThreadDump dump(
            StackProfile profile,
            StackTable stacks,
            StringPool strings,
            OptionalLong time,
            boolean complete) {
        List<DumpedThread> rows = new ArrayList<>();
        for (int row = 0; row < profile.size(); row++) {
            long count = profile.values().get(row);
            if (count > 0) {
                int stack = (int) profile.stacks().get(row);
                rows.add(row(withoutRuntime(stack, stacks, strings), clamp(count)));
            }
        }
        return new ThreadDump(
                "goroutine",
                "goroutine profile",
                time,
                OptionalLong.empty(),
                rows,
                List.of(),
                complete,
                1);
    }

    /// `count` goroutines with the same stack; nothing more is known of them.
    public static DumpedThread row(int stack, int count) {
        return new DumpedThread(
                count == 1 ? "goroutine" : count + " goroutines",
                OptionalLong.empty(),
                OptionalLong.empty(),
                false,
                false,
                ThreadState.UNKNOWN,
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                stack,
                List.of(),
                OptionalLong.empty(),
                "",
                -1,
                count);
    }

    public static int clamp(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /// The stack below the runtime's frames; the whole stack if it has no others.
    private static int withoutRuntime(int stack, StackTable stacks, StringPool strings) {
        int node = stack;
        while (stacks.hasFrame(node) && isRuntime(node, stacks, strings)) {
            node = stacks.parent(node);
        }
        return stacks.hasFrame(node) ? node : stack;
    }

    private static boolean isRuntime(int node, StackTable stacks, StringPool strings) {
        String owner = strings.get(stacks.method(stacks.frame(node).method()).className());
        return owner.equals("runtime") || owner.startsWith("runtime.");
    }
}
