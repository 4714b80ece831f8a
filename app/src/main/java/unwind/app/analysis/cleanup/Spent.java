package unwind.app.analysis.cleanup;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.StackPaths;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.WeighedStacks;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What was allocated or spent while the program cleaned up, of one kind of profile.
///
/// @param kind what is weighed
/// @param unit of all weights
/// @param total of all samples, on whatever path
/// @param onCleanup of those on a cleanup path
/// @param unwinding of these, while an exception was under way
/// @param exact of those on a cleanup path, what class files decided; names decided the rest
/// @param byRegion what stacks with such a frame weigh; a stack may have several
/// @param places where the program's code enters cleanups, what weighs most first
public record Spent(
        ProfileKind kind,
        Unit unit,
        long total,
        long onCleanup,
        long unwinding,
        long exact,
        Map<PathFlag, Long> byRegion,
        List<Place> places) {

    /// The sorts of cleanup.
    public static final List<PathFlag> REGIONS =
            List.of(
                    PathFlag.FINALLY_NORMAL,
                    PathFlag.FINALLY_EXCEPTIONAL,
                    PathFlag.CLOSE_NORMAL,
                    PathFlag.CLOSE_EXCEPTIONAL,
                    PathFlag.CLEANER,
                    PathFlag.FINALIZER,
                    PathFlag.NAMED_CLEANUP);

    /// A line of the program from which it cleans up.
    ///
    /// @param place `pkg.Class.method:line`
    /// @param region the sort of cleanup there
    /// @param exact whether class files decided it
    public record Place(
            String place,
            PathFlag region,
            boolean exact,
            long weight,
            long samples,
            long unwinding) {}

    /// Copies the collections.
    public Spent {
        byRegion = Map.copyOf(byRegion);
        places = List.copyOf(places);
    }

    /// The part of everything that cleanups take, 0 to 1.
    public double share() {
        return total == 0 ? 0 : (double) onCleanup / total;
    }

    /// A sort of cleanup in words.
    public static String words(PathFlag region) {
        return switch (region) {
            case FINALLY_NORMAL -> "finally";
            case FINALLY_EXCEPTIONAL -> "finally, exception under way";
            case CLOSE_NORMAL -> "close";
            case CLOSE_EXCEPTIONAL -> "close, exception under way";
            case CLEANER -> "Cleaner";
            case FINALIZER -> "finalizer";
            case NAMED_CLEANUP,
                    NAMED_PLATFORM_CLEANUP,
                    THROWABLE_CONSTRUCTION,
                    CATCH,
                    BY_NAME,
                    NAMED_EXCEPTION,
                    RUNS_DEFERRED ->
                    "cleanup by name";
        };
    }

    /// Adds a profile up.
    ///
    /// @param paths the paths of a recording's stacks
    static Spent of(Profile profile, Function<Recording, StackPaths> paths, Narrowing threads) {
        Sums sums = new Sums();
        for (WeighedStacks part : profile.parts()) {
            if (!part.isListing()) {
                sums.add(part, paths.apply(part.recording()), threads);
            }
        }
        List<Place> places = new ArrayList<>();
        sums.places.forEach((key, weights) ->
                places.add(
                        new Place(
                                key.place,
                                key.region,
                                key.exact,
                                weights[0],
                                weights[1],
                                weights[2])));
        places.sort(
                Comparator.comparingLong(Place::weight)
                        .reversed()
                        .thenComparing(Place::place)
                        .thenComparing(Place::region));
        return new Spent(
                profile.kind(),
                profile.unit(),
                sums.total,
                sums.onCleanup,
                sums.unwinding,
                sums.exact,
                sums.byRegion,
                places);
    }

    private record Key(String place, PathFlag region, boolean exact) {}

    private static final class Sums {
        private final Map<Key, long[]> places = new HashMap<>();
        private final Map<PathFlag, Long> byRegion = new EnumMap<>(PathFlag.class);
        private long total;
        private long onCleanup;
        private long unwinding;
        private long exact;

        void add(WeighedStacks part, StackPaths paths, Narrowing threads) {
            Narrowing.Test wanted = threads.ofThreads(part.recording());
            LongTally weights = new LongTally();
            LongTally samples = new LongTally();
            for (int row = 0; row < part.size(); row++) {
                long stack = part.stacks().get(row);
                if (threads.isNone() || wanted.counts(stack, part.thread(row), -1)) {
                    weights.add(weights.entry(stack), Math.max(0, part.weights().get(row)));
                    samples.add(samples.entry(stack), 1);
                }
            }
            for (int i = 0; i < weights.size(); i++) {
                long stack = weights.key(i);
                total += weights.value(i);
                Optional<Key> key = place(part.recording(), paths, stack);
                if (key.isPresent()) {
                    add(key.get(), paths, stack, weights.value(i), samples.value(i));
                }
            }
        }

        private void add(Key key, StackPaths paths, long stack, long weight, long samples) {
            boolean unwinds = paths.kind(stack) == PathKind.CLEANUP_UNWINDING;
            onCleanup += weight;
            unwinding += unwinds ? weight : 0;
            exact += key.exact ? weight : 0;
            long[] sums = places.computeIfAbsent(key, _ -> new long[3]);
            sums[0] += weight;
            sums[1] += samples;
            sums[2] += unwinds ? weight : 0;
            for (PathFlag flag : REGIONS) {
                if (paths.has(stack, flag)) {
                    byRegion.merge(flag, weight, Long::sum);
                }
            }
        }
    }

    /// Where a stack enters a cleanup; empty if it is on no such path.
    private static Optional<Key> place(Recording recording, StackPaths paths, long stack) {
        if (!isCleanup(paths, stack)) {
            return Optional.empty();
        }
        StackTable stacks = recording.stacks();
        int entry = (int) stack;
        int nearest = -1;
        for (int node = (int) stack;
                stacks.hasFrame(node) && isCleanup(paths, node);
                node = stacks.parent(node)) {
            entry = node;
            nearest = isProgram(recording, node) ? node : nearest;
        }
        for (int node = entry; nearest < 0 && stacks.hasFrame(node); node = stacks.parent(node)) {
            nearest = isProgram(recording, node) ? node : nearest;
        }
        int shown = nearest < 0 ? entry : nearest;
        return Optional.of(
                new Key(
                        RowNames.line(recording, stacks.frame(shown)),
                        region(paths, entry),
                        paths.isExact(stack)));
    }

    private static PathFlag region(StackPaths paths, int entry) {
        return REGIONS.stream()
                .filter(flag -> paths.has(entry, flag))
                .findFirst()
                .orElse(PathFlag.NAMED_CLEANUP);
    }

    private static boolean isCleanup(StackPaths paths, long stack) {
        return switch (paths.kind(stack)) {
            case CLEANUP, CLEANUP_UNWINDING -> true;
            case NORMAL, EXCEPTION -> false;
        };
    }

    private static boolean isProgram(Recording recording, int node) {
        StackTable.Method method =
                recording.stacks().method(recording.stacks().frame(node).method());
        String className = recording.strings().get(method.className());
        return !className.isEmpty() && !PlatformCode.contains(className);
    }
}
