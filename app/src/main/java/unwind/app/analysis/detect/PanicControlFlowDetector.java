package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.ThreadDump;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A Go program panics and recovers as a matter of course: a good part of its processor time or of
/// what it allocates is spent on panics.
final class PanicControlFlowDetector implements Detector {
    private static final double MIN_SHARE = 0.05;
    private static final double GREAT_SHARE = 0.15;

    private static final Set<String> PANICS =
            Set.of(
                    "panic",
                    "runtime.gopanic",
                    "runtime.sigpanic",
                    "runtime.panicmem",
                    "runtime.gorecover");

    @Override
    public String id() {
        return "panic-control-flow";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return Set.of(ProgramKind.GO);
    }

    @Override
    public Outcome look(CaseFile file) {
        List<GoProfile> profiles = GoProfile.of(file, PanicControlFlowDetector::tells);
        Optional<Finding> caught = caught(file);
        if (caught.isPresent()) {
            return Outcome.of(List.of(caught.get()));
        }
        if (profiles.isEmpty()) {
            return GoEvidence.NO_CPU;
        }
        return profiles.stream()
                .flatMap(profile -> find(file, profile).stream())
                .max(Comparator.comparingDouble(Finding::weight))
                .map(found -> Outcome.of(List.of(found)))
                .orElse(new Outcome.Quiet());
    }

    private static boolean tells(StackProfile profile) {
        return profile.type().equals("cpu") || profile.type().equals("alloc_space");
    }

    private Optional<Finding> find(CaseFile file, GoProfile profile) {
        Map<String, Long> sums = profile.sums(PanicControlFlowDetector::panics);
        long panics = sums.values().stream().mapToLong(Long::longValue).sum();
        double share = panics / (double) Math.max(1, profile.total());
        if (share < MIN_SHARE) {
            return Optional.empty();
        }
        String of =
                profile.profile().type().equals("cpu")
                        ? " of the processor time"
                        : " of what was allocated";
        return GoProfile.largest(sums)
                .map(most ->
                        new FindingDraft(
                                        id(),
                                        share >= GREAT_SHARE ? Severity.WARNING : Severity.NOTICE,
                                        "Panics take "
                                                + Words.percent(share)
                                                + of
                                                + "; most are raised in "
                                                + GoNames.brief(most.getKey()),
                                        file.range())
                                .sure(0.85)
                                .weighs(0.5 + share / 2)
                                .about(Subject.ofSite(most.getKey()))
                                .because(
                                        "The program goes on after them, so they are recovered: a"
                                                + " panic unwinds the stack and runs each deferred"
                                                + " call, which costs far more than returning an"
                                                + " error.")
                                .shows(
                                        Evidence.Kind.PROFILE,
                                        profile.artifact(),
                                        Words.percent(share) + of + " during panics")
                                .remedies(
                                        "Return an error where the failure is expected; keep panics"
                                                + " for what must not happen.",
                                        "Check what is indexed, converted or dereferenced before it"
                                                + " panics.")
                                .done());
    }

    /// Panics whose stacks a program wrote after catching them: its dumps have a panic in the stack
    /// of a goroutine, and no end of the process before them.
    private Optional<Finding> caught(CaseFile file) {
        Map<String, Long> sites = new HashMap<>();
        String artifact = "";
        for (CaseFile.Artifact each : file.artifacts()) {
            for (ThreadDump dump : each.recording().threadDumps()) {
                if (!dump.source().equals("goroutine") || !dump.title().isEmpty()) {
                    continue;
                }
                for (DumpedThread thread : dump.threads()) {
                    Optional<String> site =
                            panics(StackWalk.frames(each.recording(), thread.stack()));
                    site.ifPresent(place -> sites.merge(place, (long) thread.count(), Long::sum));
                    artifact = site.isPresent() ? each.name() : artifact;
                }
            }
        }
        long all = sites.values().stream().mapToLong(Long::longValue).sum();
        String shown = artifact;
        return GoProfile.largest(sites)
                .map(most ->
                        new FindingDraft(
                                        id(),
                                        all > 1 ? Severity.WARNING : Severity.NOTICE,
                                        Words.title(
                                                Words.counted(all, "caught panic")
                                                        + (all > 1 ? ", most" : "")
                                                        + " raised in "
                                                        + GoNames.brief(most.getKey())),
                                        file.range())
                                .sure(0.7)
                                .weighs(0.6)
                                .about(Subject.ofSite(most.getKey()))
                                .because(
                                        "The stacks were written while panicking, and no end of the"
                                                + " process stands before them.")
                                .shows(
                                        Evidence.Kind.DUMP,
                                        shown,
                                        Words.counted(most.getValue(), "panic")
                                                + " in "
                                                + most.getKey())
                                .remedies(
                                        "Mend what panics: a recovered panic leaves its work half"
                                                + " done, locks and counters with it.")
                                .done());
    }

    /// The program's function that raised the panic a stack is in.
    private static Optional<String> panics(List<StackWalk.Frame> frames) {
        int last = -1;
        for (int i = 0; i < frames.size(); i++) {
            last = PANICS.contains(GoNames.full(frames.get(i))) ? i : last;
        }
        return last < 0
                ? Optional.empty()
                : GoProfile.site(frames.subList(last + 1, frames.size()));
    }
}
