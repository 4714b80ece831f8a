package unwind.app.analysis;

import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StackTable;

import java.util.List;

/// Which `jdk.JavaExceptionThrow` events stand for something that the program threw.
///
/// The recorder instruments the constructors of `Throwable` and of `Error`, and both write one, so
/// that every `Error` is there twice (JDK 11 to 25) and counts twice in `jdk.ExceptionStatistics`;
/// `jdk.JavaErrorThrow` has it once. Reading leaves out the second of a pair; where events are
/// sampled, seconds without a first remain, and counting them too would give errors twice the share
/// of exceptions. And the JDK looks method handles up by trying: what it throws meanwhile never
/// leaves it.
public final class ThrowEvents {
    private static final byte UNKNOWN = 0;
    private static final byte COUNTS = 1;
    private static final byte COUNTS_NOT = 2;

    /// From the top frame on, so many may be constructors.
    private static final int DEEPEST_LOOKUP = 10;

    private final Recording recording;
    private final byte[] known;

    private ThrowEvents(Recording recording) {
        this.recording = recording;
        this.known = new byte[recording.stacks().size()];
    }

    /// The events of one recording.
    public static ThrowEvents of(Recording recording) {
        return new ThrowEvents(recording);
    }

    /// Whether an event with that stack counts; one without a stack does.
    public boolean counts(long stack) {
        if (stack < 0) {
            return true;
        }
        int node = (int) stack;
        if (known[node] == UNKNOWN) {
            known[node] = isRepeated(node) || isLookup(node) ? COUNTS_NOT : COUNTS;
        }
        return known[node] == COUNTS;
    }

    /// How many `Error`s the JVM's counter had counted a second time before an instant.
    static long countedTwice(Recording recording, long timeNanos) {
        return recording.events(EventKind.ERROR).startNanos().lowerBound(timeNanos);
    }

    /// Is shown what was thrown up to an instant.
    public interface Counted {
        void upTo(long timeNanos, long thrown);
    }

    /// Shows the JVM's counter, recordings behind each other, without what it counted twice: it
    /// runs on from the JVM's start.
    public static void count(List<Recording> process, Counted counted) {
        long repeated = 0;
        for (Slice slice : Slices.of(process, r -> r.series(SeriesNames.THROWABLES).isPresent())) {
            Recording recording = slice.recording();
            Series series = recording.series(SeriesNames.THROWABLES).orElseThrow();
            int end = slice.endSample(series);
            for (int i = slice.firstSample(series); i < end; i++) {
                long time = series.timeNanos(i);
                long twice = repeated + countedTwice(recording, time);
                counted.upTo(time, Math.round(series.value(i)) - twice);
            }
            repeated += countedTwice(recording, Long.MAX_VALUE);
        }
    }

    private boolean isRepeated(int node) {
        StackTable stacks = recording.stacks();
        return stacks.hasFrame(node)
                && className(node).equals("java.lang.Error")
                && methodName(node).equals("<init>");
    }

    private boolean isLookup(int top) {
        StackTable stacks = recording.stacks();
        int node = top;
        for (int depth = 0; depth < DEEPEST_LOOKUP && stacks.hasFrame(node); depth++) {
            if (className(node).equals("java.lang.invoke.MethodHandleNatives")
                    && methodName(node).equals("resolve")) {
                return true;
            }
            node = stacks.parent(node);
        }
        return false;
    }

    private String className(int node) {
        return recording.strings().get(method(node).className());
    }

    private String methodName(int node) {
        return recording.strings().get(method(node).name());
    }

    private StackTable.Method method(int node) {
        StackTable stacks = recording.stacks();
        return stacks.method(stacks.frame(node).method());
    }
}
