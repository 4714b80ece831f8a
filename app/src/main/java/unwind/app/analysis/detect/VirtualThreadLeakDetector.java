package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Virtual threads that are started and never end. No platform statistics count them: it takes the
/// events of their starts and ends, or dumps that list them, or histograms that count them as
/// objects.
///
/// The event of a start carries the new thread's stack, not its creator's, so that the place comes
/// from a dump: where most of them wait.
final class VirtualThreadLeakDetector implements Detector {
    private static final int FEWEST = 20;
    private static final int MIN_COUNTED = 50;
    private static final int MANY = 1000;
    private static final double EDGE = 0.15;
    private static final double SHARE = 0.1;
    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

    /// Where virtual threads wait in the last dump that lists them.
    ///
    /// @param site the lowest frame of the program: the task that the thread was started for
    /// @param waits the topmost frame of the program: where it waits
    private record Place(SeenDump dump, long threads, String site, String waits) {}

    @Override
    public String id() {
        return "virtual-thread-leak";
    }

    @Override
    public Outcome look(CaseFile file) {
        Optional<Place> place = place(SeenDump.of(file));
        boolean recorded = false;
        List<Finding> findings = new ArrayList<>();
        for (Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            if (Recorded.couldBe(recording, "jdk.VirtualThreadStart")
                    && Recorded.couldBe(recording, "jdk.VirtualThreadEnd")) {
                recorded = true;
                byEvents(artifact, place).ifPresent(findings::add);
            }
        }
        if (recorded) {
            return Outcome.of(findings);
        }
        List<SeenDump> listing =
                SeenDump.of(file).stream().filter(d -> d.source().equals("json")).toList();
        if (listing.size() < 2) {
            return byHistograms(file, place);
        }
        return place.isPresent() && growsSteadily(listing)
                ? Outcome.of(List.of(byDumps(listing, place.get())))
                : new Outcome.Quiet();
    }

    /// A virtual thread that nothing can reach any more is no live object: those that grow are
    /// kept.
    private Outcome byHistograms(CaseFile file, Optional<Place> place) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return new Outcome.Unable(
                    "starts and ends of virtual threads were not recorded, and there are neither two"
                            + " dumps that list them nor three histograms of live objects",
                    "-XX:StartFlightRecording:jdk.VirtualThreadStart#enabled=true,"
                            + "jdk.VirtualThreadEnd#enabled=true, or jcmd PID Thread.dump_to_file"
                            + " -format=json FILE, three times");
        }
        ClassTrend trend = snapshots.trends().get(VIRTUAL_THREAD);
        return trend != null && trend.grows() && !trend.levelsOff() && trend.grown() >= MIN_COUNTED
                ? Outcome.of(List.of(counted(file, trend, place)))
                : new Outcome.Quiet();
    }

    private static boolean growsSteadily(List<SeenDump> dumps) {
        for (int i = 1; i < dumps.size(); i++) {
            if (dumps.get(i).found().virtualThreads()
                    <= dumps.get(i - 1).found().virtualThreads()) {
                return false;
            }
        }
        return dumps.getLast().found().virtualThreads() - dumps.getFirst().found().virtualThreads()
                >= FEWEST;
    }

    private static Optional<Place> place(List<SeenDump> dumps) {
        return dumps.reversed().stream()
                .filter(dump -> dump.found().virtualThreads() > 0)
                .findFirst()
                .flatMap(VirtualThreadLeakDetector::place);
    }

    private static Optional<Place> place(SeenDump dump) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, DumpedThread> examples = new HashMap<>();
        for (DumpedThread thread : dump.threads()) {
            String site = thread.virtual() ? dump.siteText(thread) : "";
            if (!site.isEmpty()) {
                counts.merge(site, (long) thread.count(), Long::sum);
                examples.putIfAbsent(site, thread);
            }
        }
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(entry ->
                        new Place(
                                dump,
                                entry.getValue(),
                                task(
                                        dump,
                                        Objects.requireNonNull(examples.get(entry.getKey())),
                                        entry.getKey()),
                                entry.getKey()));
    }

    /// The task that a thread was started for: the program's lowest frame. A lambda's method is
    /// named after the method that it is written in, which is the one that starts the thread.
    private static String task(SeenDump dump, DumpedThread thread, String otherwise) {
        List<Dump.Frame> frames = dump.dump().frames(thread);
        for (Dump.Frame frame : frames.reversed()) {
            if (!PlatformCode.contains(frame.className())
                    && !frame.className().contains("$$Lambda")) {
                String[] parts = frame.method().split("\\$", -1);
                boolean lambda = parts.length >= 3 && parts[0].equals("lambda");
                return lambda
                        ? frame.className()
                                + "."
                                + parts[1]
                                + (frame.line() > 0 ? ":" + frame.line() : "")
                        : frame.toString();
            }
        }
        return otherwise;
    }

    private Optional<Finding> byEvents(Artifact artifact, Optional<Place> place) {
        Recording recording = artifact.recording();
        EventTable starts = recording.events(EventKind.VIRTUAL_THREAD_START);
        EventTable ends = recording.events(EventKind.VIRTUAL_THREAD_END);
        Set<Long> ended = new HashSet<>();
        for (int row = 0; row < ends.size(); row++) {
            ended.add(id(recording, ends, row));
        }
        long from = recording.time().startNanos();
        long length = recording.time().durationNanos();
        long first = from + (long) (length * EDGE);
        long middle = from + length / 2;
        long last = from + (long) (length * (1 - EDGE));
        long early = 0;
        long late = 0;
        long open = 0;
        for (int row = 0; row < starts.size(); row++) {
            if (!ended.contains(id(recording, starts, row))) {
                long time = starts.startNanos().get(row);
                open++;
                early += time >= first && time < middle ? 1 : 0;
                late += time >= middle && time < last ? 1 : 0;
            }
        }
        long left = early + late;
        boolean leaks =
                left >= FEWEST
                        && left >= starts.size() * SHARE
                        && early * 5 >= left
                        && late * 5 >= left;
        return leaks
                ? Optional.of(finding(artifact, starts.size(), open, place))
                : Optional.empty();
    }

    private static long id(Recording recording, EventTable table, int row) {
        long thread = table.get(Attribute.THREAD, row);
        return thread < 0 ? -1 - row : recording.threads().get(thread).javaThreadId();
    }

    private Finding finding(Artifact artifact, long started, long open, Optional<Place> place) {
        TimeRange range =
                new TimeRange(
                        artifact.recording().time().startNanos(),
                        artifact.recording().time().endNanos() + 1);
        List<String> because = new ArrayList<>();
        because.add(
                "Of "
                        + Words.counted(started, "virtual thread")
                        + " started while it was recorded, "
                        + open
                        + " did not end; those started early live on like those started late.");
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence(
                        Evidence.Kind.TIMELINE,
                        artifact.name(),
                        open + " virtual threads live on",
                        Optional.of(range)));
        place.ifPresent(at -> {
            because.add(waits(at));
            evidence.add(at.dump.evidence(at.threads + " virtual threads at " + at.waits));
        });
        return new Finding(
                id(),
                open >= MANY ? Severity.CRITICAL : Severity.WARNING,
                0.95,
                Math.min(1, 0.5 + open / 2000.0),
                Words.counted(open, "virtual thread")
                        + " never ended"
                        + place.map(at -> ", started for " + at.site).orElse("")
                        + ".",
                because,
                Subject.ofSite(place.map(Place::site).orElse("")),
                range,
                evidence,
                remedies());
    }

    private Finding byDumps(List<SeenDump> dumps, Place place) {
        List<String> counts =
                dumps.stream().map(d -> Long.toString(d.found().virtualThreads())).toList();
        return new Finding(
                id(),
                Severity.WARNING,
                0.8,
                0.6,
                "Virtual threads grow from dump to dump: "
                        + dumps.getLast().found().virtualThreads()
                        + " by now.",
                List.of("The dumps list " + String.join(", ", counts) + " of them.", waits(place)),
                Subject.ofSite(place.site),
                SeenDump.range(dumps),
                dumps.stream()
                        .map(d -> d.evidence(d.found().virtualThreads() + " virtual threads"))
                        .toList(),
                remedies());
    }

    private Finding counted(CaseFile file, ClassTrend trend, Optional<Place> place) {
        Optional<StackWalk.Frame> site = AllocationStacks.of(file).siteOf(Set.of(VIRTUAL_THREAD));
        String title =
                Words.count(trend.grown())
                        + " virtual threads more are alive, "
                        + trend.pace()
                        + ": those started do not end";
        FindingDraft draft =
                FindingDraft.ofGrowth(id(), title, file, trend, site).sure(0.8).weighs(0.9);
        place.ifPresent(at -> draft.because(waits(at)));
        return draft.shows("They are started in", FindingDraft.recordingName(file), site)
                .remedies(remedies().toArray(String[]::new))
                .done();
    }

    private static String waits(Place place) {
        return place.threads
                + " of the virtual threads in "
                + place.dump.artifact()
                + " wait at "
                + place.waits
                + ".";
    }

    private static List<String> remedies() {
        return List.of(
                "Bound the wait: use a time limit, or interrupt the thread when nobody needs its"
                        + " answer any more.",
                "Start tasks in a scope that ends with its request (StructuredTaskScope,"
                        + " try-with-resources on the executor).");
    }
}
