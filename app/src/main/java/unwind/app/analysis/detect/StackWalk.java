package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The frames of a stack by name.
final class StackWalk {
    /// A frame.
    ///
    /// @param node the stack that it is the top frame of
    record Frame(String className, String method, int line, int node) {
        boolean isProgram() {
            return !className.isEmpty()
                    && !PlatformCode.contains(className)
                    && !className.contains("/0x");
        }

        String name() {
            return className + "." + method;
        }

        /// `pkg.Class.method:line`.
        String site() {
            return line > 0 ? name() + ":" + line : name();
        }
    }

    private StackWalk() {}

    /// All frames, the top one first.
    static List<Frame> frames(Recording recording, long stack) {
        StackTable stacks = recording.stacks();
        List<Frame> frames = new ArrayList<>();
        int node = (int) stack;
        while (node >= 0 && stacks.hasFrame(node)) {
            StackTable.Frame frame = stacks.frame(node);
            StackTable.Method method = stacks.method(frame.method());
            frames.add(
                    new Frame(
                            recording.strings().get(method.className()),
                            recording.strings().get(method.name()),
                            frame.line(),
                            node));
            node = stacks.parent(node);
        }
        return frames;
    }

    /// The first frame from the top that is the program's and no constructor of `built`.
    static Optional<Frame> site(List<Frame> frames, String built) {
        return frames.stream()
                .filter(Frame::isProgram)
                .filter(f -> !(f.method().equals("<init>") && f.className().equals(built)))
                .findFirst();
    }
}
