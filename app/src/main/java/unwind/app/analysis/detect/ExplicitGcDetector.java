package unwind.app.analysis.detect;

import unwind.app.analysis.Sites;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Pauses.Pause;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The program asks for collections itself.
final class ExplicitGcDetector implements Detector {
    private static final int FEWEST = 3;
    private static final int OFTEN = 6;
    private static final double PER_MINUTE = 2;
    private static final double SHARE = 0.02;

    /// Who asks, and how often.
    private record Asked(String site, long count) {}

    @Override
    public String id() {
        return "explicit-gc";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    /// Whether a collection of that cause was asked for; the words are HotSpot's and those that
    /// Go's trace is read with.
    static boolean isExplicit(String cause) {
        return cause.equals("System.gc()") || cause.equals("System") || cause.equals("forced");
    }

    @Override
    public Outcome look(CaseFile file) {
        Pauses pauses = Pauses.of(file);
        if (!pauses.recorded()) {
            return Pauses.none(file);
        }
        List<Long> starts = new ArrayList<>();
        for (Artifact artifact : pauses.artifacts()) {
            addStarts(artifact.recording(), starts);
        }
        boolean go = ProgramKind.of(file) == ProgramKind.GO;
        if (starts.size() < FEWEST || (go && isRuntimesOwn(starts))) {
            return new Outcome.Quiet();
        }
        if (go) {
            return Outcome.of(List.of(GoForced.finding(id(), file, starts)));
        }
        List<Pause> stops = pauses.all().stream().filter(p -> isExplicit(p.cause())).toList();
        return Outcome.of(List.of(finding(pauses, starts, stops)));
    }

    /// Go's runtime itself forces a collection where there was none for two minutes.
    private static boolean isRuntimesOwn(List<Long> starts) {
        double minutes = (starts.getLast() - starts.getFirst()) / 60e9;
        return starts.size() - 1 <= minutes;
    }

    private static void addStarts(Recording recording, List<Long> starts) {
        EventTable collections = recording.events(EventKind.COLLECTION);
        for (int row = 0; row < collections.size(); row++) {
            String cause = recording.strings().get(collections.get(Attribute.CAUSE, row));
            if (isExplicit(cause)) {
                starts.add(collections.startNanos().get(row));
            }
        }
    }

    private static Optional<Asked> asked(Pauses pauses) {
        Map<String, Long> bySite = new HashMap<>();
        for (Artifact artifact : pauses.artifacts()) {
            Recording recording = artifact.recording();
            EventTable table = recording.events(EventKind.EXPLICIT_GC);
            Sites sites = Sites.of(recording);
            for (int row = 0; row < table.size(); row++) {
                int site = sites.of(table.get(Attribute.STACK, row));
                if (site != Sites.NONE) {
                    bySite.merge(sites.name(site), 1L, Long::sum);
                }
            }
        }
        return bySite.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(entry -> new Asked(entry.getKey(), entry.getValue()));
    }

    private Finding finding(Pauses pauses, List<Long> starts, List<Pause> stops) {
        Optional<Asked> asked = asked(pauses);
        double minutes = pauses.recordedNanos() / 60e9;
        double share = Pauses.total(stops) / (double) pauses.recordedNanos();
        boolean often = starts.size() >= OFTEN && starts.size() / minutes >= PER_MINUTE;
        boolean harmful = often || share >= SHARE;
        TimeRange range = new TimeRange(starts.getFirst(), starts.getLast() + 1);
        List<String> because = new ArrayList<>();
        because.add(
                "That is "
                        + Words.number(starts.size() / minutes)
                        + " in a minute; they stopped the program for "
                        + Words.duration(Pauses.total(stops))
                        + ", "
                        + Words.percent(share)
                        + " of the time.");
        asked.ifPresent(by ->
                because.add(by.count + " of these collections were asked for at " + by.site + "."));
        return new Finding(
                id(),
                harmful ? Severity.WARNING : Severity.NOTICE,
                0.95,
                Math.min(1, 0.5 + share * 5),
                "The program asked for "
                        + Words.counted(starts.size(), "collection")
                        + asked.map(by -> ", most at " + by.site).orElse("")
                        + ".",
                because,
                Subject.ofSite(asked.map(Asked::site).orElse("")),
                range,
                List.of(
                        new Evidence(
                                Evidence.Kind.TIMELINE,
                                pauses.artifacts().getFirst().name(),
                                starts.size() + " collections because of System.gc()",
                                Optional.of(range))),
                List.of(
                        "Take the call of System.gc() out: the collector knows better when to run.",
                        "Where a library asks (RMI, direct buffers), -XX:+ExplicitGCInvokesConcurrent"
                                + " lets it happen beside the program;"
                                + " -XX:+DisableExplicitGC forbids it, but direct buffers may need"
                                + " it."));
    }
}
