package unwind.app.analysis.detect.signals;

import unwind.app.analysis.PlatformCode;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The frames of a stack by name.
public final class StackWalk {
    /// A frame.
    ///
    /// @param node the stack that it is the top frame of
    public record Frame(String className, String method, int line, int node) {
        public boolean isProgram() {
            return !className.isEmpty()
                    && !PlatformCode.contains(className)
                    && !className.contains("/0x");
        }

        public String name() {
            return className + "." + method;
        }

        /// `pkg.Class.method:line`.
        public String site() {
            return line > 0 ? name() + ":" + line : name();
        }
    }

    private StackWalk() {}

    /// All frames, the top one first.
    public static List<Frame> frames(Recording recording, long stack) {
        StackTable stacks = recording.stacks();
        List<Frame> frames = new ArrayList<>();
        int node = (int) stack;
        while (node >= 0 && stacks.hasFrame(node)) {
            frames.add(frame(recording, stacks.frame(node), node));
            node = stacks.parent(node);
        }
        return frames;
    }

    /// Whether an object of one of the classes is being built in a stack.
    public static boolean builds(Recording recording, long stack, Set<String> classNames) {
        StackTable stacks = recording.stacks();
        StringPool strings = recording.strings();
        for (int node = (int) stack;
                node >= 0 && stacks.hasFrame(node);
                node = stacks.parent(node)) {
            StackTable.Method method = stacks.method(stacks.frame(node).method());
            if (strings.get(method.name()).equals("<init>")
                    && classNames.contains(strings.get(method.className()))) {
                return true;
            }
        }
        return false;
    }

    /// The stacks that have such a frame: each frame is looked at once, however many stacks there
    /// are.
    public static BitSet with(Recording recording, Predicate<Frame> wanted) {
        StackTable stacks = recording.stacks();
        BitSet frames = new BitSet();
        for (int i = 0; i < stacks.frameCount(); i++) {
            frames.set(i, wanted.test(frame(recording, stacks.frameAt(i), -1)));
        }
        BitSet with = new BitSet();
        for (int stack = 0; stack < stacks.size(); stack++) {
            if (stacks.hasFrame(stack)
                    && (with.get(stacks.parent(stack)) || frames.get(stacks.frameIndex(stack)))) {
                with.set(stack);
            }
        }
        return with;
    }

    /// The frames of all these stacks, each once; their `node` says nothing.
    public static List<Frame> framesOf(Recording recording, BitSet wanted) {
        StackTable stacks = recording.stacks();
        BitSet frames = new BitSet();
        BitSet reached = (BitSet) wanted.clone();
        // callers stand before those they call
        for (int stack = reached.length() - 1; stack >= 0; stack--) {
            if (reached.get(stack) && stacks.hasFrame(stack)) {
                frames.set(stacks.frameIndex(stack));
                reached.set(stacks.parent(stack));
            }
        }
        return frames.stream()
                .mapToObj(index -> frame(recording, stacks.frameAt(index), -1))
                .toList();
    }

    public static Frame frame(Recording recording, StackTable.Frame frame, int node) {
        StackTable.Method method = recording.stacks().method(frame.method());
        return new Frame(
                recording.strings().get(method.className()),
                recording.strings().get(method.name()),
                frame.line(),
                node);
    }

    /// The first frame from the top that is the program's and no constructor of `built`.
    public static Optional<Frame> site(List<Frame> frames, String built) {
        return frames.stream()
                .filter(Frame::isProgram)
                .filter(f -> !(f.method().equals("<init>") && f.className().equals(built)))
                .findFirst();
    }
}
