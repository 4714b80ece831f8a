package unwind.app.analysis.detect;

import unwind.app.analysis.Sites;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.MachineLoad;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Threads spend their time waiting for one lock that goes from hand to hand: waits that ended, as
/// recorded, else pools that stand before one lock from dump to dump. Waiting for work (queues,
/// conditions, `Object.wait`) does not count.
final class LockContentionDetector implements Detector {
    private static final double WAITING_THREADS = 1;
    private static final int MIN_WAITS = 20;
    private static final int MIN_THREADS = 3;
    private static final double BRIEF = 0.25;
    private static final double WARM_UP = 0.4;
    private static final long WARM_UP_NANOS = 30_000_000_000L;

    /// The waits for locks of one class.
    private static final class Waits {
        final Artifact artifact;
        final String lockClass;
        final Map<Integer, Long> nanosBySite = new HashMap<>();
        final Set<Long> threads = new HashSet<>();
        long count;
        long totalNanos;
        long longestNanos;
        long fromNanos = Long.MAX_VALUE;
        long toNanos = Long.MIN_VALUE;

        Waits(Artifact artifact, String lockClass) {
            this.artifact = artifact;
            this.lockClass = lockClass;
        }

        void add(EventTable table, int row, int site) {
            long nanos = Math.max(0, table.get(Attribute.DURATION_NANOS, row));
            count++;
            totalNanos += nanos;
            longestNanos = Math.max(longestNanos, nanos);
            threads.add(table.get(Attribute.THREAD, row));
            nanosBySite.merge(site, nanos, Long::sum);
            fromNanos = Math.min(fromNanos, table.startNanos().get(row));
            toNanos = Math.max(toNanos, table.endNanos(row));
        }

        /// How many threads waited on average while there were waits.
        double waitingThreads() {
            return totalNanos / (double) Math.max(1, toNanos - fromNanos);
        }

        /// Whether they are over after a small part of the recording.
        boolean brief() {
            TimeRange recorded = recorded();
            return toNanos - fromNanos < recorded.durationNanos() * BRIEF;
        }

        /// Whether they are over before the program can have warmed up.
        boolean early() {
            TimeRange recorded = recorded();
            double most = Math.min(WARM_UP_NANOS, recorded.durationNanos() * WARM_UP);
            return toNanos - recorded.fromNanos() < most;
        }

        private TimeRange recorded() {
            TimeAxis time = artifact.recording().time();
            return new TimeRange(time.startNanos(), time.endNanos() + 1);
        }

        boolean matters(long recordedNanos) {
            return count >= MIN_WAITS
                    && threads.size() >= MIN_THREADS
                    && waitingThreads() >= WAITING_THREADS
                    && totalNanos >= recordedNanos / 4;
        }
    }

    @Override
    public String id() {
        return "lock-contention";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoLocks.look(id(), file);
        }
        List<Finding> findings = new ArrayList<>();
        boolean looked = false;
        for (Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            if (Recorded.couldBe(recording, "jdk.JavaMonitorEnter")
                    || Recorded.couldBe(recording, "jdk.ThreadPark")) {
                looked = true;
                Sites sites = Sites.of(recording);
                waits(artifact, sites).stream()
                        .filter(waits -> waits.matters(recording.time().durationNanos()))
                        .map(waits -> finding(waits, sites, file))
                        .forEach(findings::add);
            }
        }
        List<SeenDump> dumps = SeenDump.of(file);
        DumpedContention.inAny(dumps).stream()
                .filter(seen -> findings.stream().noneMatch(seen::isRecordedBy))
                .map(seen -> seen.finding(id()))
                .toList()
                .forEach(findings::add);
        return looked || !dumps.isEmpty()
                ? Outcome.of(findings)
                : new Outcome.Unable(
                        "there is neither a thread dump nor a recording of waits for locks",
                        "-XX:StartFlightRecording:settings=profile");
    }

    private static List<Waits> waits(Artifact artifact, Sites sites) {
        Recording recording = artifact.recording();
        Map<Long, Waits> byClass = new HashMap<>();
        for (EventKind kind : List.of(EventKind.MONITOR_ENTER, EventKind.PARK)) {
            EventTable table = recording.events(kind);
            for (int row = 0; row < table.size(); row++) {
                long lockClass = table.get(Attribute.CLASS, row);
                String name = recording.strings().get(lockClass);
                if (kind == EventKind.MONITOR_ENTER || isLock(name)) {
                    byClass.computeIfAbsent(lockClass, _ -> new Waits(artifact, name))
                            .add(table, row, sites.of(table.get(Attribute.STACK, row)));
                }
            }
        }
        return List.copyOf(byClass.values());
    }

    /// The synchronizers inside the JDK's locks; not conditions, latches or pools.
    private static boolean isLock(String className) {
        return className.startsWith("java.util.concurrent.locks.") && className.endsWith("Sync");
    }

    private Finding finding(Waits waits, Sites sites, CaseFile file) {
        Map.Entry<Integer, Long> top =
                waits.nanosBySite.entrySet().stream()
                        .max(
                                Map.Entry.<Integer, Long>comparingByValue()
                                        .thenComparing(
                                                Map.Entry.comparingByKey(
                                                        Comparator.reverseOrder())))
                        .orElseThrow();
        String site = top.getKey() == Sites.NONE ? "" : sites.name(top.getKey());
        TimeRange range = new TimeRange(waits.fromNanos, waits.toNanos + 1);
        // arrays and plain objects are made to be locked, and named by nobody
        boolean named =
                !waits.lockClass.isEmpty()
                        && !waits.lockClass.endsWith("[]")
                        && !waits.lockClass.equals("java.lang.Object");
        String lock = named ? "a lock of class " + waits.lockClass : "one lock";
        Optional<String> passing = passing(waits, file).or(() -> starved(waits, site, file));
        List<String> because = new ArrayList<>(numbers(waits, top.getValue(), site));
        LockHolders.of(waits.artifact.recording(), waits.lockClass, sites).ifPresent(because::add);
        passing.ifPresent(because::add);
        return new Finding(
                        id(),
                        passing.isPresent() ? Severity.NOTICE : Severity.WARNING,
                        passing.isPresent() ? 0.5 : 0.9,
                        Math.min(1, 0.3 + waits.waitingThreads() / (2.0 * waits.threads.size())),
                        Words.number(waits.waitingThreads())
                                + " threads on average wait for "
                                + lock
                                + (site.isEmpty() ? "." : ", at " + site + "."),
                        because,
                        new Subject(waits.lockClass, site, "", waits.lockClass),
                        range,
                        List.of(
                                new Evidence(
                                        Evidence.Kind.TIMELINE,
                                        waits.artifact.name(),
                                        Words.counted(waits.count, "wait") + " for " + lock,
                                        Optional.of(range))),
                        List.of(
                                "Hold the lock for less: take files, network and waiting out of it.",
                                "Give each part of the data its own lock, or use a concurrent collection.",
                                "Where reading dominates, let readers in together (ReadWriteLock, copy on"
                                        + " write)."))
                .costs(
                        Impact.ofNanos(
                                waits.totalNanos,
                                (double) waits.threads.size()
                                        * Math.max(1, waits.recorded().durationNanos())));
    }

    private static List<String> numbers(Waits waits, long atSite, String site) {
        return List.of(
                Words.counted(waits.threads.size(), "thread")
                        + " waited "
                        + Words.counted(waits.count, "time")
                        + " for "
                        + Words.duration(waits.totalNanos)
                        + " together, at most "
                        + Words.duration(waits.longestNanos)
                        + " at once.",
                Words.percent(atSite / (double) Math.max(1, waits.totalNanos))
                        + " of this waiting is at "
                        + (site.isEmpty() ? "a place that was not recorded" : site)
                        + ".");
    }

    /// Why waits for a lock inside a library need not be the program's fault: on a machine that
    /// others fill, whoever holds it waits for a processor, again and again.
    private static Optional<String> starved(Waits waits, String site, CaseFile file) {
        String method = site.replaceFirst(":\\d+$", "");
        String className = method.substring(0, Math.max(0, method.lastIndexOf('.')));
        return file.program().contains(className)
                        || MachineLoad.of(file, waits.fromNanos, waits.toNanos)
                                .filter(MachineLoad::byOthers)
                                .isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The lock is taken inside a library, on a machine that others filled: who"
                                + " held it may have waited for a processor.");
    }

    /// Why waits that were soon over need not be the lock's fault: the holder was waiting for a
    /// processor, or loaded and compiled what runs for the first time.
    private static Optional<String> passing(Waits waits, CaseFile file) {
        if (!waits.brief()) {
            return Optional.empty();
        }
        String all =
                "All of it was within "
                        + Words.duration(waits.toNanos - waits.fromNanos)
                        + " and did not come back";
        if (MachineLoad.of(file, waits.fromNanos, waits.toNanos)
                .filter(MachineLoad::byOthers)
                .isPresent()) {
            return Optional.of(
                    all
                            + ", on a machine that others filled: who held the lock may have waited"
                            + " for a processor.");
        }
        return waits.early()
                ? Optional.of(all + ": what runs for the first time holds its locks for longer.")
                : Optional.empty();
    }
}
