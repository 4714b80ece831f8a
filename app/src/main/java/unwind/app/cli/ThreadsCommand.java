package unwind.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.summary.ThreadTotals;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.DumpTable;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.app.analysis.threads.ThreadCreators;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// `unwind threads FILES`.
@Command(
        name = "threads",
        description =
                "Thread dumps: who does the same, who waits for whom, who does not move; and who"
                        + " started threads that never ended.")
final class ThreadsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = "--top",
            paramLabel = "N",
            description =
                    "At most N groups of each dump, or rows of the table, in the text (default: ${DEFAULT-VALUE}).",
            defaultValue = "8")
    private int top = 8;

    @Option(
            names = "--table",
            description =
                    "Print the dumps as columns of one table: what each pool, thread or place came"
                            + " to in each. The JSON always has it.")
    private boolean table;

    @Option(
            names = "--by",
            paramLabel = "ROWS",
            description =
                    "${COMPLETION-CANDIDATES}: what a row of the table is (default:"
                            + " ${DEFAULT-VALUE}). Threads that did the same in every dump share a"
                            + " row.",
            defaultValue = "POOL")
    private DumpTable.By by = DumpTable.By.POOL;

    ThreadsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// The threads of one process.
    record OfProcess(
            ProcessCase process,
            ThreadAnalysis analysis,
            ThreadTotals totals,
            List<ThreadCreators> creators) {

        static OfProcess of(ProcessCase process, TimeRange range) {
            List<Dump> dumps =
                    process.recordings().stream()
                            .flatMap(recording -> Dump.of(recording).stream())
                            .filter(dump -> isIn(range, dump.threads().timeNanos()))
                            .sorted(
                                    Comparator.comparingLong(dump ->
                                            dump.threads().timeNanos().orElse(Long.MAX_VALUE)))
                            .toList();
            return new OfProcess(
                    process,
                    ThreadAnalysis.of(dumps),
                    IncidentSummary.threads(process.recordings(), range),
                    ThreadCreators.of(process.recordings(), range));
        }

        private static boolean isIn(TimeRange range, OptionalLong time) {
            return time.isEmpty() || range.contains(time.getAsLong());
        }

        /// The dumps as columns of one table.
        DumpTable table(DumpTable.By by) {
            return DumpTable.of(
                    analysis.dumps().stream().map(ThreadAnalysis.OfDump::dump).toList(),
                    by,
                    name -> true);
        }

        boolean isEmpty() {
            return analysis.dumps().isEmpty() && creators.isEmpty() && totals.liveMax().isEmpty();
        }
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        Inputs inputs = options.read(err);
        TimeRange range = options.range(inputs.recordings());
        List<OfProcess> all =
                inputs.incident().processes().stream()
                        .map(process -> OfProcess.of(process, range))
                        .filter(each -> !each.isEmpty())
                        .toList();
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            KnownClasses known = new KnownClasses(files);
            if (options.json()) {
                Json.write(out, json -> ThreadsJson.write(json, inputs, all, known, by));
            } else if (all.isEmpty()) {
                err.println("There is nothing of threads in these files; take a dump with");
                err.println("  jcmd PID Thread.print -l > threads-1.txt");
            } else if (table) {
                all.forEach(each ->
                        ThreadsTableText.of(inputs, each, each.table(by), top)
                                .forEach(out::println));
            } else {
                all.forEach(each -> ThreadsText.of(inputs, each, known, top).forEach(out::println));
            }
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }
}
