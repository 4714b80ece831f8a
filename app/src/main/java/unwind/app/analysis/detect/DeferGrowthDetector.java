package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A Go program's deferred calls take more and more memory: a function defers in a loop, or never
/// returns.
final class DeferGrowthDetector implements Detector {
    /// As pprof counts.
    private static final double MEGABYTE = 1 << 20;

    private static final double MIN_BYTES = MEGABYTE;
    private static final double MIN_SHARE = 0.05;
    private static final double MIN_FACTOR = 1.5;

    /// What one heap profile says of deferred calls.
    private record Shot(
            String artifact,
            OptionalLong timeNanos,
            double deferBytes,
            double total,
            String function,
            boolean hidesRuntime) {
        /// Whether it is known to be the older one.
        boolean isBefore(Shot other) {
            return timeNanos.isPresent()
                    && other.timeNanos.isPresent()
                    && timeNanos.getAsLong() < other.timeNanos.getAsLong();
        }

        double share() {
            return total > 0 ? deferBytes / total : 0;
        }
    }

    @Override
    public String id() {
        return "defer-growth";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return Set.of(ProgramKind.GO);
    }

    @Override
    public Outcome look(CaseFile file) {
        List<Shot> shots = new ArrayList<>();
        for (CaseFile.Artifact artifact : file.artifacts()) {
            profile(artifact.recording())
                    .ifPresent(p -> shots.add(shot(artifact.name(), artifact.recording(), p)));
        }
        if (shots.isEmpty()) {
            return GoEvidence.NO_HEAP;
        }
        if (shots.stream().allMatch(Shot::hidesRuntime)) {
            return new Outcome.Unable(
                    "heap profiles of this Go version leave out the runtime's functions, so what"
                            + " deferred calls take is counted to the function that defers",
                    "go tool pprof -list FUNCTION, which shows the bytes of each defer statement");
        }
        Shot last = shots.stream().max(Comparator.comparingDouble(Shot::deferBytes)).orElseThrow();
        Shot first = shots.stream().min(Comparator.comparingDouble(Shot::deferBytes)).orElseThrow();
        boolean grew =
                !last.isBefore(first)
                        && last.deferBytes() - first.deferBytes() >= MIN_BYTES
                        && last.deferBytes() >= MIN_FACTOR * first.deferBytes();
        boolean large = last.deferBytes() >= MIN_BYTES && last.share() >= MIN_SHARE;
        return large
                ? Outcome.of(
                        List.of(finding(file, grew ? Optional.of(first) : Optional.empty(), last)))
                : new Outcome.Quiet();
    }

    /// Memory in use rather than all that was ever allocated, where there are both.
    private static Optional<StackProfile> profile(Recording recording) {
        return recording.profiles().stream()
                .filter(profile -> profile.unit() == Unit.BYTES)
                .min(
                        Comparator.comparingInt(profile ->
                                profile.type().startsWith("inuse")
                                        ? 0
                                        : profile.type().startsWith("alloc") ? 2 : 1));
    }

    private static Shot shot(String artifact, Recording recording, StackProfile profile) {
        boolean listing = profile.cumulative().size() == profile.size();
        double defers = 0;
        double all = 0;
        String function = "";
        boolean hidesRuntime = !listing;
        double most = 0;
        for (int row = 0; row < profile.size(); row++) {
            List<StackWalk.Frame> frames = StackWalk.frames(recording, profile.stacks().get(row));
            double own = profile.values().get(row);
            all += own;
            hidesRuntime &= frames.isEmpty() || !allocatesInRuntime(frames);
            boolean defer = frames.stream().limit(4).anyMatch(DeferGrowthDetector::isDefer);
            defers += defer ? own : 0;
            double weight = listing ? profile.cumulative().get(row) : defer ? own : 0;
            Optional<StackWalk.Frame> caller =
                    frames.stream().filter(f -> !GoNames.isRuntime(f)).findFirst();
            if (caller.isPresent() && weight > most) {
                most = weight;
                function = GoNames.full(caller.get());
            }
        }
        String deferring = listing ? callerInListing(recording, profile, defers) : function;
        return new Shot(
                artifact,
                profile.timeNanos(),
                defers,
                profile.total().orElse((long) all),
                deferring,
                hidesRuntime);
    }

    /// Whether the program's stack ends in the runtime. Go cuts those functions off its profiles
    /// (`runtime/pprof`), but for what the runtime needs for itself.
    private static boolean allocatesInRuntime(List<StackWalk.Frame> frames) {
        return GoNames.full(frames.getFirst()).startsWith("runtime.")
                && frames.stream().anyMatch(frame -> !GoNames.isRuntime(frame));
    }

    /// A listing has no stacks: who defers must account for at least what the deferred calls take,
    /// and of those the one that accounts for least else is nearest to them.
    private static String callerInListing(
            Recording recording, StackProfile profile, double defers) {
        String function = "";
        double least = Double.MAX_VALUE;
        for (int row = 0; row < profile.size(); row++) {
            double cumulative = profile.cumulative().get(row);
            Optional<StackWalk.Frame> frame =
                    StackWalk.frames(recording, profile.stacks().get(row)).stream().findFirst();
            boolean program = frame.isPresent() && !GoNames.isRuntime(frame.get());
            if (program && cumulative >= 0.95 * defers && cumulative < least) {
                least = cumulative;
                function = frame.map(GoNames::full).orElse("");
            }
        }
        return function;
    }

    private static boolean isDefer(StackWalk.Frame frame) {
        String name = GoNames.full(frame);
        return name.equals("newdefer")
                || name.equals("runtime.newdefer")
                || name.equals("runtime.deferproc")
                || name.equals("runtime.deferprocStack");
    }

    private Finding finding(CaseFile file, Optional<Shot> before, Shot after) {
        String by = after.function().isEmpty() ? "" : ", deferred by " + after.function();
        String title =
                before.map(first ->
                                "Deferred calls grew from "
                                        + Words.bytes(first.deferBytes())
                                        + " to "
                                        + Words.bytes(after.deferBytes()))
                                .orElse("Deferred calls take " + Words.bytes(after.deferBytes()))
                        + " ("
                        + Words.percent(after.share())
                        + " of the heap)"
                        + by;
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                before.isPresent() ? Severity.WARNING : Severity.NOTICE,
                                title,
                                file.range())
                        .sure(before.isPresent() ? 0.9 : 0.6)
                        .weighs(0.4 + after.share() / 2)
                        .about(Subject.ofSite(after.function()))
                        .because(
                                "A deferred call is kept until its function returns; these were not"
                                        + " run yet.");
        before.ifPresent(first ->
                draft.because(
                                String.format(
                                        Locale.ROOT,
                                        "They grew from %.1f to %.1f MB, the heap from %.1f to"
                                                + " %.1f MB.",
                                        first.deferBytes() / MEGABYTE,
                                        after.deferBytes() / MEGABYTE,
                                        first.total() / MEGABYTE,
                                        after.total() / MEGABYTE))
                        .because(
                                "Of the heap they were "
                                        + Words.percent(first.share())
                                        + ", then "
                                        + Words.percent(after.share())
                                        + ".")
                        .shows(
                                Evidence.Kind.PROFILE,
                                first.artifact(),
                                Words.bytes(first.deferBytes()) + " in deferred calls"));
        return draft.shows(
                        Evidence.Kind.PROFILE,
                        after.artifact(),
                        Words.bytes(after.deferBytes()) + " in deferred calls" + by)
                .remedies(
                        "Move the body of the loop into a function of its own, so that its defers"
                                + " run in each round.",
                        "Where the function never returns, call the cleanup directly.")
                .done();
    }
}
