package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is wrong with a chunk, in words for the user. Of faults of the same kind the first few are
/// named with their place and the others counted. For one thread.
final class ChunkFaults {
    private static final int MAX_NAMED = 10;

    private final Path file;
    private final int chunk;
    private final long start;

    /// Sound recordings lack a constant here and there, mostly a thread that has ended; nothing to
    /// be told below one in so many.
    private static final int ONE_IN = 100;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> events = new ArrayList<>();
    private long unnamed;
    private @Nullable Problem pools;
    private long otherPools;
    private long leftOut;
    private long askedConstants;
    private long damagedConstants;
    private long missingConstants;

    /// @param start where the chunk begins in the content
    ChunkFaults(Path file, int chunk, long start) {
        this.file = file;
        this.chunk = chunk;
        this.start = start;
    }

    /// Something is wrong at a position of the content.
    void add(long position, String text) {
        problems.add(problem(position, text));
    }

    /// Something should be known.
    void warn(long position, String text) {
        problems.add(Problem.inChunk(Problem.Severity.WARNING, file, chunk, position, text));
    }

    /// A checkpoint is damaged at a position of the content.
    void pools(long position, String reason) {
        if (pools != null) {
            otherPools++;
            return;
        }
        pools =
                problem(
                        position,
                        "The constant pools are damaged: "
                                + reason
                                + ". Stacks, threads and names that stand in the rest of this"
                                + " checkpoint are missing; times and numbers are read.");
    }

    /// So many events are left out because their times cannot be.
    void leftOut(long count) {
        leftOut += count;
    }

    /// Of so many constants to which events refer, some cannot be read or are not there.
    void constants(long asked, long damaged, long missing) {
        askedConstants += asked;
        damagedConstants += damaged;
        missingConstants += missing;
    }

    /// An event at a position of the content is left out.
    void event(long position, String reason) {
        if (events.size() < MAX_NAMED) {
            events.add(problem(position, "An event is damaged and left out: " + reason + "."));
        } else {
            unnamed++;
        }
    }

    /// Adds what is wrong with a later part of the chunk.
    void addAll(ChunkFaults later) {
        problems.addAll(later.problems);
        if (later.pools != null) {
            otherPools += later.otherPools + (pools == null ? 0 : 1);
            pools = pools == null ? later.pools : pools;
        }
        later.events.forEach(event -> {
            if (events.size() < MAX_NAMED) {
                events.add(event);
            } else {
                unnamed++;
            }
        });
        unnamed += later.unnamed;
        leftOut += later.leftOut;
        constants(later.askedConstants, later.damagedConstants, later.missingConstants);
    }

    /// All of them.
    ///
    /// @param complete whether the chunk should hold every constant to which its events refer
    List<Problem> problems(boolean complete) {
        List<Problem> all = new ArrayList<>(problems);
        count(all, leftOut, "%,d events are left out: their times cannot be right.");
        count(all, damagedConstants, "%,d constants are damaged; events that name them lack them.");
        if (pools == null && complete && missingConstants * ONE_IN > askedConstants) {
            all.add(
                    Problem.inChunk(
                            Problem.Severity.WARNING,
                            file,
                            chunk,
                            start,
                            String.format(
                                    Locale.ROOT,
                                    "The chunk lacks %,d of the stacks, threads and names to which"
                                            + " its events refer; these events are shown without"
                                            + " them.",
                                    missingConstants)));
        }
        if (pools != null) {
            all.add(pools);
        }
        if (pools != null && otherPools > 0) {
            all.add(
                    problem(
                            pools.byteOffset().orElse(0),
                            String.format(
                                    Locale.ROOT,
                                    "%,d more checkpoints of this chunk are damaged.",
                                    otherPools)));
        }
        all.addAll(events);
        if (unnamed > 0) {
            all.add(
                    problem(
                            events.getLast().byteOffset().orElse(0),
                            String.format(
                                    Locale.ROOT,
                                    "%,d more events behind this one are damaged and left out.",
                                    unnamed)));
        }
        return all;
    }

    private void count(List<Problem> all, long number, String text) {
        if (number > 0) {
            all.add(problem(start, String.format(Locale.ROOT, text, number)));
        }
    }

    private Problem problem(long position, String text) {
        return Problem.inChunk(Problem.Severity.ERROR, file, chunk, position, text);
    }
}
