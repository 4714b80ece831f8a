package unwind.app.analysis.detect.signals;

import unwind.parsers.model.DumpedThread;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The goroutines at one place of a dump: how many, why they wait, for how long, who started them.
public final class GoroutinePlace {
    /// What the runtime writes into the brackets of a goroutine that nothing can wake (Go 1.26).
    private static final String LEAKED = "(leaked)";

    private final String name;
    private final boolean ofLibrary;
    private final Map<String, Long> reasons = new HashMap<>();
    private final Map<GoWait, Long> waits = new EnumMap<>(GoWait.class);
    private final Map<String, Long> creators = new HashMap<>();
    private long count;
    private long leaked;
    private long onThreads;
    private long waitingLong;
    private long longestWaitNanos;

    /// @param ofLibrary whether no function of the program is on the stack, so that the place is
    ///   the function that the goroutines were started with
    public GoroutinePlace(String name, boolean ofLibrary) {
        this.name = name;
        this.ofLibrary = ofLibrary;
    }

    public void add(DumpedThread row, GoWait wait, Optional<String> creator) {
        count += row.count();
        waits.merge(wait, (long) row.count(), Long::sum);
        onThreads += row.stateText().contains("locked to thread") ? row.count() : 0;
        boolean marked = row.stateText().contains(LEAKED);
        leaked += marked ? row.count() : 0;
        String reason = row.stateText().replace(LEAKED, "").replaceFirst(",.*", "").strip();
        if (!reason.isEmpty()) {
            reasons.merge(reason, (long) row.count(), Long::sum);
        }
        creator.ifPresent(site -> creators.merge(site, (long) row.count(), Long::sum));
        long nanos = row.waitNanos().orElse(0);
        longestWaitNanos = Math.max(longestWaitNanos, nanos);
        waitingLong += nanos >= TimeUnit.MINUTES.toNanos(1) ? row.count() : 0;
    }

    public String name() {
        return name;
    }

    public long count() {
        return count;
    }

    /// How many of them the runtime marks as leaked.
    public long leaked() {
        return leaked;
    }

    /// How many of them have waited for a minute or longer.
    public long waitingLong() {
        return waitingLong;
    }

    /// Go's word for why most of them wait, such as "chan send"; empty where not printed.
    public String reason() {
        return most(reasons);
    }

    /// Where most of them were started; empty where not printed.
    public String creator() {
        return most(creators);
    }

    /// What most of them wait for.
    public GoWait waitsFor() {
        return waits.entrySet().stream()
                .max(Map.Entry.<GoWait, Long>comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(GoWait.UNKNOWN);
    }

    /// Whether they wait for something that a pool at rest does not wait for: to send, for a mutex,
    /// for what can never come.
    public boolean isStuck() {
        return waitsFor().isStuck();
    }

    /// Whether no function of the program is on their stacks.
    public boolean isOfLibrary() {
        return ofLibrary;
    }

    /// How many of them keep a thread of the operating system for themselves.
    public long onThreads() {
        return onThreads;
    }

    public long longestWaitNanos() {
        return longestWaitNanos;
    }

    private static String most(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
