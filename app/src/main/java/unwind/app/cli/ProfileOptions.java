package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.flame.FlameOptions;
import unwind.app.analysis.path.PathKind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which samples of a profile count, and how their stacks are printed.
final class ProfileOptions {
    @Option(
            names = "--thread",
            paramLabel = "NAME",
            description =
                    "Only samples of this thread, or of these: * for anything, # for any number"
                            + " (worker-#); may be given several times.")
    private List<String> threads = new ArrayList<>();

    @Option(
            names = "--contains",
            paramLabel = "TEXT",
            description =
                    "Only samples of which a frame, the class or the thread contains this text.")
    private String text = "";

    @Option(
            names = "--hide-diagnosis",
            description = "Leave out what the recorder and the profiler themselves did.")
    private boolean withoutDiagnosis;

    @Option(
            names = "--tree",
            description = "Print the tree of calls, from the outermost down, instead of a table.")
    private boolean tree;

    @Option(
            names = "--inverted",
            description = "Print the tree from the top frames on, down to their callers.")
    private boolean inverted;

    @Option(
            names = "--callers",
            paramLabel = "METHOD",
            description =
                    "Print who calls this method (pkg.Class.method, or its end) and what it calls.")
    private @Nullable String callers;

    @Option(
            names = "--collapse-libraries",
            description = "In trees, fold the platform's frames that platform frames call.")
    private boolean withoutLibraries;

    @Option(
            names = "--collapse-recursion",
            description = "In trees, fold calls of what is being called already.")
    private boolean withoutRecursion;

    @Option(
            names = "--collapsed",
            description = "Print collapsed stacks (a;b;c WEIGHT) for other tools.")
    private boolean collapsed;

    @Option(
            names = "--pprof",
            paramLabel = "OUT",
            description = "Write the samples as a pprof profile (go tool pprof reads it).")
    private @Nullable Path pprof;

    @Nullable String callers() {
        return callers;
    }

    @Nullable Path pprof() {
        return pprof;
    }

    boolean tree() {
        return tree || inverted;
    }

    boolean collapsed() {
        return collapsed;
    }

    /// Whether something else than a table is asked for.
    boolean anyForm() {
        return tree() || collapsed || callers != null || pprof != null;
    }

    FlameOptions flames() {
        return new FlameOptions(
                inverted, withoutLibraries, withoutRecursion, FlameOptions.Roots.NONE);
    }

    /// Which samples count.
    ///
    /// @param path the path that they must be on; any if there is none
    Narrowing narrowing(@Nullable PathKind path) {
        return new Narrowing(
                threads, path == null ? Set.of() : Set.of(path), text, withoutDiagnosis);
    }
}
