package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.timeline.Diagnosis;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// The collector's pauses that the program itself is to blame for: those that somebody caused by
/// looking (histograms, dumps) are left out.
///
/// @param artifacts what tells of them: the JFR recordings, or one log, where there are none or it
///   alone says how much processor time the collector used
/// @param all in the order of their start
record Pauses(List<Artifact> artifacts, List<Pause> all) {
    private static final double STARVED_SHARE = 0.15;
    private static final long CLOCK_TICK_NANOS = 10_000_000L;
    private static final int TICKS_TO_JUDGE = 10;

    /// A collection stops the program a few times; where a file says otherwise it is damaged.
    private static final long MAX_PAUSES_OF_ONE = 1000;

    /// A log that covers as much of what was recorded may stand for it.
    private static final double MOST = 0.8;

    /// What a case without collections is told.
    static Outcome.Unable none(CaseFile file) {
        return ProgramKind.unable(
                file,
                "no pauses of the collector were recorded",
                "-XX:StartFlightRecording, or -Xlog:gc*,safepoint:file=gc.log",
                GoNames.TRACE);
    }

    /// One pause.
    ///
    /// @param cause why the collection ran, empty where unknown
    /// @param cpuNanos processor time of all the collector's threads in it
    record Pause(
            Artifact artifact,
            long startNanos,
            long durationNanos,
            String name,
            String cause,
            OptionalLong cpuNanos) {
        /// Whether the collector's threads hardly ran while the program stood still: they waited
        /// for a processor or for memory to be read back. Processor times come in ticks of 10 ms.
        boolean starved() {
            return cpuNanos.isPresent()
                    && durationNanos >= TICKS_TO_JUDGE * CLOCK_TICK_NANOS
                    && cpuNanos.getAsLong() + CLOCK_TICK_NANOS < durationNanos * STARVED_SHARE;
        }

        long endNanos() {
            return startNanos + durationNanos;
        }
    }

    /// A collection's name, cause and processor time.
    private record Collection(String name, String cause, OptionalLong cpuNanos) {}

    /// The pauses of a case.
    static Pauses of(CaseFile file) {
        List<Artifact> telling =
                file.artifacts().stream().filter(a -> tells(a.recording())).toList();
        List<Artifact> flights = telling.stream().filter(a -> a.recording().chunks() > 0).toList();
        Optional<Artifact> log =
                telling.stream()
                        .filter(a -> a.recording().chunks() == 0)
                        .max(Comparator.comparingLong(a -> a.recording().time().durationNanos()));
        boolean logSaysMore =
                flights.isEmpty()
                        || (flights.stream().noneMatch(Pauses::tellsProcessorTime)
                                && log.filter(Pauses::tellsProcessorTime)
                                        .filter(a -> coversMost(a, flights))
                                        .isPresent());
        List<Artifact> chosen = logSaysMore ? log.map(List::of).orElse(List.of()) : flights;
        List<Pause> pauses = new ArrayList<>();
        chosen.forEach(artifact -> add(artifact, pauses));
        pauses.sort(Comparator.comparingLong(Pause::startNanos));
        return new Pauses(chosen, withoutDoubles(pauses));
    }

    /// A program stands still once at a time: what two recordings of the same time both hold is one
    /// pause.
    private static List<Pause> withoutDoubles(List<Pause> sorted) {
        List<Pause> kept = new ArrayList<>(sorted.size());
        for (Pause pause : sorted) {
            boolean again =
                    !kept.isEmpty()
                            && kept.getLast().artifact() != pause.artifact()
                            && kept.getLast().endNanos() > pause.startNanos();
            if (!again) {
                kept.add(pause);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean tellsProcessorTime(Artifact artifact) {
        return artifact.recording().events(EventKind.GC_CPU_TIME).size() > 0;
    }

    private static boolean coversMost(Artifact log, List<Artifact> flights) {
        long recorded = flights.stream().mapToLong(a -> a.recording().time().durationNanos()).sum();
        return log.recording().time().durationNanos() >= recorded * MOST;
    }

    private static boolean tells(Recording recording) {
        return Recorded.showsPauses(recording);
    }

    private static void add(Artifact artifact, List<Pause> pauses) {
        Recording recording = artifact.recording();
        Map<Long, Collection> collections = collections(recording);
        EventTable table = recording.events(EventKind.GC_PAUSE);
        if (table.size() == 0) {
            addSums(artifact, collections, pauses);
        }
        for (int row = 0; row < table.size(); row++) {
            Collection of =
                    collections.getOrDefault(
                            table.get(Attribute.GC_ID, row), own(recording, table, row));
            if (!Diagnosis.isCause(of.cause)) {
                String name = recording.strings().get(table.get(Attribute.NAME, row));
                pauses.add(
                        new Pause(
                                artifact,
                                table.startNanos().get(row),
                                Math.max(0, table.get(Attribute.DURATION_NANOS, row)),
                                of.name.isEmpty() ? name : of.name,
                                of.cause,
                                of.cpuNanos));
            }
        }
    }

    /// Where the pauses themselves were not recorded, what each collection says of its own: the
    /// longest, and as few others as make up the sum, one behind the other from its start.
    private static void addSums(
            Artifact artifact, Map<Long, Collection> collections, List<Pause> pauses) {
        Recording recording = artifact.recording();
        EventTable table = recording.events(EventKind.COLLECTION);
        for (int row = 0; row < table.size(); row++) {
            long sum = table.get(Attribute.SUM_OF_PAUSES_NANOS, row);
            Collection of =
                    collections.getOrDefault(
                            table.get(Attribute.GC_ID, row), own(recording, table, row));
            if (sum <= 0 || Diagnosis.isCause(of.cause)) {
                continue;
            }
            long longest = Math.clamp(table.get(Attribute.LONGEST_PAUSE_NANOS, row), 1, sum);
            long others = (sum - 1) / longest;
            long start = table.startNanos().get(row);
            for (long i = 0; i <= Math.min(others, MAX_PAUSES_OF_ONE); i++) {
                long duration = i == 0 ? longest : (sum - longest) / others;
                pauses.add(new Pause(artifact, start, duration, of.name, of.cause, of.cpuNanos));
                start += duration;
            }
        }
    }

    /// What a row says itself, where no collection of its number is known: counters of `jstat` have
    /// none.
    private static Collection own(Recording recording, EventTable table, int row) {
        return new Collection(
                recording.strings().get(table.get(Attribute.NAME, row)),
                recording.strings().get(table.get(Attribute.CAUSE, row)),
                OptionalLong.empty());
    }

    private static Map<Long, Collection> collections(Recording recording) {
        Map<Long, Long> cpu = new HashMap<>();
        EventTable times = recording.events(EventKind.GC_CPU_TIME);
        for (int row = 0; row < times.size(); row++) {
            long nanos =
                    Math.max(0, times.get(Attribute.USER_NANOS, row))
                            + Math.max(0, times.get(Attribute.SYSTEM_NANOS, row));
            cpu.merge(times.get(Attribute.GC_ID, row), nanos, Long::sum);
        }
        Map<Long, Collection> collections = new HashMap<>();
        EventTable table = recording.events(EventKind.COLLECTION);
        for (int row = 0; row < table.size(); row++) {
            long id = table.get(Attribute.GC_ID, row);
            if (id < 0) {
                continue;
            }
            Long nanos = cpu.get(id);
            collections.put(
                    id,
                    new Collection(
                            recording.strings().get(table.get(Attribute.NAME, row)),
                            recording.strings().get(table.get(Attribute.CAUSE, row)),
                            nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos)));
        }
        return collections;
    }

    boolean recorded() {
        return !artifacts.isEmpty();
    }

    /// The time that the artifacts cover, nanoseconds; what two of them cover counts once.
    long recordedNanos() {
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (TimeAxis time :
                artifacts.stream()
                        .map(a -> a.recording().time())
                        .sorted(Comparator.comparingLong(TimeAxis::startNanos))
                        .toList()) {
            covered += Math.max(0, time.endNanos() - Math.max(time.startNanos(), until));
            until = Math.max(until, time.endNanos());
        }
        return Math.max(1, covered);
    }

    /// From the first artifact's start to the last one's end.
    TimeRange range() {
        long from =
                artifacts.stream()
                        .mapToLong(a -> a.recording().time().startNanos())
                        .min()
                        .orElse(0);
        long to =
                artifacts.stream().mapToLong(a -> a.recording().time().endNanos()).max().orElse(0);
        return new TimeRange(from, to + 1);
    }

    /// The same without some of the pauses.
    Pauses only(Predicate<Pause> wanted) {
        return new Pauses(artifacts, all.stream().filter(wanted).toList());
    }

    /// The time from the first of some pauses to the end of the last.
    static TimeRange range(List<Pause> pauses) {
        return new TimeRange(
                pauses.getFirst().startNanos(),
                Math.max(pauses.getFirst().startNanos(), pauses.getLast().endNanos()) + 1);
    }

    static long total(List<Pause> pauses) {
        return pauses.stream().mapToLong(Pause::durationNanos).sum();
    }

    static Pause longest(List<Pause> pauses) {
        return pauses.stream().max(Comparator.comparingLong(Pause::durationNanos)).orElseThrow();
    }

    /// A pause as evidence.
    static Evidence evidence(Pause pause, String text) {
        return new Evidence(
                Evidence.Kind.TIMELINE,
                pause.artifact.name(),
                text,
                Optional.of(
                        new TimeRange(
                                pause.startNanos,
                                Math.max(pause.endNanos(), pause.startNanos + 1))));
    }
}
