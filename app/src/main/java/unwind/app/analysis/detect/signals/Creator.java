package unwind.app.analysis.detect.signals;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadTable.ThreadRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A place in the program that starts threads, and what became of them.
///
/// @param artifact the recording's name
/// @param site where, `pkg.Class.method:line`
/// @param sort what the thread is for, by the JDK's frames between the program and the start
/// @param started how many it started
/// @param alive names of those that had not ended when the recording did
/// @param aliveSince when each of them was started, ascending
/// @param recorded what the recording covers
public record Creator(
        String artifact,
        String site,
        Sort sort,
        long started,
        List<String> alive,
        List<Long> aliveSince,
        TimeRange recorded) {
    private static final double WARM_UP = 0.15;

    /// Where the last third of the time after warming up begins.
    private static final double LATE = 0.62;

    /// How the platform starts threads for whoever asks.
    private static final List<String> STARTS_THREADS =
            List.of(
                    "java.lang.",
                    "jdk.internal.vm.",
                    "jdk.internal.misc.",
                    "java.util.concurrent.");

    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+$");

    /// What started threads are for.
    public enum Sort {
        /// A timer.
        TIMER("java.util.Timer"),
        /// A scheduled executor.
        SCHEDULER("java.util.concurrent.ScheduledThreadPoolExecutor"),
        /// A server of the JDK.
        SERVER("sun.net.httpserver.ServerImpl"),
        /// Anything else.
        OTHER("");

        private final String className;

        Sort(String className) {
            this.className = className;
        }

        /// The JDK's class that starts such threads; empty for [#OTHER].
        public String className() {
            return className;
        }
    }

    private record Key(String site, Sort sort) {}

    /// A creator while its threads are counted.
    private static final class Counted {
        long started;
        final Map<Long, String> alive = new LinkedHashMap<>();
        final Map<Long, Long> since = new LinkedHashMap<>();
    }

    /// Whether starts and ends of platform threads were recorded.
    public static boolean recorded(Recording recording) {
        return Recorded.couldBe(recording, "jdk.ThreadStart")
                && Recorded.couldBe(recording, "jdk.ThreadEnd");
    }

    /// The creators of platform threads, those with most threads alive first.
    public static List<Creator> of(CaseFile file) {
        Set<Long> ended = new HashSet<>();
        for (Recording recording : file.recordings()) {
            EventTable ends = recording.events(EventKind.THREAD_END);
            for (int row = 0; row < ends.size(); row++) {
                ended.add(id(recording, ends.get(Attribute.THREAD, row)));
            }
        }
        List<Creator> creators = new ArrayList<>();
        for (Artifact artifact : file.artifacts()) {
            if (recorded(artifact.recording())) {
                creators.addAll(of(artifact, ended));
            }
        }
        creators.sort(
                Comparator.comparingInt((Creator c) -> c.alive.size())
                        .reversed()
                        .thenComparing(Creator::site));
        return creators;
    }

    private static List<Creator> of(Artifact artifact, Set<Long> ended) {
        Recording recording = artifact.recording();
        EventTable starts = recording.events(EventKind.THREAD_START);
        Map<Key, Counted> counted = new LinkedHashMap<>();
        for (int row = 0; row < starts.size(); row++) {
            long stack = starts.get(Attribute.STACK, row);
            String site = asker(recording, stack);
            if (site.isEmpty()) {
                continue;
            }
            Key key = new Key(site, sort(recording, stack));
            Counted each = counted.computeIfAbsent(key, _ -> new Counted());
            each.started++;
            long thread = starts.get(Attribute.OTHER_THREAD, row);
            long id = id(recording, thread);
            if (thread >= 0 && !ended.contains(id)) {
                each.alive.put(id, recording.threads().get(thread).name());
                each.since.put(id, starts.startNanos().get(row));
            }
        }
        TimeRange range =
                new TimeRange(recording.time().startNanos(), recording.time().endNanos() + 1);
        List<Creator> creators = new ArrayList<>();
        counted.forEach((key, each) ->
                creators.add(
                        new Creator(
                                artifact.name(),
                                key.site,
                                key.sort,
                                each.started,
                                List.copyOf(each.alive.values()),
                                each.since.values().stream().sorted().toList(),
                                range)));
        return creators;
    }

    /// Names of threads change, their Java ids do not.
    public static long id(Recording recording, long thread) {
        if (thread < 0) {
            return -1;
        }
        ThreadRow row = recording.threads().get(thread);
        return row.javaThreadId() > 0 ? row.javaThreadId() : Long.MIN_VALUE + row.osThreadId();
    }

    /// Where the program asked for the thread: its first frame from the top, but not the code that
    /// it lent to the JDK to make threads with (an `Executor`, a `ThreadFactory`), which stands
    /// above a frame of the JDK. Where the program stands nowhere on the stack, the top frame.
    public static String asker(Recording recording, long stack) {
        StackTable stacks = recording.stacks();
        String lent = "";
        boolean afterPlatform = false;
        for (int node = (int) stack; stacks.hasFrame(node); node = stacks.parent(node)) {
            StackTable.Frame frame = stacks.frame(node);
            StackTable.Method method = stacks.method(frame.method());
            String className = recording.strings().get(method.className());
            if (PlatformCode.contains(className)) {
                afterPlatform = true;
            } else if (!className.contains("$$Lambda")) {
                if (!lent.isEmpty()) {
                    return afterPlatform ? RowNames.line(recording, frame) : lent;
                }
                lent = RowNames.line(recording, frame);
                afterPlatform = false;
                if (!isLent(recording.strings().get(method.name()))) {
                    return lent;
                }
            }
        }
        return lent.isEmpty() ? platformsAsker(recording, stack) : lent;
    }

    /// Where only the platform is on the stack, what of it asked, rather than how it starts
    /// threads.
    private static String platformsAsker(Recording recording, long stack) {
        StackTable stacks = recording.stacks();
        for (int node = (int) stack; stacks.hasFrame(node); node = stacks.parent(node)) {
            StackTable.Method method = stacks.method(stacks.frame(node).method());
            String className = recording.strings().get(method.className());
            if (STARTS_THREADS.stream().noneMatch(className::startsWith)) {
                return RowNames.line(recording, stacks.frame(node));
            }
        }
        return stacks.hasFrame((int) stack)
                ? RowNames.line(recording, stacks.frame((int) stack))
                : "";
    }

    private static boolean isLent(String method) {
        return method.startsWith("lambda$")
                || method.equals("newThread")
                || method.equals("execute");
    }

    private static Sort sort(Recording recording, long stack) {
        StackTable stacks = recording.stacks();
        Sort sort = Sort.OTHER;
        for (int node = (int) stack; stacks.hasFrame(node); node = stacks.parent(node)) {
            StackTable.Method method = stacks.method(stacks.frame(node).method());
            String className = recording.strings().get(method.className());
            // a server may start timers; it is the server then that is not stopped
            for (Sort each : List.of(Sort.TIMER, Sort.SCHEDULER, Sort.SERVER)) {
                if (className.equals(each.className()) && sort != Sort.SERVER) {
                    sort = each;
                }
            }
        }
        return sort;
    }

    /// How many threads were started after the program had warmed up and live on, though threads
    /// started by then had time to end: in the middle of the recording rather than at its edges.
    public long leaked() {
        return between(WARM_UP, 1 - WARM_UP);
    }

    /// Whether threads are left behind all the time, in the first half and in the second: pools
    /// that fill up stop growing.
    public boolean keepsLeaking() {
        long leaked = leaked();
        boolean allTheTime =
                between(WARM_UP, 0.5) * 5 >= leaked && between(0.5, 1 - WARM_UP) * 5 >= leaked;
        return allTheTime && (!isFewPools() || between(LATE, 1 - WARM_UP) * 10 >= leaked);
    }

    /// Whether the threads bear few names but for their last number: workers of a pool, which may
    /// take long to reach its size.
    public boolean isFewPools() {
        return !areAllNamedAlike() && hasFewNames();
    }

    /// Whether they all bear one name without a number, as the threads of a platform's object do,
    /// one for each: workers of a pool are numbered.
    private boolean areAllNamedAlike() {
        return alive.stream().distinct().count() == 1
                && !LAST_NUMBER.matcher(alive.getFirst()).find();
    }

    private boolean hasFewNames() {
        long pools =
                alive.stream()
                        .map(name -> LAST_NUMBER.matcher(name).replaceFirst(""))
                        .distinct()
                        .count();
        return pools * 4 <= alive.size();
    }

    private long between(double from, double to) {
        long length = recorded.durationNanos();
        long first = recorded.fromNanos() + (long) (length * from);
        long last = recorded.fromNanos() + (long) (length * to);
        return aliveSince.stream().filter(time -> time >= first && time < last).count();
    }

    /// Left behind in a second.
    public double perSecond() {
        return leaked() / (recorded.durationNanos() / 1e9 * (1 - 2 * WARM_UP));
    }
}
