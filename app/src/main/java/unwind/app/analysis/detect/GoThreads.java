package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.GoWait;
import unwind.app.analysis.detect.signals.GoroutinePlace;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A Go program uses more and more threads of the operating system: goroutines that keep one for
/// themselves, or that are inside system calls and C code.
final class GoThreads {
    private static final double MIN_GROWTH = 16;
    private static final double MIN_FACTOR = 1.5;

    /// The runtime starts the threads it needs within the first quarter.
    private static final int WARM_UP = 4;

    /// So many are worth knowing whether or not they become more.
    private static final long MANY = 100;

    /// How many threads there were, first and last.
    private record Count(String artifact, double first, double last) {
        boolean grows() {
            return last - first >= MIN_GROWTH && last >= MIN_FACTOR * first;
        }
    }

    private GoThreads() {}

    static Outcome look(String id, CaseFile file) {
        List<Count> counts = new ArrayList<>();
        created(file).ifPresent(counts::add);
        for (CaseFile.Artifact artifact : file.artifacts()) {
            live(artifact).ifPresent(counts::add);
        }
        List<GoroutineShot> shots = GoroutineShot.of(file);
        Optional<GoroutinePlace> place = place(shots);
        Optional<Count> grown =
                counts.stream()
                        .filter(Count::grows)
                        .max(Comparator.comparingDouble(count -> count.last - count.first));
        boolean many = place.isPresent() && keepsThreads(place.get()) >= MANY;
        if (grown.isPresent() || many) {
            return Outcome.of(List.of(finding(id, file, grown, place, shots)));
        }
        return counts.isEmpty() && shots.isEmpty()
                ? new Outcome.Unable(
                        "threads of the operating system were not counted",
                        "run it with GODEBUG=schedtrace=10000, or fetch"
                                + " http://HOST/debug/pprof/threadcreate twice")
                : new Outcome.Quiet();
    }

    /// By profiles of the creation of threads, which count all that were created.
    private static Optional<Count> created(CaseFile file) {
        List<GoProfile> profiles = GoProfile.of(file, p -> p.type().equals("threadcreate"));
        return profiles.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new Count(
                                profiles.getLast().artifact(),
                                profiles.getFirst().total(),
                                profiles.getLast().total()));
    }

    /// By the trace of the scheduler.
    private static Optional<Count> live(CaseFile.Artifact artifact) {
        Recording recording = artifact.recording();
        return recording
                .series(SeriesNames.THREADS_LIVE)
                .filter(series -> series.size() > 1)
                .map(series ->
                        new Count(
                                artifact.name(),
                                series.value(series.size() / WARM_UP),
                                series.value(series.size() - 1)));
    }

    private static long keepsThreads(GoroutinePlace place) {
        return place.waitsFor() == GoWait.SYSTEM ? place.count() : place.onThreads();
    }

    /// Where most goroutines are that keep a thread.
    private static Optional<GoroutinePlace> place(List<GoroutineShot> shots) {
        return shots.isEmpty()
                ? Optional.empty()
                : shots.getLast().places().values().stream()
                        .filter(each -> keepsThreads(each) > 1)
                        .max(
                                Comparator.comparingLong(GoThreads::keepsThreads)
                                        .thenComparing(GoroutinePlace::name));
    }

    private static Finding finding(
            String id,
            CaseFile file,
            Optional<Count> grown,
            Optional<GoroutinePlace> place,
            List<GoroutineShot> shots) {
        String site = place.map(GoroutinePlace::name).orElse("");
        String threads =
                grown.map(count ->
                                "Threads grew from "
                                        + Words.count((long) count.first)
                                        + " to "
                                        + Words.count((long) count.last))
                        .orElse("Goroutines keep threads for themselves");
        String keep =
                place.map(each ->
                                Words.count(keepsThreads(each))
                                        + (each.waitsFor() == GoWait.SYSTEM
                                                ? " goroutines are in system calls in "
                                                : " goroutines are locked to one in ")
                                        + GoNames.brief(site))
                        .orElse("");
        FindingDraft draft =
                new FindingDraft(
                                id,
                                grown.isPresent() ? Severity.WARNING : Severity.NOTICE,
                                Words.title(threads + (keep.isEmpty() ? "" : "; " + keep)),
                                file.range())
                        .sure(grown.isPresent() ? 0.85 : 0.5)
                        .weighs(grown.isPresent() ? 0.9 : 0.4)
                        .about(Subject.ofSite(site))
                        .because(
                                "A goroutine inside a system call or C code, or locked to its"
                                        + " thread, needs a thread of the operating system; at 10,000"
                                        + " the runtime ends the process.");
        if (place.isEmpty()) {
            draft.because(
                    "Which goroutines need them was not saved: fetch"
                            + " /debug/pprof/goroutine?debug=2.");
        }
        grown.ifPresent(count ->
                draft.shows(
                        Evidence.Kind.TIMELINE,
                        count.artifact,
                        Words.count((long) count.last) + " threads"));
        if (place.isPresent()) {
            draft.shows(Evidence.Kind.DUMP, shots.getLast().artifact(), keep);
        }
        return draft.remedies(
                        "Bound how many goroutines call into files, DNS or C code at once.",
                        "Call runtime.UnlockOSThread, or let a goroutine end, when it no longer"
                                + " needs its thread.")
                .done();
    }
}
