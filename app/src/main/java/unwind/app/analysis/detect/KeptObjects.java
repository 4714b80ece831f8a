package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.TopAllocator;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Objects of one place that outlived the last collection though they were made at all times before
/// it: what a recording that saw hardly any collection still tells of a heap that grows.
///
/// What is made at the start stays, too, and of what comes and goes only the latest is alive.
///
/// @param place of the program, or a library's where none of the program is on the stacks
/// @param samples that outlived the last collection
/// @param artifact the recording
record KeptObjects(StackWalk.Frame place, long samples, String artifact) {
    private static final int MIN_SAMPLES = 20;
    private static final int PARTS = 4;

    /// So much of them is of each part of the time but the first.
    private static final double MIN_PART = 0.1;

    /// The place with most of them.
    static Optional<KeptObjects> of(CaseFile file) {
        return file.artifacts().stream()
                .flatMap(artifact -> of(artifact, file).stream())
                .max(Comparator.comparingLong(KeptObjects::samples));
    }

    private static Optional<KeptObjects> of(CaseFile.Artifact artifact, CaseFile file) {
        Recording recording = artifact.recording();
        EventTable collections = recording.events(EventKind.COLLECTION);
        EventTable old = recording.events(EventKind.OLD_OBJECT);
        if (collections.size() == 0 || !old.has(Attribute.ALLOCATED_AT_NANOS)) {
            return Optional.empty();
        }
        long start = recording.time().startNanos();
        long last = collections.startNanos().get(collections.size() - 1);
        Map<String, List<Long>> times = new HashMap<>();
        Map<String, StackWalk.Frame> places = new HashMap<>();
        for (int row = 0; row < old.size(); row++) {
            long time = old.get(Attribute.ALLOCATED_AT_NANOS, row);
            if (time < last) {
                TopAllocator.place(StackWalk.frames(recording, old.get(Attribute.STACK, row)), file)
                        .ifPresent(frame -> {
                            times.computeIfAbsent(frame.name(), _ -> new ArrayList<>()).add(time);
                            places.putIfAbsent(frame.name(), frame);
                        });
            }
        }
        return times.entrySet().stream()
                .filter(each -> isOfAllTimes(each.getValue(), start, last))
                .max(
                        Comparator.comparingInt(
                                        (Map.Entry<String, List<Long>> e) -> e.getValue().size())
                                .thenComparing(
                                        Map.Entry.comparingByKey(Collections.reverseOrder())))
                .flatMap(most ->
                        Optional.ofNullable(places.get(most.getKey()))
                                .map(place ->
                                        new KeptObjects(
                                                place, most.getValue().size(), artifact.name())));
    }

    private static boolean isOfAllTimes(List<Long> times, long start, long last) {
        if (times.size() < MIN_SAMPLES) {
            return false;
        }
        long length = Math.max(1, last - start);
        for (int part = 1; part < PARTS; part++) {
            long from = start + length * part / PARTS;
            long to = start + length * (part + 1) / PARTS;
            long within = times.stream().filter(time -> time >= from && time < to).count();
            if (within < MIN_PART * times.size()) {
                return false;
            }
        }
        return true;
    }

    /// A notice: how much it is does not show.
    Finding finding(String id, CaseFile file) {
        return new FindingDraft(
                        id,
                        Severity.NOTICE,
                        "Objects made at " + place.site() + " stay alive, as many of each time",
                        file.range())
                .sure(0.5)
                .weighs(0.6)
                .about("", Optional.of(place))
                .because(
                        Words.count(samples)
                                + " of the objects that the recording sampled and found alive in the"
                                + " end were made there, at all times before the last collection,"
                                + " and outlived it.")
                .because(
                        "How much memory they keep does not show: there are too few collections and"
                                + " no histograms.")
                .shows(
                        Evidence.Kind.SITE,
                        artifact,
                        Words.counted(samples, "old object") + " of " + place.site())
                .remedies(
                        "Take jcmd PID GC.class_histogram three times, some minutes apart: it shows"
                                + " what grows.",
                        "Record with path-to-gc-roots=true, which shows what keeps old objects.")
                .done();
    }
}
