package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoCallers;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.Words;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A Go program asks for collections itself.
final class GoForced {
    private static final double PER_MINUTE = 6;

    private GoForced() {}

    /// @param starts when they began, at least three
    static Finding finding(String id, CaseFile file, List<Long> starts) {
        TimeRange range = new TimeRange(starts.getFirst(), starts.getLast() + 1);
        double perMinute = (starts.size() - 1) * 60e9 / Math.max(1, range.durationNanos());
        GoCallers callers = GoCallers.of(file);
        Optional<String> site =
                Stream.of("runtime.GC", "runtime/debug.FreeOSMemory")
                        .flatMap(function -> callers.ofFunction(function).stream())
                        .findFirst();
        return new FindingDraft(
                        id,
                        perMinute >= PER_MINUTE ? Severity.WARNING : Severity.NOTICE,
                        Words.title(
                                "The program asked for "
                                        + Words.counted(starts.size(), "collection")
                                        + ", "
                                        + Words.number(perMinute)
                                        + " a minute",
                                site.map(at -> ", in " + GoNames.brief(at)).orElse("")),
                        range)
                .sure(0.9)
                .weighs(0.6)
                .about(Subject.ofSite(site.orElse("")))
                .because(
                        site.isPresent()
                                ? "It calls runtime.GC or debug.FreeOSMemory in " + site.get() + "."
                                : "No stack that was saved has a call of runtime.GC or"
                                        + " debug.FreeOSMemory: a CPU profile shows who calls them.")
                .because(
                        "Each marks the whole heap, and who asks waits for it. Fetching"
                                + " /debug/pprof/heap?gc=1 asks for one, too.")
                .shows(
                        Evidence.Kind.TIMELINE,
                        FindingDraft.recordingName(file),
                        Words.counted(starts.size(), "forced collection"))
                .remedies(
                        "Take the call out: the collector knows better when to run.",
                        "Bound the memory of the process with GOMEMLIMIT instead.")
                .done();
    }
}
