package unwind.app.analysis.detect;

import unwind.app.analysis.correlate.ThrowSite;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.ThrowCounts;
import unwind.app.analysis.detect.signals.TopAllocator;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exceptions are thrown so often that they are a way of returning.
final class ExceptionControlFlowDetector implements Detector {
    private static final double OFTEN = 500;
    private static final double ENOUGH_WITH_ALLOCATION = 50;
    private static final double DEAR = 0.1;

    /// The share of one class and place that makes it the one to change.
    private static final double MAIN_PLACE = 0.25;

    private static final double MIN_BYTES_PER_SECOND = 512 << 10;

    @Override
    public String id() {
        return "exception-control-flow";
    }

    @Override
    public Outcome look(CaseFile file) {
        ThrowCounts thrown = ThrowCounts.of(file);
        if (!thrown.counted()) {
            return unable(file);
        }
        double perSecond = thrown.total() / Math.max(1, thrown.seconds());
        AllocationStacks stacks = AllocationStacks.of(file);
        double bytes = stacks.bytes(s -> builds(s, file));
        // of little, a large share is little
        boolean much = bytes >= MIN_BYTES_PER_SECOND * TopAllocator.seconds(file);
        double share = stacks.known() && much ? bytes / stacks.totalBytes() : 0;
        boolean found =
                perSecond >= OFTEN || (perSecond >= ENOUGH_WITH_ALLOCATION && share >= DEAR);
        return found && thrown.keepsOn("")
                ? Outcome.of(List.of(finding(file, thrown, perSecond, share, bytes)))
                : new Outcome.Quiet();
    }

    private static boolean builds(AllocationStacks.Stack stack, CaseFile file) {
        return stack.paths().has(stack.node(), PathFlag.THROWABLE_CONSTRUCTION)
                || GrowthGroups.isThrowable(stack.className(), file);
    }

    static Outcome unable(CaseFile file) {
        if (file.recordings().isEmpty()) {
            return new Outcome.Unable("no recording was given", "record with JFR");
        }
        Absence absence =
                Recorded.absence(
                        file.recordings().getFirst(),
                        "the rate of exceptions",
                        "jdk.ExceptionStatistics");
        return new Outcome.Unable(absence.because(), absence.turnOnWith());
    }

    private Finding finding(
            CaseFile file, ThrowCounts thrown, double perSecond, double share, double bytes) {
        Optional<ThrowSite> most = most(thrown);
        Optional<AllocationStacks.Stack> made =
                most.isPresent() ? Optional.empty() : mostMade(file);
        Optional<StackWalk.Frame> madeAt =
                made.flatMap(stack -> StackWalk.site(stack.frames(), stack.className()));
        double part = most.map(site -> part(site, thrown)).orElse(0.0);
        String title =
                Words.rate(perSecond).replace(" a ", " exceptions a ")
                        + most.map(site ->
                                        ", "
                                                + Words.percent(part)
                                                + " of them "
                                                + Words.brief(site.thrownClass())
                                                + " from "
                                                + Words.brief(site.site()))
                                .or(() ->
                                        madeAt.map(frame ->
                                                ", most made under " + Words.brief(frame.site())))
                                .orElse("");
        // without a place, or with as many places as there are reasons, it is a rate alone
        boolean placed = most.isPresent() && part >= MAIN_PLACE;
        // how a library gets on inside is not the program's to change, unless it costs something
        boolean inside =
                share > 0
                        && most.filter(site -> !file.program().contains(className(site.site())))
                                .isPresent();
        boolean harmful = share >= DEAR || (placed && perSecond >= OFTEN && !inside);
        Severity severity = harmful ? Severity.WARNING : Severity.NOTICE;
        FindingDraft draft =
                new FindingDraft(id(), severity, title, file.range())
                        .sure(most.isPresent() ? 0.9 : 0.7)
                        .weighs(Math.min(0.95, 0.6 + perSecond / 20_000 + share))
                        .because(
                                Words.count(thrown.total())
                                        + " exceptions were thrown in "
                                        + Words.duration(thrown.seconds() * 1e9)
                                        + ".");
        if (share > 0) {
            draft.costs(Impact.ofBytes(bytes, AllocationStacks.of(file).totalBytes()));
        }
        if (share > 0.01) {
            draft.because(
                    Words.percent(share)
                            + " of all bytes are allocated while exceptions are built.");
        }
        madeAt.ifPresent(frame -> {
            String thrownClass = made.map(AllocationStacks.Stack::className).orElse("");
            draft.about(thrownClass, madeAt);
            draft.because(
                    "Where they are thrown was not recorded; of the exceptions whose allocation was"
                            + " sampled, most are "
                            + Words.brief(thrownClass)
                            + ".");
            draft.shows("Most are made under", FindingDraft.recordingName(file), madeAt);
        });
        most.ifPresent(site -> {
            draft.about(new Subject(site.thrownClass(), site.site(), "", ""));
            draft.shows(
                    Evidence.Kind.THROW,
                    FindingDraft.recordingName(file),
                    site.thrownClass() + " thrown in " + site.site());
            if (!site.landing().landsIn().isEmpty()) {
                draft.because("They are caught at " + site.landing().landsIn() + ".");
            }
        });
        return draft.shows(
                        Evidence.Kind.TIMELINE,
                        FindingDraft.recordingName(file),
                        "rate of exceptions")
                .remedies(
                        "Return what was not found or not valid as a value (Optional, a result"
                                + " type) where it is expected.",
                        "Where the exception must stay, make it once without a stack trace.")
                .done();
    }

    /// Of the places where the program makes exceptions, the one with most sampled allocation: it
    /// stands in for the throw where no throw was recorded.
    private static Optional<AllocationStacks.Stack> mostMade(CaseFile file) {
        Map<String, Long> bytes = new HashMap<>();
        Map<String, AllocationStacks.Stack> largest = new HashMap<>();
        for (AllocationStacks.Stack stack : AllocationStacks.of(file).stacks()) {
            if (!stack.old() && GrowthGroups.isThrowable(stack.className(), file)) {
                StackWalk.site(stack.frames(), stack.className())
                        .filter(StackWalk.Frame::isProgram)
                        .ifPresent(frame -> {
                            bytes.merge(frame.site(), stack.bytes(), Long::sum);
                            largest.merge(
                                    frame.site(), stack, (a, b) -> a.bytes() >= b.bytes() ? a : b);
                        });
            }
        }
        return bytes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(entry -> largest.get(entry.getKey()));
    }

    private static double part(ThrowSite site, ThrowCounts thrown) {
        double all = thrown.sites().stream().mapToLong(ThrowSite::count).sum();
        double same =
                thrown.sites().stream()
                        .filter(s -> key(s).equals(key(site)))
                        .mapToLong(ThrowSite::count)
                        .sum();
        return same / Math.max(1, all);
    }

    private static Optional<ThrowSite> most(ThrowCounts thrown) {
        Map<String, Long> counts = new HashMap<>();
        thrown.sites().forEach(site -> counts.merge(key(site), site.count(), Long::sum));
        return thrown.sites().stream()
                .max(Comparator.comparingLong(s -> counts.getOrDefault(key(s), 0L)));
    }

    private static String className(String site) {
        String method = site.replaceFirst(":\\d+$", "");
        return method.substring(0, Math.max(0, method.lastIndexOf('.')));
    }

    private static String key(ThrowSite site) {
        return site.thrownClass() + " " + site.site();
    }
}
