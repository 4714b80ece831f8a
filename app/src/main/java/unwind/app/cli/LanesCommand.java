package unwind.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.lanes.LaneFilter;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneRows;
import unwind.app.analysis.lanes.LaneSort;
import unwind.app.analysis.lanes.LaneTotals;
import unwind.app.analysis.lanes.Lanes;

import java.io.PrintStream;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/// `unwind lanes FILES`.
@Command(
        name = "lanes",
        description =
                "What each thread did when: running, blocked, waiting, parked, sleeping, in file or"
                        + " socket I/O, pinned; as sums and as a strip of letters over time.",
        footer = {
            "",
            "A row is a pool: threads whose names differ in their numbers only, virtual",
            "threads without names and goroutines by where they were started. --by thread",
            "prints every thread. Running comes from samples; other states from events,",
            "which are written when the wait ends and only from a threshold on. The strip",
            "shows for each part of the time the state that took the most of it, '.' where",
            "none is known, ' ' where the thread was not alive. Dumps are points on the",
            "lanes, which the JSON lists. Waits count with the part of them",
            "that lies between --from and --to."
        })
final class LanesCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--thread",
            paramLabel = "NAME",
            description = "Only this thread or pool ('worker-*'); may be given several times.")
    private Set<String> threads = new LinkedHashSet<>();

    @Option(
            names = "--containing",
            paramLabel = "TEXT",
            description = "Only threads with this text in their name or their pool's.",
            defaultValue = "")
    private String text = "";

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description =
                    "${COMPLETION-CANDIDATES}; the greatest first (default: ${DEFAULT-VALUE}).",
            defaultValue = "WAIT")
    private LaneSort sort = LaneSort.WAIT;

    @Option(
            names = "--by",
            paramLabel = "ROWS",
            description = "${COMPLETION-CANDIDATES}: what a row is (default: ${DEFAULT-VALUE}).",
            defaultValue = "POOL")
    private By by = By.POOL;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N rows in the text (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int top = 30;

    @Option(
            names = "--intervals",
            description = "In the JSON, list every interval of every thread, too.")
    private boolean intervals;

    /// What a row stands for.
    enum By {
        /// The threads of a pool together.
        POOL,
        /// One thread.
        THREAD
    }

    LanesCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// The lanes of one process.
    ///
    /// @param range the time that the sums are of
    /// @param threads how many threads were asked for
    record OfProcess(
            ProcessCase process,
            Lanes lanes,
            TimeRange range,
            LaneTotals totals,
            int threads,
            List<LaneRow> rows) {}

    @Override
    public Integer call() {
        if (top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        Inputs inputs = options.read(err);
        TimeRange range = options.range(inputs.recordings());
        List<OfProcess> all =
                inputs.incident().processes().stream().map(each -> of(each, range)).toList();
        if (options.json()) {
            Json.write(out, json -> LanesJson.write(json, all, sort, intervals));
        } else {
            all.forEach(each -> LanesText.of(each, sort, top).forEach(out::println));
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }

    private OfProcess of(ProcessCase process, TimeRange range) {
        Lanes lanes = Lanes.of(process.recordings());
        TimeRange whole = lanes.range();
        TimeRange part =
                range.overlaps(whole)
                        ? whole.within(range)
                        : new TimeRange(whole.toNanos(), whole.toNanos());
        LaneTotals totals = LaneTotals.of(lanes, range);
        BitSet shown =
                LaneFilter.of(lanes, List.copyOf(threads), text.strip().toLowerCase(Locale.ROOT));
        boolean grouped = by == By.POOL && !options.json();
        List<LaneRow> rows =
                new LaneRows(lanes).of(shown, totals, new LaneRows.Form(sort, grouped, Set.of()));
        return new OfProcess(process, lanes, part, totals, shown.cardinality(), rows);
    }
}
