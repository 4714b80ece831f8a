package unwind.app.analysis.profile;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What processes have of one kind in a range of time.
///
/// @param unit of all weights
/// @param sampleStandsFor what one sample stands for
/// @param parts the stacks, recording by recording
/// @param shots of profiles that programs save: all that there are, the oldest first; the last one,
///   or all spans, are in `parts`
public record Profile(
        ProfileKind kind,
        Unit unit,
        String sampleStandsFor,
        List<WeighedStacks> parts,
        List<Shot> shots) {

    /// Copies the lists.
    public Profile {
        parts = List.copyOf(parts);
        shots = List.copyOf(shots);
    }

    /// What there is of a kind; empty where there is nothing. Of several processes all is added up;
    /// those that count in another unit than the first are left out.
    public static Optional<Profile> of(
            ProfileKind kind, List<ProcessFiles> processes, TimeRange range) {
        List<WeighedStacks> parts = new ArrayList<>();
        List<Shot> shots = new ArrayList<>();
        Optional<StackSource> first = Optional.empty();
        for (ProcessFiles process : processes) {
            for (StackSource source : kind.sources()) {
                List<WeighedStacks> found = source.of(process, range);
                boolean fits = first.map(other -> other.unit() == source.unit()).orElse(true);
                if (!found.isEmpty() && fits) {
                    first = first.or(() -> Optional.of(source));
                    parts.addAll(found);
                    if (source instanceof PprofStacks pprof) {
                        shots.addAll(pprof.shots(process, range));
                    }
                    break;
                }
            }
        }
        return first.map(
                source -> new Profile(kind, source.unit(), source.sampleStandsFor(), parts, shots));
    }

    /// A profile without a sample.
    public static Profile nothing(ProfileKind kind) {
        StackSource source = kind.sources().getFirst();
        return new Profile(kind, source.unit(), source.sampleStandsFor(), List.of(), List.of());
    }

    /// The kinds of which there is anything.
    public static List<ProfileKind> present(List<ProcessFiles> processes, TimeRange range) {
        return ProfileKinds.of(processes).stream()
                .filter(kind -> of(kind, processes, range).isPresent())
                .toList();
    }

    /// The first and the last profile of several of one process, each by itself; empty where there
    /// is but one, or where profiles are of several processes.
    public static Optional<List<Profile>> firstAndLast(
            ProfileKind kind, ProcessFiles process, TimeRange range) {
        Optional<Profile> all = of(kind, List.of(process), range);
        List<Shot> shots = all.map(Profile::shots).orElse(List.of());
        if (shots.size() < 2) {
            return Optional.empty();
        }
        return all.map(found -> List.of(found.only(shots.getFirst()), found.only(shots.getLast())));
    }

    private Profile only(Shot shot) {
        return new Profile(kind, unit, sampleStandsFor, List.of(shot.stacks()), List.of(shot));
    }

    /// All weights together. A listing that leaves out rows says how much there is in all.
    public long total() {
        boolean listings = parts.stream().anyMatch(WeighedStacks::isListing);
        return listings
                ? shots.isEmpty()
                        ? 0
                        : PprofStacks.counted(shots).stream().mapToLong(Shot::total).sum()
                : parts.stream().mapToLong(WeighedStacks::total).sum();
    }

    /// Whether paths say something of it: those who release a mutex all do so in a method that is
    /// called like a cleanup.
    public boolean pathsTell() {
        return kind.sources().stream()
                .noneMatch(source ->
                        source instanceof PprofStacks pprof
                                && pprof.waits() == PprofStacks.Waits.RELEASING);
    }

    /// The time over which it counts, nanoseconds; 0 where it tells of a moment.
    public long spanNanos() {
        return PprofStacks.counted(shots).stream()
                .mapToLong(shot -> shot.profile().durationNanos().orElse(0))
                .sum();
    }
}
