package unwind.app.views.threads;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.path.LineClassifier;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.Inside;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.ThreadPool;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Threads at the same place, ready to be shown.
///
/// @param count how many they are
/// @param title their names in short
/// @param place where in the program they are; empty where no frame is the program's
/// @param names all names
/// @param frames the stack, the top frame first
/// @param inside what cleanup or `catch` they are inside of
/// @param locks the locks of the first thread; shown where it is alone
public record GroupRow(
        ThreadState state,
        long count,
        String title,
        String place,
        List<String> names,
        List<Dump.Frame> frames,
        Inside inside,
        List<LockUse> locks) {
    private static final int MAX_NAMES = 200;

    /// Copies the lists.
    public GroupRow {
        names = List.copyOf(names);
        frames = List.copyOf(frames);
        locks = List.copyOf(locks);
    }

    static GroupRow of(Dump dump, StackGroup group, LineClassifier classifier) {
        List<LockUse> locks =
                group.names().size() > 1
                        ? List.of()
                        : dump.threads().threads().stream()
                                .filter(t ->
                                        t.stack() == group.stack()
                                                && t.state() == group.state()
                                                && t.name().equals(group.names().getFirst()))
                                .findFirst()
                                .map(DumpedThread::locks)
                                .orElse(List.of());
        return new GroupRow(
                group.state(),
                group.count(),
                title(group.names()),
                place(group.frames()),
                group.names(),
                group.frames(),
                Inside.of(group.frames(), classifier),
                locks);
    }

    private static String title(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst().isEmpty() ? "(no name)" : names.getFirst();
        }
        Set<String> patterns = names.stream().map(ThreadPool::pattern).collect(Collectors.toSet());
        if (patterns.size() == 1) {
            String pattern = patterns.iterator().next();
            return pattern.isEmpty() ? "(no names)" : pattern;
        }
        String two = names.stream().distinct().limit(2).collect(Collectors.joining(", "));
        long more = names.stream().distinct().count() - 2;
        return more > 0 ? two + " and " + more + " more" : two;
    }

    private static String place(List<Dump.Frame> frames) {
        Optional<Dump.Frame> program =
                frames.stream().filter(f -> !PlatformCode.contains(f.className())).findFirst();
        return program.or(() -> frames.stream().findFirst()).map(Dump.Frame::toString).orElse("");
    }

    /// Whether a text occurs in a name or frame.
    ///
    /// @param text in small letters
    boolean holds(String text) {
        return names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(text))
                || frames.stream()
                        .anyMatch(f -> f.toString().toLowerCase(Locale.ROOT).contains(text));
    }

    /// Whether a thread has one of these names, or is of a pool that is called so.
    boolean hasThread(Set<String> chosen) {
        return names.stream().anyMatch(name -> isOf(name, chosen));
    }

    /// Whether a thread has one of these names, or is of a pool that is called so.
    static boolean isOf(String name, Set<String> chosen) {
        return chosen.contains(name)
                || chosen.contains(ThreadPool.pattern(name))
                || chosen.contains(RowNames.poolOf(name));
    }

    /// Goroutines are named so by their dumps.
    private String noun() {
        boolean go = title.contains("goroutine");
        return (go ? "goroutine" : "thread") + (count == 1 ? "" : "s");
    }

    /// Everything as text, to be copied.
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(count + " " + noun() + ", ").append(state).append('\n');
        for (int i = 0; i < frames.size(); i++) {
            text.append("    at ").append(frames.get(i)).append('\n');
            appendInside(text, i);
            appendLocks(text, i);
        }
        if (frames.isEmpty()) {
            text.append("    (no stack)\n");
        }
        appendLocks(text, -1);
        appendNames(text);
        return text.toString();
    }

    private void appendInside(StringBuilder text, int depth) {
        for (Inside.Place place : inside.places()) {
            if (place.depth() == depth) {
                text.append("      - inside ").append(place.phraseWithoutFrame()).append('\n');
            }
        }
    }

    private void appendNames(StringBuilder text) {
        text.append('\n');
        names.stream()
                .limit(MAX_NAMES)
                .forEach(name -> text.append('"').append(name).append("\"\n"));
        if (names.size() > MAX_NAMES) {
            text.append("and ").append(names.size() - MAX_NAMES).append(" more\n");
        }
    }

    private void appendLocks(StringBuilder text, int depth) {
        for (LockUse use : locks) {
            if (use.depth() == depth) {
                text.append("      - ").append(words(use.kind())).append(' ');
                text.append(use.className()).append(' ').append(use.identity()).append('\n');
            }
        }
    }

    private static String words(LockUse.Kind kind) {
        return switch (kind) {
            case LOCKED -> "holds";
            case OWNS_SYNCHRONIZER -> "owns";
            case WAITING_TO_LOCK -> "waits to enter";
            case WAITING_ON -> "waits for a notification on";
            case WAITING_TO_RELOCK -> "waits to enter again";
            case PARKING -> "is parked for";
            case CLASS_INITIALIZATION -> "waits for the initialization of";
            case ELIMINATED -> "would hold, but the compiler removed the lock of";
        };
    }
}
