package unwind.app.analysis.flame;

import unwind.app.analysis.path.PathKind;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Draws a flame graph from text, a stack a line, the lowest frame first: `main;load;byte[] 10`. A
/// frame that ends with `!` and what it calls are cleanup.
public final class DrawnFlames {
    private DrawnFlames() {}

    /// The tree that the text draws.
    public static FlameTree of(String text) {
        FlameTreeBuilder builder = new FlameTreeBuilder("all");
        add(builder, text);
        return builder.build();
    }

    /// Adds one recording.
    static void add(FlameTreeBuilder builder, String text) {
        StringPool.Builder strings = new StringPool.Builder();
        StackTable.Builder stacks = new StackTable.Builder();
        List<FlameTreeBuilder.Weighed> weighed = new ArrayList<>();
        Map<Integer, PathKind> kinds = new HashMap<>();
        for (String line : text.strip().split("\n")) {
            String[] parts = line.strip().split(" ");
            String[] names = parts[0].split(";");
            int[] frames = new int[names.length];
            for (int i = 0; i < names.length; i++) {
                String name = names[names.length - 1 - i].replace("!", "");
                int method = stacks.method(-1, strings.intern(name), -1);
                frames[i] = stacks.frame(method, 1, 0, FrameType.JIT_COMPILED);
            }
            int stack = stacks.stack(frames, frames.length, false);
            mark(kinds, stacks, frames, names);
            weighed.add(
                    new FlameTreeBuilder.Weighed(
                            stack, "", PathKind.NORMAL, Long.parseLong(parts[1])));
        }
        Recording recording =
                Recording.builder(new TimeAxis(0, 1, TimeAxis.Source.RECORDED, 0), ClockBase.EPOCH)
                        .strings(strings.build())
                        .stacks(stacks.build())
                        .build();
        builder.add(recording, s -> kinds.getOrDefault(s, PathKind.NORMAL), weighed);
    }

    private static void mark(
            Map<Integer, PathKind> kinds, StackTable.Builder stacks, int[] frames, String[] names) {
        boolean cleanup = false;
        for (int depth = 1; depth <= names.length; depth++) {
            cleanup |= names[depth - 1].endsWith("!");
            int[] upTo = new int[depth];
            System.arraycopy(frames, frames.length - depth, upTo, 0, depth);
            if (cleanup) {
                kinds.put(stacks.stack(upTo, depth, false), PathKind.CLEANUP);
            }
        }
    }
}
