package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.Words;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one function of a Go program allocated stays in use and grows from heap profile to heap
/// profile: a map or list that only takes, closures that are kept, a part of a slice that keeps the
/// whole.
final class MemoryByFunctionDetector implements Detector {
    private static final double MIN_BYTES = 1 << 20;
    private static final double MIN_FACTOR = 1.5;

    /// Less is worth knowing where it is most of the heap and has become much more.
    private static final double NOTABLE_BYTES = 256 << 10;

    private static final double NOTABLE_FACTOR = 3;
    private static final double NOTABLE_SHARE = 0.5;

    /// Of what the heap grew by.
    private static final double MIN_PART = 0.3;

    /// Of the whole heap.
    private static final double MIN_SHARE = 0.1;

    /// Memory comes and goes; what is kept may fall to this share of what it had reached.
    private static final double MIN_KEPT = 0.9;

    /// What grew less than this part between the last two of several profiles has levelled off.
    private static final double MIN_LAST_PART = 0.1;

    /// What is worth knowing by a single profile.
    private static final long LARGE_BYTES = 8 << 20;

    private static final double LARGE_SHARE = 0.5;

    @Override
    public String id() {
        return "memory-by-function";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return Set.of(ProgramKind.GO);
    }

    @Override
    public Outcome look(CaseFile file) {
        List<GoProfile> shots =
                GoProfile.withListings(file, profile -> profile.type().equals("inuse_space"));
        if (shots.size() < 2) {
            Optional<Finding> one = shots.stream().findFirst().flatMap(shot -> most(file, shot));
            return one.isPresent()
                    ? Outcome.of(List.of(one.get()))
                    : shots.isEmpty() ? GoEvidence.NO_HEAP : GoEvidence.ONE_HEAP;
        }
        List<Map<String, Long>> sums =
                shots.stream().map(shot -> shot.sums(GoProfile::function)).toList();
        double grown = (double) shots.getLast().total() - shots.getFirst().total();
        return sums.getLast().keySet().stream()
                .filter(name -> grows(name, sums, grown, shots.getLast().total()))
                .max(
                        Comparator.comparingDouble((String name) -> grown(name, sums))
                                .thenComparing(Comparator.reverseOrder()))
                .map(name -> Outcome.of(List.of(finding(file, shots, sums, name, grown))))
                .orElse(new Outcome.Quiet());
    }

    /// What a single profile shows: the function that most of the heap is from.
    private Optional<Finding> most(CaseFile file, GoProfile shot) {
        return GoProfile.largest(shot.sums(GoProfile::site))
                .filter(most -> most.getValue() >= LARGE_BYTES)
                .filter(most -> most.getValue() >= LARGE_SHARE * shot.total())
                .map(most ->
                        new FindingDraft(
                                        id(),
                                        Severity.NOTICE,
                                        Words.title(
                                                Words.percent(
                                                                most.getValue()
                                                                        / (double) shot.total())
                                                        + " of the heap was allocated in "
                                                        + GoNames.brief(most.getKey()),
                                                ": "
                                                        + Words.bytes(most.getValue())
                                                        + " of "
                                                        + Words.bytes(shot.total())),
                                        file.range())
                                .sure(0.5)
                                .weighs(0.4)
                                .about(Subject.ofSite(most.getKey()))
                                .costs(Impact.ofBytes(most.getValue(), shot.total()))
                                .because(
                                        "One profile does not tell whether it grows; a second some"
                                                + " minutes later does.")
                                .shows(
                                        Evidence.Kind.PROFILE,
                                        shot.artifact(),
                                        Words.bytes(most.getValue()) + " in " + most.getKey())
                                .remedies(
                                        "If it grows, bound what keeps it: a limit or an age for"
                                                + " maps and queues, a removal for each"
                                                + " registration.")
                                .done());
    }

    private static double at(Map<String, Long> sums, String name) {
        return sums.getOrDefault(name, 0L);
    }

    private static double grown(String name, List<Map<String, Long>> sums) {
        return at(sums.getLast(), name) - at(sums.getFirst(), name);
    }

    private static boolean grows(
            String name, List<Map<String, Long>> sums, double heapGrown, double heap) {
        double first = at(sums.getFirst(), name);
        double last = at(sums.getLast(), name);
        double highest = 0;
        for (Map<String, Long> each : sums) {
            double now = at(each, name);
            if (now < MIN_KEPT * highest) {
                return false;
            }
            highest = Math.max(highest, now);
        }
        double lastStep = last - at(sums.get(sums.size() - 2), name);
        boolean levelled = sums.size() > 2 && lastStep < MIN_LAST_PART * (last - first);
        boolean much = last - first >= MIN_BYTES && last >= MIN_FACTOR * first;
        boolean notable =
                last - first >= NOTABLE_BYTES
                        && last >= NOTABLE_FACTOR * first
                        && last >= NOTABLE_SHARE * heap;
        return !levelled
                && (much || notable)
                && last - first >= MIN_PART * heapGrown
                && last >= MIN_SHARE * heap;
    }

    private Finding finding(
            CaseFile file,
            List<GoProfile> shots,
            List<Map<String, Long>> sums,
            String name,
            double heapGrown) {
        GoProfile first = shots.getFirst();
        GoProfile last = shots.getLast();
        double before = at(sums.getFirst(), name);
        double after = at(sums.getLast(), name);
        String site = site(last, name);
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                after - before >= MIN_BYTES ? Severity.WARNING : Severity.NOTICE,
                                Words.title(
                                        "Memory allocated in "
                                                + GoNames.brief(name)
                                                + " is kept and grows: "
                                                + Words.bytes(before)
                                                + ", then "
                                                + Words.bytes(after),
                                        " of " + Words.bytes(last.total())),
                                file.range())
                        .sure(!first.ordered() ? 0.55 : shots.size() > 2 ? 0.9 : 0.75)
                        .weighs(0.8)
                        .about(Subject.ofSite(site))
                        .costs(Impact.ofBytes(after - before, last.total()))
                        .because(
                                "The heap in use grew from "
                                        + Words.bytes(first.total())
                                        + " to "
                                        + Words.bytes(last.total())
                                        + "; "
                                        + Words.percent(
                                                Math.min(
                                                        1,
                                                        (after - before) / Math.max(1, heapGrown)))
                                        + " of that is from "
                                        + site
                                        + ".");
        if (shots.size() == 2) {
            draft.because(
                    "Two profiles do not tell a leak from a cache that fills up; a third does.");
        }
        if (!first.ordered()) {
            draft.because(
                    "Neither times nor names say which profile is the earlier one; the smaller was"
                            + " taken for it.");
        }
        return draft.shows(
                        Evidence.Kind.PROFILE,
                        first.artifact(),
                        Words.bytes(before) + " in " + name)
                .shows(Evidence.Kind.PROFILE, last.artifact(), Words.bytes(after) + " in " + name)
                .remedies(
                        "Bound what keeps it: a limit or an age for maps and queues, a removal for"
                                + " each registration.",
                        "Where a part of a slice is kept, copy that part: it keeps the whole"
                                + " array.",
                        "Inside a loop, do not defer: each deferred call is kept until the function"
                                + " returns.")
                .done();
    }

    /// The line of the function that keeps most.
    private static String site(GoProfile profile, String name) {
        Map<String, Long> lines =
                profile.sums(frames ->
                        GoProfile.program(frames)
                                .filter(frame -> GoNames.full(frame).equals(name))
                                .map(GoProfile::place));
        return GoProfile.largest(lines).map(Map.Entry::getKey).orElse(name);
    }
}
