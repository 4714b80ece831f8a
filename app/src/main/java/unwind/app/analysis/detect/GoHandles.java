package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Files and sockets that a Go program opened and that are still in use, by heap profiles: their
/// objects live until they are closed, or until the collector finds that nobody has them any more.
final class GoHandles {
    private static final long MIN_GROWTH = 30;
    private static final double MIN_FACTOR = 1.5;

    /// The functions that make them.
    private static final Set<String> FILES = Set.of("os.newFile", "os.newFileFromNewFile");

    private static final Set<String> SOCKETS = Set.of("net.newFD");

    private static final Set<String> ALL =
            Set.of("os.newFile", "os.newFileFromNewFile", "net.newFD");

    /// So many in use are worth knowing, by one profile.
    private static final long MANY = 100;

    private GoHandles() {}

    static Outcome look(String id, CaseFile file) {
        List<GoProfile> shots =
                GoProfile.of(file, profile -> profile.type().equals("inuse_objects"));
        List<Finding> findings = new ArrayList<>();
        if (shots.size() > 1) {
            find(id, file, shots, FILES, "file").ifPresent(findings::add);
            find(id, file, shots, SOCKETS, "socket").ifPresent(findings::add);
        }
        String site = findings.isEmpty() ? most(shots) : findings.getFirst().subject().site();
        Optional<Finding> limit = FileLimit.look(id, file, site);
        limit.ifPresent(each -> findings.addFirst(each));
        if (findings.isEmpty() && shots.size() == 1) {
            one(id, file, shots.getFirst()).ifPresent(findings::add);
        }
        return findings.isEmpty() && shots.size() < 2
                ? shots.isEmpty() ? GoEvidence.NO_HEAP : GoEvidence.ONE_HEAP
                : Outcome.of(findings);
    }

    /// Where most files or sockets were opened that are in use; empty where nothing says so.
    private static String most(List<GoProfile> shots) {
        return shots.isEmpty()
                ? ""
                : GoProfile.largest(opened(shots.getLast(), ALL))
                        .filter(each -> each.getValue() >= MIN_GROWTH)
                        .map(Map.Entry::getKey)
                        .orElse("");
    }

    private static Optional<Finding> one(String id, CaseFile file, GoProfile profile) {
        return GoProfile.largest(opened(profile, ALL))
                .filter(most -> most.getValue() >= MANY)
                .map(most ->
                        new FindingDraft(
                                        id,
                                        Severity.NOTICE,
                                        Words.count(most.getValue())
                                                + " files or sockets opened in "
                                                + GoNames.brief(most.getKey())
                                                + " are in use",
                                        file.range())
                                .sure(0.5)
                                .weighs(0.5)
                                .about(Subject.ofSite(most.getKey()))
                                .because(
                                        "One heap profile does not tell whether they become more; a"
                                                + " second some minutes later does.")
                                .shows(
                                        Evidence.Kind.PROFILE,
                                        profile.artifact(),
                                        Words.count(most.getValue())
                                                + " in use, opened in "
                                                + most.getKey())
                                .remedies("Close each in the function that opens it.")
                                .done());
    }

    private static Optional<Finding> find(
            String id, CaseFile file, List<GoProfile> shots, Set<String> makers, String thing) {
        Map<String, Long> before = opened(shots.getFirst(), makers);
        Map<String, Long> after = opened(shots.getLast(), makers);
        Map<String, Long> grown = new HashMap<>();
        after.forEach((site, count) -> {
            long first = before.getOrDefault(site, 0L);
            if (count - first >= MIN_GROWTH && count >= MIN_FACTOR * first) {
                grown.put(site, count - first);
            }
        });
        return GoProfile.largest(grown)
                .map(most -> {
                    String site = most.getKey();
                    long first = before.getOrDefault(site, 0L);
                    long last = after.getOrDefault(site, 0L);
                    GoProfile profile = shots.getLast();
                    return new FindingDraft(
                                    id,
                                    Severity.WARNING,
                                    Words.count(last)
                                            + " "
                                            + thing
                                            + "s opened in "
                                            + GoNames.brief(site)
                                            + " are not closed; before, it was "
                                            + Words.count(first),
                                    file.range())
                            .sure(shots.size() > 2 ? 0.9 : 0.8)
                            .weighs(0.9)
                            .about(Subject.ofSite(site))
                            .because(
                                    "The process runs into its limit of open files, however small"
                                            + " the heap is.")
                            .shows(
                                    Evidence.Kind.PROFILE,
                                    profile.artifact(),
                                    Words.counted(last, thing) + " in use, opened in " + site)
                            .remedies(
                                    "Close each in the function that opens it: defer Close right"
                                            + " after the error check.",
                                    "Inside a loop, move the body into a function, so that its"
                                            + " deferred Close runs in each round.",
                                    "Of an HTTP response, read and close the body, also on errors.")
                            .done();
                });
    }

    /// How many are in use, by who opened them. One of them is several objects that are made by the
    /// same calls: those of which there are most count.
    private static Map<String, Long> opened(GoProfile profile, Set<String> makers) {
        StackTable stacks = profile.recording().stacks();
        Map<Integer, Long> byCaller = new HashMap<>();
        for (int row = 0; row < profile.profile().size(); row++) {
            int stack = (int) profile.profile().stacks().get(row);
            if (stacks.hasFrame(stack) && makers.contains(maker(profile, stack))) {
                byCaller.merge(
                        stacks.parent(stack), profile.profile().values().get(row), Math::max);
            }
        }
        Map<String, Long> opened = new HashMap<>();
        byCaller.forEach((caller, count) ->
                GoProfile.site(StackWalk.frames(profile.recording(), caller))
                        .ifPresent(site -> opened.merge(site, count, Long::sum)));
        return opened;
    }

    private static String maker(GoProfile profile, int stack) {
        StackTable.Frame frame = profile.recording().stacks().frame(stack);
        return GoNames.full(StackWalk.frame(profile.recording(), frame, stack));
    }
}
