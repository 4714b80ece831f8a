package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.Callers;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.EventLoop;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.ThreadPool;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A handler waits in a thread that serves many connections ([EventLoop]): a blocking call where
/// none belongs.
///
/// A short wait now and then happens to every program. Waits that take a good part of the thread's
/// time as recorded, or dump after dump, are the rule of the program.
final class EventLoopBlockedDetector implements Detector {
    private static final double MIN_SHARE = 0.1;
    private static final long MIN_MEAN_NANOS = 50_000_000L;
    private static final long MIN_TOTAL_NANOS = 1_000_000_000L;

    /// The kinds of waits, and the state of a thread in them.
    private static final Map<EventKind, ThreadState> KINDS =
            Map.of(
                    EventKind.PARK, ThreadState.WAITING,
                    EventKind.MONITOR_WAIT, ThreadState.WAITING,
                    EventKind.SLEEP, ThreadState.TIMED_WAITING,
                    EventKind.SOCKET_READ, ThreadState.RUNNABLE);

    private static final List<String> REMEDIES =
            List.of(
                    "Move the call off the event loop (executeBlocking, subscribeOn a bounded"
                            + " elastic scheduler, a pool of its own), or use a non-blocking client.",
                    "Don't wait for a future there: go on in its callback.",
                    "Give the call a time limit.");

    /// Waits of event loops at one place.
    private static final class Waits {
        final String calledFrom;
        final Set<String> threads = new TreeSet<>();
        long count;
        long total;
        long longest;
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;

        Waits(String calledFrom) {
            this.calledFrom = calledFrom;
        }
    }

    @Override
    public String id() {
        return "event-loop-blocked";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.of(file);
        boolean recorded =
                RecordedWait.recorded(file, "jdk.ThreadPark")
                        || RecordedWait.recorded(file, "jdk.ThreadSleep")
                        || RecordedWait.recorded(file, "jdk.SocketRead");
        if (dumps.isEmpty() && !recorded) {
            return new Outcome.Unable(
                    "there is neither a thread dump nor a recording of waits",
                    "-XX:StartFlightRecording:settings=profile");
        }
        Map<String, Finding> bySite = new LinkedHashMap<>();
        for (Artifact artifact : file.artifacts()) {
            waits(artifact.recording())
                    .forEach((site, waits) ->
                            finding(artifact, site, waits)
                                    .ifPresent(finding -> bySite.put(site, finding)));
        }
        for (List<SeenDump> alike : SeenDump.byTool(dumps)) {
            blocked(alike.getLast())
                    .forEach((site, threads) ->
                            finding(alike, site, threads)
                                    .ifPresent(finding -> bySite.putIfAbsent(site, finding)));
        }
        return Outcome.of(List.copyOf(bySite.values()));
    }

    /// A stack, looked at once for all the waits that have it.
    ///
    /// @param blocks whether it would block an event loop, if its thread runs one
    private record Looked(List<Dump.Frame> frames, Activity activity, boolean blocks) {
        static Looked at(List<Dump.Frame> frames, ThreadState state) {
            Activity activity = Activity.of(frames, state);
            return new Looked(
                    frames,
                    activity,
                    activity.site() < frames.size() && EventLoop.isBlocked(frames, activity));
        }
    }

    private static Map<String, Waits> waits(Recording recording) {
        Map<String, Waits> bySite = new LinkedHashMap<>();
        KINDS.forEach((kind, state) -> {
            EventTable table = recording.events(kind);
            Map<Long, Looked> stacks = new HashMap<>();
            for (int row = 0; row < table.size(); row++) {
                Looked looked =
                        stacks.computeIfAbsent(
                                table.get(Attribute.STACK, row),
                                stack -> Looked.at(RecordedWait.frames(recording, stack), state));
                if (!looked.blocks()) {
                    continue;
                }
                List<Dump.Frame> frames = looked.frames();
                long thread = table.get(Attribute.THREAD, row);
                String name = thread < 0 ? "" : recording.threads().get(thread).name();
                Activity activity = looked.activity();
                if (EventLoop.is(name, frames)) {
                    add(
                            bySite.computeIfAbsent(
                                    frames.get(activity.site()).toString(),
                                    _ -> new Waits(Callers.of(frames, activity.site()))),
                            table,
                            row,
                            name);
                }
            }
        });
        return bySite;
    }

    private static void add(Waits waits, EventTable table, int row, String thread) {
        long nanos = Math.max(0, table.get(Attribute.DURATION_NANOS, row));
        waits.threads.add(thread);
        waits.count++;
        waits.total += nanos;
        waits.longest = Math.max(waits.longest, nanos);
        waits.from = Math.min(waits.from, table.startNanos().get(row));
        waits.to = Math.max(waits.to, table.startNanos().get(row) + nanos);
    }

    private Optional<Finding> finding(Artifact artifact, String site, Waits waits) {
        double whole = (double) waits.threads.size() * artifact.recording().time().durationNanos();
        double share = Math.min(1, waits.total / Math.max(1, whole));
        if (waits.total < MIN_TOTAL_NANOS
                || waits.total < waits.count * MIN_MEAN_NANOS
                || share < MIN_SHARE) {
            return Optional.empty();
        }
        TimeRange range = new TimeRange(waits.from, Math.max(waits.to, waits.from + 1));
        String pool = ThreadPool.pattern(waits.threads.iterator().next());
        List<String> because = new ArrayList<>();
        because.add(
                Words.some(List.copyOf(waits.threads), 3)
                        + " waited there "
                        + Words.counted(waits.count, "time")
                        + ", "
                        + Words.duration(waits.total / (double) waits.count)
                        + " on average and at most "
                        + Words.duration(waits.longest)
                        + ".");
        because.add("While one of them waits, no other connection that it serves goes on.");
        return Optional.of(
                new Finding(
                                id(),
                                Severity.WARNING,
                                0.85,
                                Math.min(1, 0.5 + share),
                                "Event loop "
                                        + pool
                                        + " is blocked "
                                        + Words.percent(share)
                                        + " of the time, at "
                                        + Words.brief(site)
                                        + ".",
                                because,
                                new Subject("", site, pool, "").calledFrom(waits.calledFrom),
                                range,
                                List.of(
                                        new Evidence(
                                                Evidence.Kind.TIMELINE,
                                                artifact.name(),
                                                Words.counted(waits.count, "wait") + " at " + site,
                                                Optional.of(range))),
                                REMEDIES)
                        .costs(Impact.ofNanos(waits.total, whole)));
    }

    /// A place in a dump where event loops wait.
    private record Blocked(String calledFrom, Set<String> threads) {}

    private static Map<String, Blocked> blocked(SeenDump dump) {
        Map<String, Blocked> bySite = new LinkedHashMap<>();
        for (StackGroup group : dump.found().groups()) {
            Activity activity = group.activity();
            if (!EventLoop.isBlocked(group.frames(), activity)
                    || activity.site() >= group.frames().size()) {
                continue;
            }
            List<String> loops =
                    group.names().stream()
                            .filter(name -> EventLoop.is(name, group.frames()))
                            .toList();
            if (!loops.isEmpty()) {
                bySite.computeIfAbsent(
                                group.frames().get(activity.site()).toString(),
                                _ ->
                                        new Blocked(
                                                Callers.of(group.frames(), activity.site()),
                                                new TreeSet<>()))
                        .threads
                        .addAll(loops);
            }
        }
        return bySite;
    }

    /// In two dumps in a row, or in the only one that has such threads, where it is several of
    /// them.
    private Optional<Finding> finding(List<SeenDump> dumps, String site, Blocked blocked) {
        SeenDump last = dumps.getLast();
        List<SeenDump> showing =
                dumps.stream().filter(dump -> blocked(dump).containsKey(site)).toList();
        String pool = ThreadPool.pattern(blocked.threads.iterator().next());
        List<SeenDump> having = dumps.stream().filter(dump -> alike(dump, pool) > 0).toList();
        boolean before = having.size() > 1 && showing.contains(having.get(having.size() - 2));
        long alike = alike(last, pool);
        boolean several = blocked.threads.size() > 1 && 2L * blocked.threads.size() >= alike;
        if (!before && !(having.size() == 1 && several)) {
            return Optional.empty();
        }
        List<String> because = new ArrayList<>();
        because.add(
                Words.some(List.copyOf(blocked.threads), 3)
                        + (before
                                ? " waited there in "
                                        + Words.counted(showing.size(), "dump")
                                        + " of "
                                        + dumps.size()
                                        + "."
                                : " waited there in the only dump that has them."));
        because.add("While one of them waits, no other connection that it serves goes on.");
        return Optional.of(
                new Finding(
                                id(),
                                Severity.WARNING,
                                before ? 0.75 : 0.5,
                                Math.min(1, 0.5 + blocked.threads.size() / 8.0),
                                blocked.threads.size()
                                        + (alike > blocked.threads.size() ? " of " + alike : "")
                                        + " event loops "
                                        + pool
                                        + (blocked.threads.size() == 1 ? " is" : " are")
                                        + " blocked at "
                                        + Words.brief(site)
                                        + ".",
                                because,
                                new Subject("", site, pool, "").calledFrom(blocked.calledFrom),
                                SeenDump.range(showing),
                                showing.stream()
                                        .map(dump -> dump.evidence("event loops wait at " + site))
                                        .toList(),
                                REMEDIES)
                        .costs(
                                Impact.ofThreads(
                                        blocked.threads.size(),
                                        last.dump().threads().threadCount())));
    }

    private static long alike(SeenDump dump, String pool) {
        return dump.threads().stream()
                .filter(thread -> ThreadPool.pattern(Dump.name(thread)).equals(pool))
                .count();
    }
}
