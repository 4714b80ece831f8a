package unwind.app.analysis.correlate;

import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadTable;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which samples count. Whatever is empty narrows nothing.
///
/// @param threads names of threads; of pools, with `#` for each number or `*` for anything
/// @param paths kinds of paths
/// @param text in small letters; what one of a sample's frames (`pkg.Class.method:line`), its class
///   or its thread must contain
/// @param withoutDiagnosis whether samples of the recorder and the profiler themselves are left out
public record Narrowing(
        List<String> threads, Set<PathKind> paths, String text, boolean withoutDiagnosis) {
    /// All samples count.
    public static final Narrowing NONE = new Narrowing(List.of(), Set.of(), "", false);

    /// Code that is there for the sake of the diagnosis alone.
    private static final List<String> DIAGNOSIS =
            List.of(
                    "jdk.jfr.",
                    "one.profiler.",
                    "runtime/pprof.",
                    "net/http/pprof.",
                    "runtime/trace.");

    private static final List<String> DIAGNOSIS_THREADS =
            List.of("JFR ", "Attach Listener", "Async-profiler");

    /// Copies the collections.
    public Narrowing {
        threads = List.copyOf(threads);
        paths = Set.copyOf(paths);
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    /// Whether all samples count.
    public boolean isNone() {
        return threads.isEmpty() && paths.isEmpty() && text.isEmpty() && !withoutDiagnosis;
    }

    /// Whether a sample counts.
    @FunctionalInterface
    public interface Test {
        /// @param stack a node of the stack table; -1 for none
        /// @param thread a row of the thread table; -1 for none
        /// @param className an index of the strings; -1 for none
        boolean counts(long stack, long thread, long className);
    }

    /// The test for a recording's samples.
    public Test of(Recording recording, SamplePaths kinds) {
        if (isNone()) {
            return (stack, thread, className) -> true;
        }
        BitSet wantedThreads = threads(recording, this::isWanted);
        BitSet named = stacks(recording, frame -> frame.toLowerCase(Locale.ROOT).contains(text));
        BitSet namedThreads =
                threads(recording, name -> name.toLowerCase(Locale.ROOT).contains(text));
        BitSet observers = withoutDiagnosis ? stacks(recording, Narrowing::isOfDiagnosis) : NOTHING;
        BitSet observing = withoutDiagnosis ? threads(recording, Narrowing::isDiagnosing) : NOTHING;
        Map<Long, Boolean> namedClasses = new HashMap<>();
        return (stack, thread, className) ->
                (threads.isEmpty() || has(wantedThreads, thread))
                        && (paths.isEmpty() || paths.contains(kinds.of(stack, className)))
                        && (text.isEmpty()
                                || has(named, stack)
                                || has(namedThreads, thread)
                                || (className >= 0
                                        && namedClasses.computeIfAbsent(
                                                className, id -> isNamed(recording, id))))
                        && !has(observers, stack)
                        && !has(observing, thread);
    }

    /// The test for a recording's samples by their threads alone.
    public Test ofThreads(Recording recording) {
        if (threads.isEmpty()) {
            return (stack, thread, className) -> true;
        }
        BitSet wantedThreads = threads(recording, this::isWanted);
        return (stack, thread, className) -> has(wantedThreads, thread);
    }

    private static final BitSet NOTHING = new BitSet();

    private static boolean has(BitSet set, long index) {
        return index >= 0 && set.get((int) index);
    }

    private boolean isNamed(Recording recording, long className) {
        return recording.strings().get(className).toLowerCase(Locale.ROOT).contains(text);
    }

    private static BitSet threads(Recording recording, Predicate<String> wanted) {
        ThreadTable table = recording.threads();
        BitSet found = new BitSet(table.size());
        for (int row = 0; row < table.size(); row++) {
            found.set(row, wanted.test(RowNames.thread(recording, row)));
        }
        return found;
    }

    /// Whether a thread is one of those that are wanted.
    public boolean isWanted(String name) {
        return threads.stream()
                .anyMatch(wanted ->
                        wanted.equals(name)
                                || wanted.equals(RowNames.poolOf(name))
                                || (wanted.contains("*") && glob(wanted).matcher(name).matches()));
    }

    private static Pattern glob(String wanted) {
        StringBuilder pattern = new StringBuilder();
        for (String part : wanted.split("(?<=\\*)|(?=\\*)", -1)) {
            pattern.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }

    private static boolean isDiagnosing(String thread) {
        return DIAGNOSIS_THREADS.stream().anyMatch(thread::startsWith);
    }

    private static boolean isOfDiagnosis(String frame) {
        return DIAGNOSIS.stream().anyMatch(frame::startsWith);
    }

    /// The stacks of which any frame is wanted.
    private static BitSet stacks(Recording recording, Predicate<String> wanted) {
        StackTable stacks = recording.stacks();
        BitSet frames = new BitSet(stacks.frameCount());
        for (int frame = 0; frame < stacks.frameCount(); frame++) {
            frames.set(frame, wanted.test(RowNames.line(recording, stacks.frameAt(frame))));
        }
        BitSet found = new BitSet(stacks.size());
        for (int node = 0; node < stacks.size(); node++) {
            found.set(
                    node,
                    stacks.hasFrame(node)
                            && (frames.get(stacks.frameIndex(node))
                                    || found.get(stacks.parent(node))));
        }
        return found;
    }
}
