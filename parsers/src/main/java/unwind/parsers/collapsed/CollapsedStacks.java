package unwind.parsers.collapsed;

import unwind.parsers.model.FrameType;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Builds the stack table of collapsed stacks.
///
/// async-profiler and perf-map-agent write Java names as class files do (`java/lang/Thread.run`)
/// and mark how a frame ran (`_[j]`, `_[i]`, `_[k]`): names become those of source code, marks are
/// left out but for that of the kernel.
final class CollapsedStacks {
    private static final int MAX_FRAMES = 4096;
    private static final int MAX_NAME = 1024;

    private static final Pattern JAVA =
            Pattern.compile("(?:[\\w$]{1,200}/){1,30}[\\w$+.]{1,500}\\.[\\w$<>-]{1,300}");

    private final StringPool.Builder strings = new StringPool.Builder();
    private final StackTable.Builder stacks = new StackTable.Builder();
    private final Map<String, Integer> frames = new HashMap<>();
    private boolean java;
    private boolean go;

    /// The node of a line's stack.
    int node(CollapsedLine line) {
        String[] names = line.stack().split(";", -1);
        int count = Math.min(names.length, MAX_FRAMES);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = frame(names[names.length - 1 - i].strip());
        }
        return stacks.stack(indices, count, names.length > count);
    }

    private int frame(String text) {
        return frames.computeIfAbsent(
                text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text, this::newFrame);
    }

    private int newFrame(String text) {
        FrameType type = text.endsWith("_[k]") ? FrameType.KERNEL : FrameType.UNKNOWN;
        String name = text.matches(".+_\\[\\w\\]") ? text.substring(0, text.length() - 4) : text;
        if (JAVA.matcher(name).matches()) {
            java = true;
            name = name.replace('/', '.');
        }
        go |= name.startsWith("runtime.goexit") || name.equals("runtime.main");
        java |= name.equals("java.lang.Thread.run");
        int dot = name.contains("(") && !name.contains(".(") ? -1 : name.lastIndexOf('.');
        boolean split = dot > 0 && dot < name.length() - 1;
        int owner = split ? strings.intern(name.substring(0, dot)) : -1;
        int method = strings.intern(split ? name.substring(dot + 1) : name);
        return stacks.frame(stacks.method(owner, method, -1), 0, -1, type);
    }

    /// What the program ran on, as the names tell.
    ProgramRuntime runtime() {
        return java ? ProgramRuntime.JVM : go ? ProgramRuntime.GO : ProgramRuntime.UNKNOWN;
    }

    StringPool strings() {
        return strings.build();
    }

    StackTable stacks() {
        return stacks.build();
    }
}
