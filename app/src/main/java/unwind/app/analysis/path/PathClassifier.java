package unwind.app.analysis.path;

import unwind.app.analysis.PlatformCode;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.Optional;

/// Finds the path of every stack of a recording: each frame is judged once, and a stack has what
/// its caller's stack has and what its top frame adds.
public final class PathClassifier {
    private final Recording recording;
    private final KnownClasses classes;
    private final boolean isGo;

    private PathClassifier(Recording recording, KnownClasses classes) {
        this.isGo = !recording.profiles().isEmpty() && recording.runtime() == ProgramRuntime.GO;
        this.recording = recording;
        this.classes = classes;
    }

    /// The paths of all stacks.
    public static StackPaths classify(Recording recording, KnownClasses classes) {
        return classes.paths(recording, () -> new PathClassifier(recording, classes).classify());
    }

    private StackPaths classify() {
        StackTable stacks = recording.stacks();
        int[] ofFrame = new int[stacks.frameCount()];
        for (int frame = 0; frame < ofFrame.length; frame++) {
            ofFrame[frame] = flags(stacks.frameAt(frame));
        }
        int[] ofStack = new int[stacks.size()];
        for (int stack = 0; stack < ofStack.length; stack++) {
            if (stacks.hasFrame(stack)) {
                int caller = stacks.parent(stack);
                ofStack[stack] = ofStack[caller] | ofFrame[stacks.frameIndex(stack)];
                if (stacks.hasFrame(caller)
                        && PathFlag.RUNS_DEFERRED.isIn(ofFrame[stacks.frameIndex(caller)])
                        && !GoPaths.isRuntime(owner(stacks.frame(stack)))) {
                    ofStack[stack] |= PathFlag.NAMED_CLEANUP.bit();
                }
            }
        }
        return new StackPaths(ofStack, classes.mismatched(), classes.otherCompilers());
    }

    private String owner(StackTable.Frame frame) {
        StackTable.Method method = recording.stacks().method(frame.method());
        return recording.strings().get(method.className());
    }

    private int flags(StackTable.Frame frame) {
        StackTable.Method method = recording.stacks().method(frame.method());
        StringPool strings = recording.strings();
        String className = strings.get(method.className());
        String name = strings.get(method.name());
        boolean platform = PlatformCode.contains(className);
        int flags = platform ? NamedPaths.platformFlags(className, name) : 0;
        if (NamedPaths.isGenerated(className)
                || frame.type() == FrameType.NATIVE
                || frame.type() == FrameType.KERNEL) {
            return flags;
        }
        if (name.equals("<init>") && isThrowable(className)) {
            flags |= PathFlag.THROWABLE_CONSTRUCTION.bit();
        }
        var regions =
                frame.bytecodeIndex() < 0
                        ? Optional.<MethodRegions>empty()
                        : classes.method(
                                className,
                                name,
                                strings.get(method.descriptor()),
                                frame.bytecodeIndex(),
                                frame.line());
        if (regions.isPresent()) {
            return flags | flags(regions.get(), frame.bytecodeIndex());
        }
        return flags | (isGo ? GoPaths.flags(className, name) : 0) | namedFlags(platform, name);
    }

    private boolean isThrowable(String className) {
        return classes.isThrowable(className).orElseGet(() -> NamedPaths.isThrowable(className));
    }

    private static int flags(MethodRegions regions, int bytecodeIndex) {
        int flags = 0;
        for (Region region : regions.at(bytecodeIndex)) {
            if (region.kind() != RegionKind.SYNCHRONIZED_EXIT) {
                flags |= PathFlag.of(region.kind()).bit();
            }
        }
        return flags;
    }

    private static int namedFlags(boolean platform, String method) {
        boolean cleanup = NamedPaths.isCleanup(method);
        if (platform) {
            return cleanup ? PathFlag.NAMED_PLATFORM_CLEANUP.bit() : 0;
        }
        return PathFlag.BY_NAME.bit() | (cleanup ? PathFlag.NAMED_CLEANUP.bit() : 0);
    }
}
