package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.Words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One function of a Go program makes most of what is allocated.
final class GoAllocation {
    private static final double MIN_SHARE = 0.5;

    /// Of little, a large share is little.
    private static final long MIN_BYTES = 256L << 20;

    private GoAllocation() {}

    static Outcome look(String id, CaseFile file) {
        List<GoProfile> profiles =
                GoProfile.withListings(file, profile -> profile.type().equals("alloc_space"));
        if (profiles.isEmpty()) {
            return new Outcome.Unable(
                    "there is no profile of allocations",
                    "curl -o allocs.pb.gz http://HOST/debug/pprof/allocs");
        }
        GoProfile profile = profiles.getLast();
        return GoProfile.largest(profile.sums(GoProfile::site))
                .filter(most -> most.getValue() >= MIN_BYTES)
                .filter(most -> most.getValue() >= MIN_SHARE * profile.total())
                .map(most -> Outcome.of(List.of(finding(id, file, profile, most))))
                .orElse(new Outcome.Quiet());
    }

    private static Finding finding(
            String id, CaseFile file, GoProfile profile, Map.Entry<String, Long> most) {
        double share = most.getValue() / (double) profile.total();
        Optional<String> through = through(profile, most.getKey());
        return new FindingDraft(
                        id,
                        Severity.NOTICE,
                        Words.title(
                                Words.percent(share)
                                        + " of all allocation is made in "
                                        + GoNames.brief(most.getKey()),
                                through.map(function -> ", by " + function).orElse("")),
                        file.range())
                .sure(0.85)
                .weighs(0.3)
                .about(Subject.ofSite(most.getKey()))
                .because(
                        Words.bytes(most.getValue())
                                + " of "
                                + Words.bytes(profile.total())
                                + " since the program started.")
                .shows(
                        Evidence.Kind.PROFILE,
                        profile.artifact(),
                        Words.bytes(most.getValue()) + " in " + most.getKey())
                .remedies(
                        "Make once what is made anew each time: regular expressions, templates,"
                                + " encoders, buffers.",
                        "Size slices, maps and builders beforehand; see the hotspots for the stacks"
                                + " below this line.")
                .done();
    }

    /// The library's function that the place calls for most of it.
    private static Optional<String> through(GoProfile profile, String site) {
        Map<String, Long> called = new HashMap<>();
        profile.forEach((frames, value) -> {
            for (int i = 1; i < frames.size(); i++) {
                if (GoNames.isRuntime(frames.get(i))) {
                    continue;
                }
                String above = GoNames.full(frames.get(i - 1));
                if (GoProfile.place(frames.get(i)).equals(site) && !above.startsWith("runtime.")) {
                    called.merge(above, value, Long::sum);
                }
                return;
            }
        });
        return GoProfile.largest(called).map(Map.Entry::getKey);
    }
}
