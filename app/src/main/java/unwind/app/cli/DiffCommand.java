package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffSide;
import unwind.app.analysis.diff.RestOfTime;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/// `unwind diff BEFORE AFTER`, or `unwind diff FILES` with windows of their time.
@Command(
        name = "diff",
        description = {
            "What changed from BEFORE to AFTER: two files or folders; or two windows of FILES.",
            "Per second where a side lasted a while, else the values as they are.",
            "With --of KIND that kind of profile alone; then one folder is enough: its first",
            "profile is compared with its last."
        })
final class DiffCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = "--before-window",
            paramLabel = "FROM..TO",
            converter = Window.Converter.class,
            description =
                    "Compare windows of FILES, which are one incident: the first one, such as"
                            + " +0s..+20s. Without it, the rest of the time.")
    private @Nullable Window beforeWindow;

    @Option(
            names = "--after-window",
            paramLabel = "FROM..TO",
            converter = Window.Converter.class,
            description = "The second window. Without it, the rest of the time.")
    private @Nullable Window afterWindow;

    @Option(
            names = "--of",
            paramLabel = "KIND",
            description = "Compare this kind of profile (see hotspots), function by function.")
    private @Nullable String of;

    @Option(
            names = "--by",
            paramLabel = "GROUPING",
            description =
                    "What to add profiles up by: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "site")
    private Grouping grouping = Grouping.SITE;

    @Option(
            names = "--collapsed",
            description =
                    "With --of, print collapsed stacks with both weights (a;b;c BEFORE AFTER), for"
                            + " difference flame graphs of other tools.")
    private boolean collapsed;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N rows of each table in text (default: ${DEFAULT-VALUE}).",
            defaultValue = "15")
    private int top = 15;

    DiffCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// What is compared: what was read for each side, and the part that counts.
    record Sides(Inputs before, DiffSide first, Inputs after, DiffSide second) {}

    @Override
    public Integer call() throws IOException {
        boolean windows = beforeWindow != null || afterWindow != null;
        if (top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        if (collapsed && of == null) {
            throw options.wrong("--collapsed needs the kind of profile: --of KIND");
        }
        boolean alone = of != null && options.files().size() == 1;
        if (!windows && !alone && options.files().size() != 2) {
            throw options.wrong(
                    "diff takes BEFORE and AFTER, two files or folders, but got "
                            + options.files().size()
                            + "; to compare windows of one incident, give --before-window or"
                            + " --after-window");
        }
        List<List<String>> paths =
                windows || alone
                        ? List.of(options.files())
                        : options.files().stream().map(List::of).toList();
        List<Inputs> inputs = paths.stream().map(each -> options.read(each, err)).toList();
        if (inputs.stream().anyMatch(each -> each.recordings().isEmpty())) {
            return Commands.NOTHING_READABLE;
        }
        try (ClassFiles files = classes.open(inputs, err)) {
            KnownClasses known = new KnownClasses(files);
            if (of != null) {
                return new ProfileComparison(options, grouping, collapsed, top, known, out)
                        .compare(of, inputs, windows ? windows(inputs.getFirst(), known) : null);
            }
            Sides sides = windows ? windows(inputs.getFirst(), known) : whole(inputs, known);
            Diff diff = Diff.of(sides.first(), sides.second());
            DiffFindings findings =
                    windows ? DiffFindings.NONE : DiffFindings.of(sides, diff, known);
            if (options.json()) {
                Json.write(out, json -> DiffJson.write(json, sides, diff, findings));
            } else {
                DiffText.of(sides, diff, findings, top).forEach(out::println);
            }
        }
        return Commands.DONE;
    }

    private Sides whole(List<Inputs> inputs, KnownClasses known) {
        List<DiffSide> sides =
                inputs.stream()
                        .map(each ->
                                new DiffSide(
                                        each.incident().recordings(),
                                        List.of(options.range(each.recordings())),
                                        known))
                        .toList();
        return new Sides(inputs.getFirst(), sides.getFirst(), inputs.getLast(), sides.getLast());
    }

    private Sides windows(Inputs inputs, KnownClasses known) {
        TimeRange covered = inputs.incident().range().orElseThrow();
        // the last instant counts
        TimeRange all = new TimeRange(covered.fromNanos(), covered.toNanos() + 1);
        try {
            List<TimeRange> first = spans(beforeWindow, afterWindow, all);
            List<TimeRange> second = spans(afterWindow, beforeWindow, all);
            List<List<Recording>> processes = inputs.incident().recordings();
            return new Sides(
                    inputs,
                    new DiffSide(processes, first, known),
                    inputs,
                    new DiffSide(processes, second, known));
        } catch (IllegalArgumentException e) {
            throw options.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static List<TimeRange> spans(
            @Nullable Window own, @Nullable Window other, TimeRange all) {
        if (own != null) {
            return List.of(own.in(all));
        }
        return other == null ? List.of(all) : RestOfTime.of(all, other.in(all));
    }
}
