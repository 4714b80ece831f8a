package unwind.parsers.golang;

import unwind.parsers.model.FrameType;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The strings and stacks of one recording while its file is read.
public final class Frames {
    private static final Set<String> TYPES_OF_GO =
            Set.of(
                    "goroutine",
                    "inuse_space",
                    "alloc_space",
                    "inuse_objects",
                    "alloc_objects",
                    "threadcreate",
                    "delay",
                    "cpu");

    /// Longer names are cut; no compiler makes them.
    public static final int MAX_NAME_CHARS = 1 << 14;

    /// Names that only Go's compiler makes: methods of pointers, closures, wrappers of defers.
    private static final Pattern ONLY_GO =
            Pattern.compile("\\w\\.\\(\\*\\w|\\w\\.func\\d{1,6}(?:\\.|$)|\\.deferwrap\\d");

    private final StringPool.Builder strings;
    private final StackTable.Builder stacks;
    private boolean go;
    private boolean named;

    /// Frames of a recording of their own.
    public Frames() {
        this(new StringPool.Builder(), new StackTable.Builder());
    }

    /// Frames that go into a recording with others.
    public Frames(StringPool.Builder strings, StackTable.Builder stacks) {
        this.strings = strings;
        this.stacks = stacks;
    }

    /// The frame of a function.
    ///
    /// @param function its full name
    /// @param file empty where unknown
    /// @param line 0 where unknown
    public int function(String function, String file, long line, FrameType type) {
        go |=
                file.endsWith(".go")
                        || function.startsWith("runtime.")
                        || ONLY_GO.matcher(function).find();
        named = true;
        FunctionName name = FunctionName.of(bounded(function), file);
        int owner = name.owner().isEmpty() ? -1 : strings.intern(name.owner());
        int fileIndex = file.isEmpty() ? -1 : strings.intern(bounded(file));
        int method = stacks.method(owner, strings.intern(name.name()), -1, fileIndex);
        return stacks.frame(method, lineOf(line), -1, type);
    }

    /// What the program that these frames are of runs on. Without names, the profile's type tells;
    /// pprof's files are also written by profilers of other languages.
    public ProgramRuntime runtime(String profileType) {
        boolean typical = !named && TYPES_OF_GO.contains(profileType);
        return go || typical ? ProgramRuntime.GO : ProgramRuntime.UNKNOWN;
    }

    /// The frame of code that is known by its address alone.
    ///
    /// @param binary the file the code was loaded from, empty where unknown
    public int address(long address, String binary) {
        int file = binary.isEmpty() ? -1 : strings.intern(bounded(binary));
        int name = strings.intern("0x" + Long.toHexString(address));
        FrameType type = binary.startsWith("[kernel") ? FrameType.KERNEL : FrameType.UNKNOWN;
        return stacks.frame(stacks.method(-1, name, -1, file), 0, -1, type);
    }

    /// A line that stands in a stack without being a function, such as "frames elided".
    public int remark(String text) {
        int method = stacks.method(-1, strings.intern(bounded(text)), -1, -1);
        return stacks.frame(method, 0, -1, FrameType.UNKNOWN);
    }

    /// The stack of these frames, top frame first.
    public int stack(List<Integer> frames, boolean truncated) {
        int[] indices = frames.stream().mapToInt(Integer::intValue).toArray();
        return stacks.stack(indices, indices.length, truncated);
    }

    /// The stack of the first `length` frames, top frame first.
    public int stack(int[] frames, int length) {
        return stacks.stack(frames, length, false);
    }

    /// The stack of one frame.
    public int single(int frame) {
        return stack(new ArrayList<>(List.of(frame)), false);
    }

    /// The index of a string.
    public int string(String text) {
        return strings.intern(text);
    }

    public StringPool buildStrings() {
        return strings.build();
    }

    public StackTable buildStacks() {
        return stacks.build();
    }

    private static int lineOf(long line) {
        return line < 0 || line > Integer.MAX_VALUE ? 0 : (int) line;
    }

    private static String bounded(String text) {
        return text.length() > MAX_NAME_CHARS ? text.substring(0, MAX_NAME_CHARS) : text;
    }
}
