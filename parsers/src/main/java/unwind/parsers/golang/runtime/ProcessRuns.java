package unwind.parsers.golang.runtime;

import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TextPart;

import java.util.ArrayList;
import java.util.List;

/// Where in a text the trace lines of one process end and those of the next begin: a service that
/// was started again writes on in the same log. Processes that write at the same time cannot be
/// told apart so.
final class ProcessRuns {
    /// Runs that are read of one text.
    static final int MAX_RUNS = 200;

    private final List<TextPart> starts = new ArrayList<>();
    private final List<Long> collections = new ArrayList<>();
    private final LinePrefix prefix;
    private long schedulerMillis = -1;
    private boolean mixed;

    /// Runs that are not read, and where the first of them begins.
    private int beyond;

    private long endOffset = Long.MAX_VALUE;

    /// @param whole the text that is read
    ProcessRuns(TextPart whole) {
        prefix = whole.prefix();
        starts.add(whole);
        collections.add(0L);
    }

    /// Notes a collection.
    void collection(long number, TextLines lines) {
        long before = collections.getLast();
        if (before > 0 && number == before) {
            mixed = true;
        } else if (number < before) {
            begin(lines);
            schedulerMillis = -1;
        } else if (number != before + 1 && isOfEarlier(number)) {
            mixed = true;
        }
        collections.set(collections.size() - 1, number);
    }

    private boolean isOfEarlier(long number) {
        return collections.subList(0, collections.size() - 1).contains(number - 1);
    }

    /// Notes a line of the scheduler.
    void scheduler(long millis, TextLines lines) {
        if (millis < schedulerMillis) {
            begin(lines);
        }
        schedulerMillis = millis;
    }

    private void begin(TextLines lines) {
        boolean sameLine = starts.getLast().offset() == lines.byteOffset();
        if (sameLine || lines.inner() > 0) {
            mixed = true;
        } else if (starts.size() >= MAX_RUNS) {
            beyond++;
            endOffset = Math.min(endOffset, lines.byteOffset());
        } else {
            String origin = starts.getFirst().origin();
            starts.add(new TextPart(lines.byteOffset(), lines.number(), origin, prefix, 0));
            collections.add(0L);
        }
    }

    /// The parts of the text, one for each run; empty where there is one or they cannot be told
    /// apart.
    List<TextPart> parts() {
        return mixed || starts.size() < 2 ? List.of() : List.copyOf(starts);
    }

    /// How many runs come after those.
    int beyond() {
        return beyond;
    }

    /// Where the runs end that are read, bytes from the start of the text.
    long endOffset() {
        return endOffset;
    }
}
