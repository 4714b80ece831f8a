package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Map;
import java.util.Optional;

/// What the trace of a Go program's collector says of its load: the share of the processor time,
/// how often it runs, and how much the heap may grow in between.
final class GoCollections {
    private static final double MIN_SHARE = 0.15;
    private static final double GREAT_SHARE = 0.25;
    private static final int MIN_COLLECTIONS = 10;
    private static final double NANOS = 1e9;

    /// A goal so little above what lives leaves no room: GOGC is below 50, or GOMEMLIMIT is
    /// reached.
    private static final double TIGHT = 1.5;

    private static final double SMALL_LIVE = 8 << 20;

    /// One run of the collector's trace.
    ///
    /// @param share of the processor time since the program's start
    /// @param perSecond collections
    /// @param room the goal, as a multiple of what lives; 0 where unknown
    private record Load(
            String artifact, double share, double perSecond, double room, double liveBytes) {
        boolean isTight() {
            return room > 0 && room < TIGHT && liveBytes >= SMALL_LIVE;
        }
    }

    private GoCollections() {}

    static Optional<Finding> look(String id, CaseFile file) {
        return file.artifacts().stream()
                .flatMap(artifact -> load(artifact).stream())
                .filter(load -> load.share >= MIN_SHARE)
                .findFirst()
                .map(load -> finding(id, file, load));
    }

    private static Optional<Load> load(CaseFile.Artifact artifact) {
        Recording recording = artifact.recording();
        Optional<Series> share = recording.series(SeriesNames.GC_CPU_SHARE);
        EventTable collections = recording.events(EventKind.COLLECTION);
        if (share.isEmpty() || share.get().size() == 0 || collections.size() < MIN_COLLECTIONS) {
            return Optional.empty();
        }
        int last = collections.size() - 1;
        long span = collections.startNanos().get(last) - collections.startNanos().get(0);
        double live = last(recording, SeriesNames.HEAP_AFTER_GC);
        double goal = last(recording, SeriesNames.HEAP_GOAL);
        return span < NANOS || !collections.has(Attribute.GC_ID)
                ? Optional.empty()
                : Optional.of(
                        new Load(
                                artifact.name(),
                                share.get().value(share.get().size() - 1),
                                last * NANOS / span,
                                live > 0 ? goal / live : 0,
                                live));
    }

    private static double last(Recording recording, String name) {
        return recording
                .series(name)
                .filter(series -> series.size() > 0)
                .map(series -> series.value(series.size() - 1))
                .orElse(0.0);
    }

    private static Finding finding(String id, CaseFile file, Load load) {
        Optional<Map.Entry<String, Long>> allocates = GoProcessor.allocates(file);
        String function = allocates.map(Map.Entry::getKey).orElse("");
        FindingDraft draft =
                new FindingDraft(
                                id,
                                load.share >= GREAT_SHARE || load.isTight()
                                        ? Severity.WARNING
                                        : Severity.NOTICE,
                                Words.title(
                                        "The collector takes "
                                                + Words.percent(load.share)
                                                + " of the processor time",
                                        function.isEmpty()
                                                ? ""
                                                : "; "
                                                        + GoNames.brief(function)
                                                        + " allocates most",
                                        ", in "
                                                + Words.number(load.perSecond)
                                                + " collections a second"),
                                file.range())
                        .sure(0.85)
                        .weighs(0.7)
                        .about(Subject.ofSite(function))
                        .because(
                                "It ran "
                                        + Words.number(load.perSecond)
                                        + " times a second, with "
                                        + Words.bytes(load.liveBytes)
                                        + " alive at the end.")
                        .shows(
                                Evidence.Kind.TIMELINE,
                                load.artifact,
                                Words.percent(load.share) + " of the processor time");
        if (load.isTight()) {
            draft.because(
                    "The heap may grow to only "
                            + Words.ratio(load.room)
                            + " times what lives before the next collection: GOGC is low, or"
                            + " GOMEMLIMIT is nearly reached.");
        }
        allocates.ifPresent(most ->
                draft.because(
                        most.getKey() + " allocated " + Words.bytes(most.getValue()) + " in all."));
        if (allocates.isEmpty()) {
            draft.because(
                    "Who allocates was not saved: curl -o allocs.pb.gz"
                            + " http://HOST/debug/pprof/allocs.");
        }
        return draft.remedies(
                        "Let the heap grow further between collections: raise GOGC, with GOMEMLIMIT"
                                + " as a bound.",
                        "Allocate less where most is allocated: reuse buffers, size slices and"
                                + " builders beforehand.")
                .done();
    }
}
