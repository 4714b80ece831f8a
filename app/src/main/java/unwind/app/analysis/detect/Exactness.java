package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.threads.ThreadPool;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Which detectors say more exactly what others say too, and when two findings have one cause. A
/// finding that has a more exact one of the same cause becomes a sign of it: a heap that grows, of
/// the collection that grows in it.
///
/// The relation is between ids and has no circles. That two ids are related is not enough: the two
/// findings must speak of the same thing.
public final class Exactness {
    /// Names that threads of any pool have.
    private static final Set<String> UNNAMED =
            Set.of("Thread-*", "pool-*-thread-*", "ForkJoinPool.commonPool-worker-*", "");

    /// Detectors whose findings are of one kind of thing, whichever class of the platform is named.
    private static final Set<String> OF_ONE_KIND =
            Set.of("thread-leak", "timer-leak", "virtual-thread-leak", "native-growth");

    /// A cause must account for so much of what is said of the process as a whole.
    private static final double GOOD_PART = 0.3;

    /// What keeps more of the heap than this makes the collector work.
    private static final double FILLS_THE_HEAP = 0.25;

    /// When a more exact finding and a general one have the same cause.
    private enum When {
        /// They share a class, a place, a lock or threads.
        SAME_SUBJECT(Exactness::sameSubject),
        /// They do, and the exact one explains more of the incident.
        SAME_SUBJECT_AND_MORE_OF_IT((exact, general) ->
                exact.weight() >= general.weight() && sameSubject(exact, general)),
        /// They do, and what the exact one says is a good part of all allocation, where known.
        ALLOCATES_MUCH_OF_IT((exact, general) ->
                sameSubject(exact, general)
                        && exact.impact().share().orElse(1) >= Exactness.GOOD_PART),
        /// The general one counts selectors, of which every event loop has one.
        OF_SELECTORS((_, general) -> general.subject().className().contains("Selector")),
        /// The general one is about the process as a whole, and the exact one accounts for a good
        /// part of it.
        GOOD_PART_OF_IT(Exactness::accountsFor),
        /// The exact one says what is made in vain because the threads that the general one counts
        /// are short.
        SHORT_THREADS((_, _) -> true),
        /// The exact one says that nothing can be opened any more: whoever tries again at once
        /// makes an error each time.
        FAILS_TO_OPEN((exact, _) -> exact.severity() == Severity.CRITICAL),
        /// The exact one keeps so much of the heap that the collector has to work.
        FILLS_THE_HEAP((exact, _) ->
                exact.impact().bytes().isPresent()
                        && exact.impact().share().orElse(0) >= Exactness.FILLS_THE_HEAP);

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final BiPredicate<Finding, Finding> test;

        When(BiPredicate<Finding, Finding> test) {
            this.test = test;
        }
    }

    /// Each of `exact` says more exactly what each of `general` says.
    private record Rule(Set<String> exact, Set<String> general, When when) {
        boolean relates(String one, String other) {
            return exact.contains(one) && general.contains(other);
        }
    }

    /// Name what is kept, and why.
    private static final Set<String> KEPT_WITH_A_REASON =
            Set.of(
                    "leak-per-exception",
                    "handles-accumulate",
                    "cleanup-churn",
                    "cleanup-backlog",
                    "cleanup-async",
                    "cleanup-accumulates",
                    "unbounded-queue",
                    "retained-array",
                    "class-leak",
                    "server-leak",
                    "timer-leak",
                    "thread-leak",
                    "virtual-thread-leak",
                    "goroutine-leak",
                    "defer-growth",
                    "memory-by-function");

    private static final Set<String> COLLECTION = Set.of("growing-collection");

    private static final Set<String> HEAP = Set.of("heap-growth");

    private static final List<Rule> RULES =
            List.of(
                    new Rule(KEPT_WITH_A_REASON, COLLECTION, When.SAME_SUBJECT),
                    new Rule(KEPT_WITH_A_REASON, HEAP, When.GOOD_PART_OF_IT),
                    new Rule(COLLECTION, HEAP, When.GOOD_PART_OF_IT),
                    new Rule(KEPT_WITH_A_REASON, Set.of("gc-pressure"), When.FILLS_THE_HEAP),
                    new Rule(
                            Set.of("handles-accumulate"),
                            Set.of("gc-pressure"),
                            When.FAILS_TO_OPEN),
                    new Rule(COLLECTION, Set.of("gc-pressure"), When.FILLS_THE_HEAP),
                    new Rule(HEAP, Set.of("gc-pressure"), When.FILLS_THE_HEAP),
                    new Rule(
                            Set.of("gc-pressure"),
                            Set.of("long-pause", "allocation-stall"),
                            When.GOOD_PART_OF_IT),
                    new Rule(Set.of("class-leak"), Set.of("native-growth"), When.GOOD_PART_OF_IT),
                    new Rule(
                            Set.of("leak-per-exception"),
                            Set.of("handles-accumulate", "unbounded-queue"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("cleanup-async", "cleanup-accumulates"),
                            Set.of("unbounded-queue"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("server-leak"),
                            Set.of("timer-leak", "thread-leak", "threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("timer-leak"),
                            Set.of("thread-leak", "threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("thread-local-churn"),
                            Set.of("thread-churn"),
                            When.SHORT_THREADS),
                    new Rule(
                            Set.of("thread-leak"), Set.of("handles-accumulate"), When.OF_SELECTORS),
                    new Rule(
                            Set.of("thread-leak", "virtual-thread-leak"),
                            Set.of("threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("deadlock"),
                            Set.of(
                                    "orphaned-lock",
                                    "wait-chain",
                                    "lock-contention",
                                    "pool-exhausted",
                                    "threads-waiting",
                                    "goroutine-leak"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("lock-contention", "pool-exhausted", "thread-leak"),
                            Set.of("goroutine-leak"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("orphaned-lock"),
                            Set.of(
                                    "wait-chain",
                                    "lock-contention",
                                    "pool-exhausted",
                                    "threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("self-waiting-pool", "slow-backend"),
                            Set.of(
                                    "pool-exhausted",
                                    "wait-chain",
                                    "lock-contention",
                                    "threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("deadlock", "orphaned-lock", "self-waiting-pool"),
                            Set.of("event-loop-blocked"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("event-loop-blocked"),
                            Set.of(
                                    "pool-exhausted",
                                    "slow-backend",
                                    "lock-contention",
                                    "threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(Set.of("deep-recursion"), Set.of("spin"), When.SAME_SUBJECT),
                    new Rule(
                            Set.of("wait-chain"),
                            Set.of("lock-contention"),
                            When.SAME_SUBJECT_AND_MORE_OF_IT),
                    new Rule(Set.of("wait-chain"), Set.of("threads-waiting"), When.SAME_SUBJECT),
                    new Rule(
                            Set.of("pool-exhausted", "pinned-virtual-threads"),
                            Set.of("lock-contention", "threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("lock-contention"),
                            Set.of("threads-waiting"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("cleanup-churn", "thread-local-churn"),
                            Set.of("allocation-hotspot"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("exception-control-flow"),
                            Set.of("allocation-hotspot"),
                            When.ALLOCATES_MUCH_OF_IT),
                    new Rule(Set.of("spin"), Set.of("cpu-hotspot"), When.SAME_SUBJECT),
                    new Rule(Set.of("goroutine-leak"), Set.of("stack-growth"), When.SAME_SUBJECT),
                    new Rule(
                            Set.of("gc-pressure", "panic-control-flow"),
                            Set.of("allocation-hotspot"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("memory-by-function"),
                            Set.of("allocation-hotspot"),
                            When.SAME_SUBJECT),
                    new Rule(
                            Set.of("defer-growth"),
                            Set.of("memory-by-function"),
                            When.SAME_SUBJECT));

    private Exactness() {}

    /// The ids that the relation speaks of.
    public static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        RULES.forEach(rule -> {
            ids.addAll(rule.exact);
            ids.addAll(rule.general);
        });
        return ids;
    }

    /// Whether one detector may say more exactly what the other says, of one cause.
    public static boolean isMoreExact(String id, String thanId) {
        return RULES.stream().anyMatch(rule -> rule.relates(id, thanId));
    }

    /// Whether a finding says at least what the other says, of the same cause: the same detector of
    /// the same subject, or a more exact one.
    public static boolean says(Finding finding, Finding other) {
        return finding.id().equals(other.id())
                ? sameStatement(finding.id(), finding.subject(), other.subject())
                : explains(finding, other) || namesWhatIsCounted(finding, other);
    }

    /// Whether a finding is a more exact one of the same cause.
    static boolean explains(Finding exact, Finding general) {
        return RULES.stream()
                .filter(rule -> rule.relates(exact.id(), general.id()))
                .anyMatch(rule -> rule.when.test.test(exact, general));
    }

    /// Whether two findings of one detector are one: of what one class keeps, or one place makes.
    static boolean isSameCause(Finding one, Finding other) {
        Subject a = one.subject();
        Subject b = other.subject();
        return one.id().equals(other.id())
                && (alike(a.owner(), b.owner())
                        || (COLLECTION.contains(one.id())
                                && (alike(a.calledFrom(), b.calledFrom())
                                        || alike(a.site(), b.site()))));
    }

    /// Whether the other only counts objects of the platform, such as timers, and this one says of
    /// which mechanism of the program they are.
    private static boolean namesWhatIsCounted(Finding finding, Finding other) {
        return isMoreExact(finding.id(), other.id())
                && OF_ONE_KIND.contains(other.id())
                && other.subject().thread().isEmpty()
                && isGeneral(other.subject());
    }

    /// Of two findings of one detector; more evidence may name more of the subject. Threads that
    /// nobody named are alike here: it is one detector that calls them so.
    private static boolean sameStatement(String id, Subject a, Subject b) {
        return a.equals(Subject.NONE)
                || b.equals(Subject.NONE)
                || (OF_ONE_KIND.contains(id) && (isGeneral(a) || isGeneral(b)))
                || alike(a.className(), b.className())
                || alike(ThreadPool.pattern(a.thread()), ThreadPool.pattern(b.thread()))
                || share(a, b)
                || isIn(a, b)
                || isIn(b, a);
    }

    /// Whether a place of one is in a class of the other.
    private static boolean isIn(Subject placed, Subject named) {
        return places(placed)
                .anyMatch(place -> classes(named).anyMatch(name -> place.startsWith(name + ".")));
    }

    /// Whether nothing of the program is named, at most a class of the platform or threads without
    /// a name: any virtual threads, any direct buffers.
    private static boolean isGeneral(Subject subject) {
        return subject.site().isEmpty()
                && subject.calledFrom().isEmpty()
                && UNNAMED.contains(ThreadPool.pattern(subject.thread()))
                && subject.lock().isEmpty()
                && classes(subject).findAny().isEmpty();
    }

    /// What is only worth knowing is not the cause of what must be mended.
    private static boolean sameSubject(Finding exact, Finding general) {
        return (exact.severity() != Severity.NOTICE || general.severity() == Severity.NOTICE)
                && share(exact.subject(), general.subject());
    }

    private static boolean share(Subject a, Subject b) {
        return classes(a).anyMatch(name -> classes(b).anyMatch(name::equals))
                || alike(a.lock(), b.lock())
                || sameThreads(a.thread(), b.thread())
                || places(a).anyMatch(place -> places(b).anyMatch(place::equals));
    }

    /// Those of the platform have other users too.
    private static Stream<String> classes(Subject subject) {
        return Stream.of(subject.className(), subject.owner())
                .filter(name -> !name.isEmpty() && !name.endsWith("[]"))
                .filter(name -> !PlatformCode.contains(name));
    }

    private static boolean sameThreads(String a, String b) {
        String pattern = ThreadPool.pattern(a);
        return !UNNAMED.contains(pattern) && pattern.equals(ThreadPool.pattern(b));
    }

    /// Without the line: it differs between the frames of one loop.
    private static Stream<String> places(Subject subject) {
        return Stream.of(subject.site(), subject.calledFrom())
                .filter(place -> !place.isEmpty())
                .map(place -> place.replaceAll(":\\d+$", ""));
    }

    private static boolean alike(String a, String b) {
        return !a.isEmpty() && a.equals(b);
    }

    private static boolean accountsFor(Finding exact, Finding general) {
        Impact part = exact.impact();
        Impact whole = general.impact();
        if (part.bytes().isPresent() && whole.bytes().isPresent()) {
            return part.bytes().getAsLong() >= GOOD_PART * whole.bytes().getAsLong();
        }
        if (part.nanos().isPresent() && whole.nanos().isPresent()) {
            return part.nanos().getAsLong() >= GOOD_PART * whole.nanos().getAsLong();
        }
        return exact.severity().compareTo(general.severity()) <= 0;
    }
}
