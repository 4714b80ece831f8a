package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.DumpedThread;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The one goroutine that runs all finalizers of a Go program waits inside one of them, so that the
/// others, and the memory they hold, wait too.
final class GoFinalizers {
    private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final double GROWTH = 1.5;

    private static final Set<String> RUNNERS =
            Set.of("runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups");

    /// The goroutine of finalizers in a dump.
    private record Seen(GoroutineShot shot, DumpedThread row, String site) {}

    private GoFinalizers() {}

    static Outcome look(String id, CaseFile file) {
        List<GoroutineShot> shots = GoroutineShot.of(file);
        if (shots.isEmpty()) {
            return GoEvidence.NO_DUMP;
        }
        List<Seen> seen = new ArrayList<>();
        for (GoroutineShot shot : shots) {
            for (DumpedThread row : shot.dump().threads()) {
                List<StackWalk.Frame> frames = shot.frames(row);
                boolean finalizes = named(frames) || isUncreated(shot, row, frames);
                Optional<String> site = GoProfile.site(frames.reversed());
                if (finalizes && site.isPresent()) {
                    seen.add(new Seen(shot, row, site.get()));
                }
            }
        }
        return seen.isEmpty() ? new Outcome.Quiet() : Outcome.of(List.of(finding(id, file, seen)));
    }

    private static boolean named(List<StackWalk.Frame> frames) {
        return frames.stream().map(GoNames::full).anyMatch(RUNNERS::contains);
    }

    /// Texts leave the runtime's functions out: there it is the one goroutine besides the first
    /// that nobody is said to have created.
    private static boolean isUncreated(
            GoroutineShot shot, DumpedThread row, List<StackWalk.Frame> frames) {
        List<DumpedThread> rows = shot.dump().threads();
        boolean last = !shot.complete() && row.equals(rows.getLast());
        return row.threadId().orElse(1) > 1
                && row.creator() < 0
                && !last
                && !row.stateText().contains("locked to thread")
                && rows.stream().anyMatch(other -> other.creator() >= 0)
                && !frames.isEmpty()
                && !GoNames.isRuntime(frames.getLast())
                && frames.stream().map(GoNames::full).noneMatch("main.main"::equals);
    }

    private static Finding finding(String id, CaseFile file, List<Seen> seen) {
        Seen last = seen.getLast();
        String reason = last.row.stateText().replaceFirst(",.*", "");
        long longest = last.row.waitNanos().orElse(0);
        List<GoProfile> heaps = GoProfile.of(file, p -> p.type().equals("inuse_space"));
        boolean grows =
                heaps.size() > 1 && heaps.getLast().total() >= GROWTH * heaps.getFirst().total();
        boolean warned = seen.size() > 1 || longest >= LONG_NANOS || grows;
        FindingDraft draft =
                new FindingDraft(
                                id,
                                warned ? Severity.WARNING : Severity.NOTICE,
                                Words.title(
                                        "Finalizers lag: the goroutine that runs them is in "
                                                + GoNames.brief(last.site),
                                        reason.isEmpty() ? "" : ", in " + reason,
                                        longest > 0 ? " for " + Words.duration(longest) : ""),
                                file.range())
                        .sure(seen.size() > 1 || longest >= LONG_NANOS ? 0.85 : 0.6)
                        .weighs(warned ? 0.85 : 0.4)
                        .about(Subject.ofSite(last.site))
                        .because(
                                "One goroutine runs all finalizers, one after another; objects with"
                                        + " a finalizer stay in memory until it has run.");
        if (seen.size() > 1) {
            draft.because(
                    "It is inside a finalizer in " + Words.counted(seen.size(), "dump") + ".");
        }
        if (grows) {
            draft.because(
                    "The heap in use grew from "
                            + Words.bytes(heaps.getFirst().total())
                            + " to "
                            + Words.bytes(heaps.getLast().total())
                            + ".");
        }
        return draft.shows(Evidence.Kind.DUMP, last.shot.artifact(), "a finalizer in " + last.site)
                .remedies(
                        "Release what is expensive in a Close method that the program calls; keep"
                                + " finalizers as a safety net.",
                        "In a finalizer, neither wait nor lock nor do I/O: start a goroutine for it.")
                .done();
    }
}
