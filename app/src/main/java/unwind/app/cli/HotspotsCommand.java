package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.GrowingClasses;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathKind;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/// `unwind hotspots FILES`.
@Command(
        name = "hotspots",
        description = "Allocation by site, class or thread, and on which path it happens.")
final class HotspotsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = "--by",
            paramLabel = "site|class|thread",
            description = "What to add up by (default: ${DEFAULT-VALUE}).",
            defaultValue = "site")
    private Grouping grouping = Grouping.SITE;

    @Option(
            names = "--path",
            paramLabel = "KIND",
            description = "Only rows with allocation on this path: ${COMPLETION-CANDIDATES}.")
    private @Nullable PathKind path;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N rows (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int top = 30;

    HotspotsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        Inputs inputs = options.read(err);
        List<Recording> recordings = inputs.recordings();
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            List<List<Recording>> processes = inputs.incident().recordings();
            TimeRange range = options.range(recordings);
            Hotspots hotspots = Hotspots.of(processes, range, grouping, new KnownClasses(files));
            List<GrowingClass> growing =
                    processes.stream()
                            .flatMap(process -> GrowingClasses.of(process, range).stream())
                            .toList();
            String platform = ClassOptions.platform(recordings);
            List<Hotspot> rows =
                    hotspots.rows().stream()
                            .filter(row -> path == null || row.paths().of(path) > 0)
                            .limit(top)
                            .toList();
            if (options.json()) {
                Json.write(
                        out,
                        json ->
                                HotspotsJson.write(
                                        json, hotspots, rows, growing, grouping, platform));
            } else if (!recordings.isEmpty()) {
                HotspotsText.of(hotspots, rows, growing, grouping, platform).forEach(out::println);
            }
        }
        return recordings.isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }
}
