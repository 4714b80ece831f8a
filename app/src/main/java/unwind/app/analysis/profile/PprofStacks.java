package unwind.app.analysis.profile;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.Unit;

import java.util.List;

/// One value of pprof's profiles, as Go's runtime and others write them.
///
/// What was counted at a moment, or since the program started, is taken from the latest profile;
/// what was counted over spans of time is added up.
///
/// @param type the value as the profile names it, such as `inuse_space`
/// @param waits which of the two profiles that name their values alike
record PprofStacks(String type, Unit unit, Waits waits) implements StackSource {
    /// Mutex and block profiles both have contentions and delays. A mutex profile's stacks are of
    /// those that release a lock, a block profile's of those that wait.
    enum Waits {
        /// Of those that release.
        RELEASING,
        /// Of those that wait.
        WAITING,
        /// The value is no wait.
        NEITHER
    }

    PprofStacks(String type, Unit unit) {
        this(type, unit, Waits.NEITHER);
    }

    @Override
    public String sampleStandsFor() {
        return "all that one stack counts for, scaled up from samples by the profiler";
    }

    /// Go looks a hundred times a second, and takes a sample every 512 KiB by default.
    @Override
    public long sampleWeight() {
        return switch (unit) {
            case NANOSECONDS -> waits == Waits.NEITHER ? 10_000_000 : Long.MAX_VALUE;
            case BYTES -> 512 * 1024;
            case COUNT, BYTES_PER_SECOND, PER_SECOND, RATIO -> 1;
        };
    }

    @Override
    public boolean isIn(Recording recording) {
        ProcessFiles.File file = new ProcessFiles.File("", recording);
        return recording.profiles().stream()
                .anyMatch(profile -> profile.size() > 0 && isOne(file, profile));
    }

    @Override
    public List<WeighedStacks> of(ProcessFiles process, TimeRange range) {
        return counted(shots(process, range)).stream().map(Shot::stacks).toList();
    }

    /// All profiles of a process in a range, the oldest first.
    List<Shot> shots(ProcessFiles process, TimeRange range) {
        return Shot.of(process, this::isOne).stream().filter(shot -> shot.isIn(range)).toList();
    }

    /// Those of them that count.
    static List<Shot> counted(List<Shot> shots) {
        List<Shot> moments = shots.stream().filter(shot -> !shot.isSpan()).toList();
        return moments.isEmpty() ? shots : List.of(moments.getLast());
    }

    boolean isOne(ProcessFiles.File file, StackProfile profile) {
        return profile.type().equals(type)
                && profile.unit() == unit
                && (waits == Waits.NEITHER
                        || (waits == Waits.RELEASING) == isOfReleases(file, profile));
    }

    /// Whether most of its rows are of functions that release a lock.
    private static boolean isOfReleases(ProcessFiles.File file, StackProfile profile) {
        StackTable stacks = file.recording().stacks();
        int releases = 0;
        int named = 0;
        for (int row = 0; row < profile.size(); row++) {
            int stack = (int) profile.stacks().get(row);
            for (int depth = 0;
                    depth < 3 && stack >= 0 && stacks.hasFrame(stack);
                    depth++, stack = stacks.parent(stack)) {
                StackTable.Method method = stacks.method(stacks.frame(stack).method());
                String name = file.recording().strings().get(method.name());
                boolean release =
                        name.endsWith("Unlock")
                                || name.startsWith("unlock")
                                || name.startsWith("_LostContended");
                named++;
                if (release) {
                    releases++;
                    break;
                }
            }
        }
        return named > 0 && releases * 2 > profile.size();
    }
}
