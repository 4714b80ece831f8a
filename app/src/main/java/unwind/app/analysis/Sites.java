package unwind.app.analysis;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The sites of a recording's stacks: where in the *program* something happened. A site is the
/// first frame from the top that is neither in the JDK, nor in a native library of the platform or
/// of the profiler, nor an exception's constructor; where there is none, it is the top frame.
///
/// Computed once for all stacks; after that a stack's site is an array access.
public final class Sites {
    /// The site of a stack without frames and of an event without a stack.
    public static final int NONE = -1;

    private static final String CONSTRUCTOR = "<init>";

    private final int[] siteOfStack;
    private final List<String> names;

    private Sites(int[] siteOfStack, List<String> names) {
        this.siteOfStack = siteOfStack;
        this.names = names;
    }

    /// The sites of all stacks of a recording.
    public static Sites of(Recording recording) {
        StackTable stacks = recording.stacks();
        StringPool strings = recording.strings();
        BitSet programMethods = programMethods(recording);
        int[] nameOfFrame = new int[stacks.frameCount()];
        List<String> names = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < nameOfFrame.length; i++) {
            String name = name(stacks, stacks.frameAt(i), strings);
            Integer known = indices.putIfAbsent(name, names.size());
            nameOfFrame[i] = known != null ? known : names.size();
            if (known == null) {
                names.add(name);
            }
        }
        return new Sites(sites(stacks, programMethods, nameOfFrame), List.copyOf(names));
    }

    /// The site of a stack, an index for [#name]; [#NONE] if it has none.
    public int of(long stack) {
        return stack < 0 ? NONE : siteOfStack[(int) stack];
    }

    /// A site in words, such as `pkg.Class.method:line`; without the line where that is unknown.
    public String name(int site) {
        return names.get(site);
    }

    /// The number of different names.
    public int size() {
        return names.size();
    }

    /// Parents stand before children, so one pass sees each caller's answer before it is asked for.
    private static int[] sites(StackTable stacks, BitSet programMethods, int[] nameOfFrame) {
        int[] sites = new int[stacks.size()];
        int[] programSites = new int[stacks.size()];
        for (int node = 0; node < sites.length; node++) {
            if (!stacks.hasFrame(node)) {
                programSites[node] = NONE;
                sites[node] = NONE;
                continue;
            }
            int top = nameOfFrame[stacks.frameIndex(node)];
            programSites[node] =
                    programMethods.get(stacks.frame(node).method())
                            ? top
                            : programSites[stacks.parent(node)];
            sites[node] = programSites[node] != NONE ? programSites[node] : top;
        }
        return sites;
    }

    private static BitSet programMethods(Recording recording) {
        StackTable stacks = recording.stacks();
        StringPool strings = recording.strings();
        BitSet exceptionConstructors = exceptionConstructors(recording);
        boolean totals =
                !recording.profiles().isEmpty() && recording.runtime() == ProgramRuntime.GO;
        BitSet program = new BitSet(stacks.methodCount());
        for (int i = 0; i < stacks.methodCount(); i++) {
            StackTable.Method method = stacks.method(i);
            String className = strings.get(method.className());
            program.set(
                    i,
                    !className.isEmpty()
                            && !PlatformCode.contains(className)
                            && !PlatformCode.isLibrary(className)
                            && !(totals && isOfGo(className, strings.get(method.name())))
                            && !exceptionConstructors.get(i)
                            && !isNamedLikeAnException(className, strings.get(method.name())));
        }
        // kernel and library frames of native profilers have a "class" of their own making
        for (int i = 0; i < stacks.frameCount(); i++) {
            StackTable.Frame frame = stacks.frameAt(i);
            if (frame.type() == FrameType.KERNEL) {
                program.clear(frame.method());
            }
        }
        return program;
    }

    private static boolean isOfGo(String owner, String function) {
        return GoCode.isLibrary(owner + "." + function);
    }

    private static boolean isNamedLikeAnException(String className, String method) {
        return method.equals(CONSTRUCTOR)
                && (className.endsWith("Exception")
                        || className.endsWith("Error")
                        || className.endsWith("Throwable"));
    }

    /// The constructors that ran while a recorded exception was constructed, whatever its class is
    /// called: from the top of its stack down to the thrown class's own.
    private static BitSet exceptionConstructors(Recording recording) {
        BitSet constructors = new BitSet();
        for (EventKind kind : List.of(EventKind.EXCEPTION, EventKind.ERROR)) {
            EventTable table = recording.events(kind);
            if (!table.has(Attribute.STACK) || !table.has(Attribute.CLASS)) {
                continue;
            }
            long[] classSeenAtStack = new long[recording.stacks().size()];
            Arrays.fill(classSeenAtStack, -1);
            for (int row = 0; row < table.size(); row++) {
                long stack = table.get(Attribute.STACK, row);
                long thrown = table.get(Attribute.CLASS, row);
                if (stack >= 0 && thrown >= 0 && classSeenAtStack[(int) stack] != thrown) {
                    classSeenAtStack[(int) stack] = thrown;
                    addConstructors(recording, (int) stack, thrown, constructors);
                }
            }
        }
        return constructors;
    }

    private static void addConstructors(
            Recording recording, int stack, long thrown, BitSet constructors) {
        StackTable stacks = recording.stacks();
        for (int node = stack; stacks.hasFrame(node); node = stacks.parent(node)) {
            int index = stacks.frame(node).method();
            StackTable.Method method = stacks.method(index);
            if (!recording.strings().get(method.name()).equals(CONSTRUCTOR)) {
                return;
            }
            constructors.set(index);
            if (method.className() == thrown
                    && !isDelegating(stacks, stacks.parent(node), thrown)) {
                return;
            }
        }
    }

    /// Whether the caller is another constructor of the same class (`this(…)`).
    private static boolean isDelegating(StackTable stacks, int caller, long thrown) {
        if (!stacks.hasFrame(caller)) {
            return false;
        }
        StackTable.Method method = stacks.method(stacks.frame(caller).method());
        return method.className() == thrown;
    }

    private static String name(StackTable stacks, StackTable.Frame frame, StringPool strings) {
        StackTable.Method method = stacks.method(frame.method());
        String className = strings.get(method.className());
        String methodName = strings.get(method.name());
        String name = className.isEmpty() ? methodName : className + "." + methodName;
        return frame.line() > 0 ? name + ":" + frame.line() : name;
    }
}
