package unwind.app.analysis.detect.signals;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Goroutines of one dump that wait for mutexes. The runtime does not say who holds one; where it
/// prints arguments, the goroutines that work with the object that a mutex is a part of are those
/// that may.
public final class GoMutexWaits {
    /// A mutex is a field of an object that is no larger than this.
    private static final long MAX_OBJECT = 1024;

    private static final int MAX_CIRCLE = 50;

    private final GoroutineShot shot;
    private final Map<String, Waiting> bySite = new HashMap<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final List<DumpedThread> others = new ArrayList<>();
    private final NavigableSet<Long> objects = new TreeSet<>();

    /// A goroutine that waits for a mutex whose address is printed.
    ///
    /// @param mutex the address
    public record Waiter(DumpedThread row, String site, long mutex) {}

    /// Those that wait at one place of the program.
    public static final class Waiting {
        public final String site;
        public final Map<Long, Long> mutexes = new HashMap<>();
        public final Set<Long> ids = new HashSet<>();
        public long count;
        public long longestNanos;

        public Waiting(String site) {
            this.site = site;
        }

        /// The mutex that most wait for; empty where addresses are not printed.
        public Optional<Long> mutex() {
            return mutexes.entrySet().stream()
                    .max(Map.Entry.<Long, Long>comparingByValue())
                    .map(Map.Entry::getKey);
        }
    }

    private GoMutexWaits(GoroutineShot shot) {
        this.shot = shot;
    }

    public static GoMutexWaits of(GoroutineShot shot) {
        GoMutexWaits waits = new GoMutexWaits(shot);
        for (DumpedThread row : shot.dump().threads()) {
            waits.objects.addAll(row.objects());
            List<StackWalk.Frame> frames = shot.frames(row);
            if (GoWait.of(row.stateText(), frames) == GoWait.MUTEX) {
                waits.add(row, GoProfile.site(frames).orElse(""));
            } else {
                waits.others.add(row);
            }
        }
        return waits;
    }

    private void add(DumpedThread row, String site) {
        if (site.isEmpty()) {
            return;
        }
        Waiting waiting = bySite.computeIfAbsent(site, Waiting::new);
        waiting.count += row.count();
        waiting.longestNanos = Math.max(waiting.longestNanos, row.waitNanos().orElse(0));
        row.threadId().ifPresent(waiting.ids::add);
        mutex(row)
                .ifPresent(mutex -> {
                    waiting.mutexes.merge(mutex, (long) row.count(), Long::sum);
                    waiters.add(new Waiter(row, site, mutex));
                });
    }

    private static Optional<Long> mutex(DumpedThread row) {
        return row.locks().stream()
                .filter(use -> use.kind() == LockUse.Kind.WAITING_TO_LOCK)
                .map(use -> Long.parseLong(use.identity(), 2, use.identity().length(), 16))
                .findFirst();
    }

    public GoroutineShot shot() {
        return shot;
    }

    /// By the place in the program.
    public Map<String, Waiting> bySite() {
        return bySite;
    }

    /// Goroutines that do not wait for a mutex and work with an object that one of these is a part
    /// of, as places with what they do.
    public List<String> mayHold(Set<Long> mutexes) {
        Set<Long> locked = new HashSet<>();
        mutexes.forEach(mutex -> object(mutex).ifPresent(locked::add));
        return others.stream()
                .filter(row -> row.objects().stream().anyMatch(locked::contains))
                .map(row -> {
                    String doing = row.stateText().replaceFirst(",.*", "");
                    String site = GoProfile.site(shot.frames(row)).orElse("");
                    return site.isEmpty() || doing.isEmpty() ? site : site + ", in " + doing;
                })
                .filter(site -> !site.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /// Goroutines that wait in a circle: each waits for a mutex of an object that the next works
    /// with, and nobody else does. Empty where there is none.
    public List<Waiter> circle() {
        Map<Long, List<Waiter>> byMutex = new HashMap<>();
        for (Waiter waiter : waiters) {
            byMutex.computeIfAbsent(waiter.mutex, _ -> new ArrayList<>()).add(waiter);
        }
        if (byMutex.size() < 2) {
            return List.of();
        }
        Set<Long> used = new HashSet<>();
        others.forEach(row -> used.addAll(row.objects()));
        byMutex.keySet().removeIf(mutex -> object(mutex).filter(used::contains).isPresent());
        return byMutex.keySet().stream()
                .sorted()
                .map(start -> circle(start, start, byMutex, List.of(), new HashSet<>()))
                .filter(found -> found.size() > 1)
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    /// A way from `mutex` back to `start`: who waits for the one may hold the next.
    ///
    /// @param seen mutexes that were on the way, or from which there is none
    private List<Waiter> circle(
            long start,
            long mutex,
            Map<Long, List<Waiter>> byMutex,
            List<Waiter> way,
            Set<Long> seen) {
        for (Waiter waiter : byMutex.getOrDefault(mutex, List.of())) {
            for (long next : byMutex.keySet()) {
                if (next == mutex || !uses(waiter.row, next)) {
                    continue;
                }
                List<Waiter> longer = new ArrayList<>(way);
                longer.add(waiter);
                if (next == start) {
                    return longer;
                }
                List<Waiter> found =
                        seen.add(next) && way.size() < MAX_CIRCLE
                                ? circle(start, next, byMutex, longer, seen)
                                : List.of();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /// Whether a goroutine works with the object that a mutex is a part of: of all objects that the
    /// dump names, the nearest before the mutex.
    private boolean uses(DumpedThread row, long mutex) {
        return object(mutex).filter(row.objects()::contains).isPresent();
    }

    private Optional<Long> object(long mutex) {
        return Optional.ofNullable(objects.floor(mutex))
                .filter(object -> mutex - object < MAX_OBJECT);
    }
}
