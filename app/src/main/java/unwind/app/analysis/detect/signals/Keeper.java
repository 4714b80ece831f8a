package unwind.app.analysis.detect.signals;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which class of the program keeps what grows: the one whose field leads to it in the recording's
/// paths of old objects, else the one that puts it into a collection.
public final class Keeper {
    private static final Pattern FIELD = Pattern.compile(" ← field \\S+ of ([^\\s←]+)");

    /// Fewer stacks or paths that agree may be chance.
    private static final double MOSTLY = 0.5;

    private Keeper() {}

    /// The keeper's name; empty where the recordings do not show it.
    public static Optional<String> of(Growth growth, CaseFile file) {
        Optional<String> byPath = byPath(growth, file);
        return byPath.isPresent() ? byPath : byPuts(growth, file);
    }

    private static Optional<String> byPath(Growth growth, CaseFile file) {
        Map<String, Long> votes = new HashMap<>();
        long paths = 0;
        for (Recording recording : file.recordings()) {
            EventTable table = recording.events(EventKind.OLD_OBJECT);
            if (!table.has(Attribute.PATH_TO_ROOT) || !table.has(Attribute.CLASS)) {
                continue;
            }
            for (int row = 0; row < table.size(); row++) {
                long path = table.get(Attribute.PATH_TO_ROOT, row);
                String name = recording.strings().get(table.get(Attribute.CLASS, row));
                if (path >= 0 && growth.hasAlike(name)) {
                    paths++;
                    holder(recording.strings().get(path), growth)
                            .ifPresent(holder -> votes.merge(holder, 1L, Long::sum));
                }
            }
        }
        return winner(votes, paths);
    }

    /// The first on the way to the root that is the program's and no part of what grows.
    private static Optional<String> holder(String path, Growth growth) {
        Matcher field = FIELD.matcher(path);
        while (field.find()) {
            String name = field.group(1);
            if (Growth.isProgram(name) && !growth.hasAlike(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byPuts(Growth growth, CaseFile file) {
        Map<String, Long> votes = new HashMap<>();
        long all = 0;
        for (AllocationStacks.Stack stack : AllocationStacks.of(file).stacks()) {
            if (growth.hasAlike(stack.className())) {
                Optional<StackWalk.Frame> caller = putBy(stack.frames());
                if (caller.isPresent()) {
                    all += Math.max(1, stack.bytes());
                    votes.merge(caller.get().className(), Math.max(1, stack.bytes()), Long::sum);
                }
            }
        }
        return winner(votes, all).filter(name -> !growth.hasAlike(name));
    }

    private static Optional<String> winner(Map<String, Long> votes, long all) {
        return votes.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .filter(entry -> entry.getValue() > MOSTLY * all)
                .map(Map.Entry::getKey)
                .map(Growth::withoutNumber);
    }

    /// The program's frame that called a method of a collection of the platform which takes
    /// something in.
    public static Optional<StackWalk.Frame> putBy(List<StackWalk.Frame> frames) {
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i).isProgram()
                    && frames.get(i - 1).className().startsWith("java.util.")
                    && !frames.get(i - 1).className().startsWith("java.util.concurrent.Fo")
                    && isPut(frames.get(i - 1).method())) {
                return Optional.of(frames.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isPut(String method) {
        return method.startsWith("put")
                || method.startsWith("compute")
                || method.startsWith("add")
                || method.startsWith("merge")
                || method.startsWith("push")
                || method.startsWith("offer");
    }
}
