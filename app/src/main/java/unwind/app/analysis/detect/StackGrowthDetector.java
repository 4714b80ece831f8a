package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.Measured;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.SeriesNames;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The stacks of a Go program's goroutines take more and more memory: there are more of them, or
/// they call deeper.
final class StackGrowthDetector implements Detector {
    private static final double MIN_BYTES = 16 << 20;
    private static final double MIN_FACTOR = 2;
    private static final double MIN_KEPT = 0.8;

    /// A stack begins with 2 to 8 KiB.
    private static final double LARGE_STACK = 32 << 10;

    @Override
    public String id() {
        return "stack-growth";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return Set.of(ProgramKind.GO);
    }

    @Override
    public Outcome look(CaseFile file) {
        return Measured.of(file, SeriesNames.STACKS_IN_USE)
                .map(stacks ->
                        stacks.grows(MIN_BYTES, MIN_FACTOR, MIN_KEPT)
                                ? Outcome.of(List.of(finding(file, stacks)))
                                : new Outcome.Quiet())
                .orElse(
                        new Outcome.Unable(
                                "the memory of stacks was not recorded",
                                "curl -o memstats-1.json http://HOST/debug/vars, and again as"
                                        + " memstats-2.json some minutes later"));
    }

    private Finding finding(CaseFile file, Measured stacks) {
        List<GoroutineShot> shots = GoroutineShot.of(file);
        Optional<String> site = shots.isEmpty() ? Optional.empty() : deepest(shots.getLast());
        double goroutines =
                Measured.of(file, SeriesNames.GOROUTINES)
                        .map(Measured::last)
                        .orElse(shots.isEmpty() ? 0.0 : shots.getLast().total());
        double each = goroutines > 0 ? stacks.last() / goroutines : 0;
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                Severity.WARNING,
                                Words.title(
                                        "Stacks of goroutines grew from "
                                                + Words.bytes(stacks.first())
                                                + " to "
                                                + Words.bytes(stacks.last()),
                                        site.map(at -> ", most in " + GoNames.brief(at))
                                                .orElse("")),
                                file.range())
                        .sure(stacks.values().size() > 2 ? 0.8 : 0.7)
                        .weighs(0.75)
                        .about(Subject.ofSite(site.orElse("")))
                        .shows(
                                Evidence.Kind.TIMELINE,
                                stacks.artifact(),
                                Words.bytes(stacks.last()) + " of stacks");
        if (each > 0) {
            draft.because(
                    Words.count((long) goroutines)
                            + " goroutines have "
                            + Words.bytes(each)
                            + " of stack on average"
                            + (each >= LARGE_STACK
                                    ? ": they call deep, or keep large values on the stack."
                                    : ", as small as stacks are: it is their number."));
        }
        return draft.remedies(
                        "Bound the depth of recursion, or keep what is still to be visited in a"
                                + " slice.",
                        "Bound the number of goroutines, and let each end.",
                        "Keep large arrays on the heap or in a pool, not in local variables.")
                .done();
    }

    /// The function with most frames on all stacks of a dump.
    private static Optional<String> deepest(GoroutineShot shot) {
        Map<String, Long> frames = new HashMap<>();
        for (DumpedThread row : shot.dump().threads()) {
            for (StackWalk.Frame frame : shot.frames(row)) {
                if (!GoNames.isRuntime(frame)) {
                    frames.merge(GoProfile.place(frame), (long) row.count(), Long::sum);
                }
            }
        }
        return frames.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
