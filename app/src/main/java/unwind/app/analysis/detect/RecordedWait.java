package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.Callers;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.ThreadPool;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Waits in the middle of work at one place that a recording saw end: parks, `Object.wait`, reads
/// of sockets. Waits that never end are in dumps alone.
///
/// @param artifact the recording's name
/// @param peer the other end of most of them, empty where none is known
record RecordedWait(
        String artifact,
        String site,
        String calledFrom,
        String peer,
        Set<String> threads,
        long count,
        long totalNanos,
        long longestNanos,
        TimeRange range,
        long recordedNanos) {
    private static final int FEW = 3;
    private static final double MAX_OF_THE_TIME = 0.5;
    private static final double NEARLY_ALL_OF_THE_TIME = 0.8;
    private static final double PART_OF_THE_RECORDING = 0.25;

    /// The kinds of events, and the state of a thread in them.
    private static final Map<EventKind, ThreadState> KINDS =
            new EnumMap<>(
                    Map.of(
                            EventKind.PARK, ThreadState.WAITING,
                            EventKind.MONITOR_WAIT, ThreadState.WAITING,
                            EventKind.SOCKET_READ, ThreadState.RUNNABLE));

    /// The call that an event is about. Recorders from JDK 22 on leave it out of the stack, so that
    /// the caller is on top.
    private static final Map<EventKind, Dump.Frame> CALLS =
            new EnumMap<>(
                    Map.of(
                            EventKind.PARK,
                            new Dump.Frame("java.util.concurrent.locks.LockSupport", "park", 0),
                            EventKind.MONITOR_WAIT,
                            new Dump.Frame("java.lang.Object", "wait", 0),
                            EventKind.SOCKET_READ,
                            new Dump.Frame("java.net.Socket$SocketInputStream", "read", 0),
                            EventKind.SLEEP,
                            new Dump.Frame("java.lang.Thread", "sleep", 0)));

    /// What a stack's thread does, and where.
    private record Place(Activity activity, String site, String calledFrom) {}

    private static final class Sum {
        final Place place;
        final Set<String> threads = new TreeSet<>();
        final Map<String, Long> peers = new HashMap<>();
        final Map<String, Set<String>> threadsOfPeers = new HashMap<>();
        long count;
        long total;
        long longest;
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;

        Sum(Place place) {
            this.place = place;
        }

        /// Whether it is certain that nobody waits here for work to do.
        boolean isOfWork() {
            return place.activity.certain()
                    || place.activity.kind() != Activity.Kind.READS
                    || threadsOfPeers.values().stream().anyMatch(each -> each.size() >= FEW);
        }
    }

    /// Whether a recording could have seen such waits.
    ///
    /// @param eventType such as `jdk.ThreadPark`
    static boolean recorded(CaseFile file, String eventType) {
        return file.recordings().stream()
                .anyMatch(recording -> Recorded.couldBe(recording, eventType));
    }

    /// The places where threads with such an activity waited.
    ///
    /// @param idleAtTimes threads whose stacks are a task's where these leave it open
    static List<RecordedWait> of(
            CaseFile file, Predicate<Activity> wanted, Set<String> idleAtTimes) {
        return of(file, wanted, idleAtTimes, 0);
    }

    /// The places where threads with such an activity waited.
    ///
    /// Whoever reads from a connection in its own loop may be a server that waits for its client's
    /// next request. Where several threads read from the same address and port, that is a backend:
    /// clients have a port each.
    ///
    /// @param atLeastNanos shorter waits are not counted
    static List<RecordedWait> of(
            CaseFile file, Predicate<Activity> wanted, Set<String> idleAtTimes, long atLeastNanos) {
        return of(file, wanted, idleAtTimes, atLeastNanos, KINDS.keySet(), Sum::isOfWork);
    }

    /// The places where threads sleep in the middle of a task.
    static List<RecordedWait> sleeps(CaseFile file) {
        return of(
                file,
                activity -> activity.kind() == Activity.Kind.SLEEPS && activity.certain(),
                Set.of(),
                0,
                Set.of(EventKind.SLEEP),
                _ -> true);
    }

    /// The places where threads wait in their own loop for the answer to a call of a client: some
    /// do nothing else on purpose.
    ///
    /// @param atLeastNanos shorter waits are not counted
    static List<RecordedWait> ofCallers(CaseFile file, long atLeastNanos) {
        return of(
                file,
                activity -> activity.kind() == Activity.Kind.READS && !activity.certain(),
                Set.of(),
                atLeastNanos,
                Set.of(EventKind.PARK, EventKind.MONITOR_WAIT),
                _ -> true);
    }

    private static List<RecordedWait> of(
            CaseFile file,
            Predicate<Activity> wanted,
            Set<String> idleAtTimes,
            long atLeastNanos,
            Set<EventKind> kinds,
            Predicate<Sum> kept) {
        List<RecordedWait> waits = new ArrayList<>();
        for (Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            Map<String, Sum> sums = new LinkedHashMap<>();
            kinds.forEach(kind -> {
                Map<Long, Place> places = new HashMap<>();
                EventTable table = recording.events(kind);
                for (int row = 0; row < table.size(); row++) {
                    Place place = place(recording, table, row, kind, places);
                    String thread = thread(recording, table, row);
                    if (wanted.test(place.activity)
                            && !place.site.isEmpty()
                            && table.get(Attribute.DURATION_NANOS, row) >= atLeastNanos
                            && (place.activity.certain()
                                    || place.activity.kind() == Activity.Kind.READS
                                    || idleAtTimes.contains(thread))) {
                        add(
                                sums.computeIfAbsent(place.site, _ -> new Sum(place)),
                                recording,
                                table,
                                row,
                                thread);
                    }
                }
            });
            sums.values().stream().filter(kept).forEach(sum -> waits.add(wait(artifact, sum)));
        }
        return waits;
    }

    private static void add(
            Sum sum, Recording recording, EventTable table, int row, String thread) {
        long nanos = Math.max(0, table.get(Attribute.DURATION_NANOS, row));
        sum.threads.add(thread);
        sum.count++;
        sum.total += nanos;
        sum.longest = Math.max(sum.longest, nanos);
        sum.from = Math.min(sum.from, table.startNanos().get(row));
        sum.to = Math.max(sum.to, table.startNanos().get(row) + nanos);
        long peer = table.has(Attribute.NAME) ? table.get(Attribute.NAME, row) : -1;
        if (peer >= 0) {
            String address = recording.strings().get(peer);
            sum.peers.merge(address, nanos, Long::sum);
            sum.threadsOfPeers.computeIfAbsent(address, _ -> new HashSet<>()).add(thread);
        }
    }

    private static RecordedWait wait(Artifact artifact, Sum sum) {
        return new RecordedWait(
                artifact.name(),
                sum.place.site,
                sum.place.calledFrom,
                sum.peers.entrySet().stream()
                        .max(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse(""),
                sum.threads,
                sum.count,
                sum.total,
                sum.longest,
                new TimeRange(sum.from, Math.max(sum.to, sum.from + 1)),
                artifact.recording().time().durationNanos());
    }

    /// The threads that a recording saw idle.
    static Set<String> idleAtTimes(CaseFile file) {
        Set<String> names = new HashSet<>();
        for (Recording recording : file.recordings()) {
            EventTable table = recording.events(EventKind.PARK);
            Map<Long, Place> places = new HashMap<>();
            for (int row = 0; row < table.size(); row++) {
                Place place = place(recording, table, row, EventKind.PARK, places);
                if (place.activity.kind() == Activity.Kind.IDLE) {
                    names.add(thread(recording, table, row));
                }
            }
        }
        return names;
    }

    private static Place place(
            Recording recording,
            EventTable table,
            int row,
            EventKind kind,
            Map<Long, Place> places) {
        return places.computeIfAbsent(
                table.get(Attribute.STACK, row),
                stack -> {
                    List<Dump.Frame> frames = frames(recording, stack, kind);
                    Activity activity = activity(frames, kind);
                    return activity.site() < frames.size()
                            ? new Place(
                                    activity,
                                    frames.get(activity.site()).toString(),
                                    Callers.of(frames, activity.site()))
                            : new Place(activity, "", "");
                });
    }

    /// What a thread does in an event of that kind.
    private static Activity activity(List<Dump.Frame> frames, EventKind kind) {
        ThreadState state =
                kind == EventKind.SLEEP
                        ? ThreadState.TIMED_WAITING
                        : KINDS.getOrDefault(kind, ThreadState.RUNNABLE);
        return Activity.of(frames, state);
    }

    /// The same by the stack.
    static Activity activity(Recording recording, long stack, EventKind kind) {
        return activity(frames(recording, stack, kind), kind);
    }

    /// The frames of a stack as a dump has them.
    static List<Dump.Frame> frames(Recording recording, long stack) {
        return StackWalk.frames(recording, stack).stream()
                .map(f -> new Dump.Frame(f.className(), f.method(), Math.max(0, f.line())))
                .toList();
    }

    /// The same of an event, with the call that it is about.
    static List<Dump.Frame> frames(Recording recording, long stack, EventKind kind) {
        List<Dump.Frame> frames = new ArrayList<>(frames(recording, stack));
        Dump.Frame call = CALLS.get(kind);
        if (call != null && !frames.isEmpty() && !shows(frames, call)) {
            frames.addFirst(call);
        }
        return frames;
    }

    /// Whether the platform's frames on top are already inside the class of the call: a buffer that
    /// reads from a connection is not.
    private static boolean shows(List<Dump.Frame> frames, Dump.Frame call) {
        return frames.stream()
                .takeWhile(frame -> PlatformCode.contains(frame.className()))
                .map(Dump.Frame::className)
                .anyMatch(name ->
                        name.equals(call.className())
                                || name.startsWith("sun.nio.ch.")
                                || name.equals("jdk.internal.misc.Unsafe"));
    }

    /// The name of an event's thread, or its number where it has none.
    static String thread(Recording recording, EventTable table, int row) {
        long thread = table.get(Attribute.THREAD, row);
        if (thread < 0) {
            return "";
        }
        String name = recording.threads().get(thread).name();
        return name.isEmpty() ? "virtual #" + recording.threads().get(thread).javaThreadId() : name;
    }

    /// How many threads waited on average while any did.
    double waiting() {
        return totalNanos / (double) Math.max(1, range.durationNanos());
    }

    /// Whether several threads spent nearly all of their time there.
    boolean isAllTheyDo() {
        return matters() && waiting() >= threads.size() * NEARLY_ALL_OF_THE_TIME;
    }

    /// How long one of them took, nanoseconds.
    double meanNanos() {
        return totalNanos / (double) Math.max(1, count);
    }

    /// The time that is lost, of what these threads had.
    Impact impact() {
        return Impact.ofNanos(totalNanos, (double) threads.size() * recordedNanos);
    }

    /// A finding about these threads: who they are, where and when, and the time that is lost.
    ///
    /// @param doing what they do, as the title says it: "wait most of their time for an answer"
    /// @param event what one wait is called: "read"
    FindingDraft draft(String id, String doing, String event) {
        String title =
                Words.counted(threads.size(), "thread")
                        + " "
                        + doing
                        + " at "
                        + Words.brief(site)
                        + ".";
        return new FindingDraft(id, Severity.WARNING, title, range)
                .about(new Subject("", site, pool(), "").calledFrom(calledFrom))
                .because(because())
                .shows(
                        Evidence.Kind.TIMELINE,
                        artifact,
                        Words.counted(count, event) + " at " + site)
                .costs(impact());
    }

    /// Whether several threads spent most of their time there for a good part of the recording.
    boolean matters() {
        return threads.size() >= FEW
                && waiting() >= threads.size() * MAX_OF_THE_TIME
                && range.durationNanos() >= recordedNanos * PART_OF_THE_RECORDING;
    }

    /// The name that the threads share.
    String pool() {
        return ThreadPool.pattern(threads.iterator().next());
    }

    /// Sentences with the numbers.
    List<String> because() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                Words.counted(threads.size(), "thread")
                        + " ("
                        + Words.some(List.copyOf(threads), 3)
                        + ") waited there "
                        + Words.counted(count, "time")
                        + ", "
                        + Words.duration(totalNanos / (double) count)
                        + " on average and at most "
                        + Words.duration(longestNanos)
                        + ".");
        sentences.add(
                "Over "
                        + Words.duration(range.durationNanos())
                        + " "
                        + Words.number(waiting())
                        + " of them waited at any time.");
        if (!calledFrom.isEmpty()) {
            sentences.add("Called from " + calledFrom + ".");
        }
        return sentences;
    }
}
