package unwind.parsers.golang;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.StackTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads bytes as a file of no telling name, and prints what came out in short.
public final class GoReadings {
    private GoReadings() {}

    public static Reading read(Path folder, String text) throws IOException {
        return read(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reading read(Path folder, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("artifact"), bytes);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    public static Recording recording(Path folder, String text) throws IOException {
        return read(folder, text).recording().orElseThrow();
    }

    public static Recording recording(Path folder, byte[] bytes) throws IOException {
        return read(folder, bytes).recording().orElseThrow();
    }

    /// A function as Go prints it.
    public static String function(Recording recording, int stack) {
        StackTable.Method method =
                recording.stacks().method(recording.stacks().frame(stack).method());
        String owner = recording.strings().get(method.className());
        String name = recording.strings().get(method.name());
        return owner.isEmpty() ? name : owner + "." + name;
    }

    /// A stack, top frame first: `main.run:12 main.main:7`.
    public static String stack(Recording recording, int stack) {
        List<String> frames = new ArrayList<>();
        for (int node = stack;
                recording.stacks().hasFrame(node);
                node = recording.stacks().parent(node)) {
            int line = recording.stacks().frame(node).line();
            frames.add(function(recording, node) + (line > 0 ? ":" + line : ""));
        }
        return String.join(" ", frames);
    }

    /// A goroutine: `17 chan receive | main.run:12 main.main:7 | main.start:3`.
    public static String goroutine(Recording recording, DumpedThread thread) {
        String creator = thread.creator() < 0 ? "-" : stack(recording, thread.creator());
        return thread.threadId().orElse(0)
                + " "
                + thread.stateText()
                + " | "
                + stack(recording, thread.stack())
                + " | "
                + creator;
    }

    /// The rows of a profile: stack to sum of values.
    public static Map<String, Long> rows(Recording recording, String type) {
        StackProfile profile =
                recording.profiles().stream()
                        .filter(p -> p.type().equals(type))
                        .findFirst()
                        .orElseThrow();
        Map<String, Long> rows = new TreeMap<>();
        for (int row = 0; row < profile.size(); row++) {
            rows.merge(
                    stack(recording, (int) profile.stacks().get(row)),
                    profile.values().get(row),
                    Long::sum);
        }
        return rows;
    }
}
