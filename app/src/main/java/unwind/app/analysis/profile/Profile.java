package unwind.app.analysis.profile;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What processes have of one kind in a range of time.
///
/// @param unit of all weights
/// @param sampleStandsFor what one sample stands for
/// @param sampleWeight the most that one sample weighs: a row that weighs more stands for several
/// @param parts the stacks, recording by recording
/// @param shots of profiles that programs save: all that there are, the oldest first; the last one,
///   or all spans, are in `parts`
/// @param first the stacks of the first of several shots, where `parts` are those of the last
/// @param coveredNanos the time that recordings of events cover of the range; 0 of shots, and where
///   the profile tells of a moment
/// @param isNarrowed whether samples were left out that the user did not want
public record Profile(
        ProfileKind kind,
        Unit unit,
        String sampleStandsFor,
        long sampleWeight,
        List<WeighedStacks> parts,
        List<Shot> shots,
        List<WeighedStacks> first,
        long coveredNanos,
        boolean isNarrowed) {

    /// Copies the lists.
    public Profile {
        parts = List.copyOf(parts);
        shots = List.copyOf(shots);
        first = List.copyOf(first);
    }

    private Profile(
            ProfileKind kind,
            StackSource source,
            List<WeighedStacks> parts,
            List<Shot> shots,
            long coveredNanos) {
        this(
                kind,
                source.unit(),
                source.sampleStandsFor(),
                source.sampleWeight(),
                parts,
                shots,
                shots.size() > 1 && parts.size() == 1
                        ? List.of(shots.getFirst().stacks())
                        : List.of(),
                source.isOfMoment() ? 0 : coveredNanos,
                false);
    }

    /// What there is of a kind; empty where there is nothing. Of several processes all is added up;
    /// those that count in another unit than the first are left out.
    public static Optional<Profile> of(
            ProfileKind kind, List<ProcessFiles> processes, TimeRange range) {
        List<WeighedStacks> parts = new ArrayList<>();
        List<Shot> shots = new ArrayList<>();
        Optional<StackSource> first = Optional.empty();
        long covered = 0;
        for (ProcessFiles process : processes) {
            for (StackSource source : kind.sources()) {
                List<WeighedStacks> found = source.of(process, range);
                boolean fits = first.map(other -> other.unit() == source.unit()).orElse(true);
                if (!found.isEmpty() && fits) {
                    first = first.or(() -> Optional.of(source));
                    parts.addAll(found);
                    if (source instanceof PprofStacks pprof) {
                        shots.addAll(pprof.shots(process, range));
                    } else {
                        covered += covered(process, source, range);
                    }
                    break;
                }
            }
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Profile(kind, first.get(), parts, shots, covered));
    }

    /// What there is of a kind in several ranges together, such as the time before and after a
    /// span.
    public static Optional<Profile> of(
            ProfileKind kind, List<ProcessFiles> processes, List<TimeRange> ranges) {
        List<Profile> found =
                ranges.stream().flatMap(range -> of(kind, processes, range).stream()).toList();
        if (found.size() < 2 || !found.getFirst().shots.isEmpty()) {
            return found.stream().findFirst();
        }
        Profile one = found.getFirst();
        return Optional.of(
                new Profile(
                        kind,
                        one.unit,
                        one.sampleStandsFor,
                        one.sampleWeight,
                        found.stream()
                                .filter(each -> each.unit == one.unit)
                                .flatMap(each -> each.parts.stream())
                                .toList(),
                        List.of(),
                        List.of(),
                        found.stream().mapToLong(Profile::coveredNanos).sum(),
                        false));
    }

    /// The time that recordings which hold the kind cover together.
    private static long covered(ProcessFiles process, StackSource source, TimeRange range) {
        long covered = 0;
        long until = range.fromNanos();
        for (Recording recording : Slices.inOrder(process.recordings())) {
            if (source.isIn(recording)) {
                long from = Math.max(until, recording.time().startNanos());
                long to = Math.min(range.toNanos(), recording.time().endNanos());
                covered += Math.max(0, to - from);
                until = Math.max(until, to);
            }
        }
        return covered;
    }

    /// A profile without a sample.
    public static Profile nothing(ProfileKind kind) {
        return new Profile(kind, kind.sources().getFirst(), List.of(), List.of(), 0);
    }

    /// The kinds of which there is anything at any time; looks at no single sample.
    public static List<ProfileKind> kinds(List<ProcessFiles> processes) {
        return ProfileKinds.of(processes).stream()
                .filter(kind ->
                        processes.stream()
                                .flatMap(process -> process.recordings().stream())
                                .anyMatch(recording ->
                                        kind.sources().stream()
                                                .anyMatch(source -> source.isIn(recording))))
                .toList();
    }

    /// The kinds of which there is anything in a range.
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
        return of(List.of(shot.stacks()), List.of(shot));
    }

    /// The same kind with no sample at all over a time that was watched.
    public Profile withoutSamples(long watchedNanos) {
        return new Profile(
                kind,
                unit,
                sampleStandsFor,
                sampleWeight,
                List.of(),
                List.of(),
                List.of(),
                coveredNanos == 0 ? 0 : watchedNanos,
                isNarrowed);
    }

    private Profile of(List<WeighedStacks> others, List<Shot> otherShots) {
        return new Profile(
                kind,
                unit,
                sampleStandsFor,
                sampleWeight,
                others,
                otherShots,
                List.of(),
                coveredNanos,
                isNarrowed);
    }

    /// The samples that count.
    public Profile narrowed(Narrowing narrowing, KnownClasses classes) {
        return narrowing.isNone()
                ? this
                : new Profile(
                        kind,
                        unit,
                        sampleStandsFor,
                        sampleWeight,
                        narrowed(parts, narrowing, classes),
                        shots,
                        narrowed(first, narrowing, classes),
                        coveredNanos,
                        true);
    }

    private List<WeighedStacks> narrowed(
            List<WeighedStacks> all, Narrowing narrowing, KnownClasses classes) {
        List<WeighedStacks> some = new ArrayList<>();
        for (WeighedStacks part : all) {
            Narrowing.Test test = narrowing.of(part.recording(), paths(part.recording(), classes));
            WeighedStacks narrowed =
                    part.where(row ->
                            test.counts(
                                    part.stacks().get(row), part.thread(row), part.className(row)));
            if (narrowed.size() > 0) {
                some.add(narrowed);
            }
        }
        return some;
    }

    /// The paths of the samples of a recording.
    SamplePaths paths(Recording recording, KnownClasses classes) {
        return new SamplePaths(recording, classes, kind.equals(ProfileKinds.ALLOCATION));
    }

    /// How many samples of processor time the recorder lost, of any thread and path; 0 where it
    /// counts none.
    public static long lostSamples(
            ProfileKind kind, List<ProcessFiles> processes, TimeRange range) {
        if (!kind.isCalled("cpu")) {
            return 0;
        }
        long lost = 0;
        for (ProcessFiles process : processes) {
            for (Slice slice :
                    Slices.of(
                            process.recordings(),
                            range,
                            each -> each.events(EventKind.CPU_TIME_SAMPLE).size() > 0)) {
                EventTable table = slice.recording().events(EventKind.CPU_TIME_SAMPLES_LOST);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    lost += Math.max(0, table.get(Attribute.COUNT, row));
                }
            }
        }
        return lost;
    }

    /// What its weights count, such as "samples"; empty where the unit or the title says it.
    public String counted() {
        return kind.sources().stream()
                .filter(source -> source.unit() == unit)
                .findFirst()
                .map(source ->
                        source.counted(parts.stream().map(WeighedStacks::recording).toList()))
                .orElse("");
    }

    /// All weights by path; what fell does not count.
    public PathWeights weightsByPath(KnownClasses classes) {
        PathWeights weights = new PathWeights();
        for (WeighedStacks part : parts) {
            SamplePaths kinds = paths(part.recording(), classes);
            long[] stacks = part.stacks().toArray();
            long[] each = part.weights().toArray();
            for (int row = 0; row < stacks.length; row++) {
                long stack = stacks[row];
                weights.add(
                        kinds.of(stack, part.className(row)),
                        Math.max(0, each[row]),
                        kinds.stacks().isExact(stack));
            }
        }
        return weights;
    }

    /// How many samples there are.
    public long samples() {
        return parts.stream().mapToLong(WeighedStacks::size).sum();
    }

    /// All weights together. A listing that leaves out rows says how much there is in all.
    public long total() {
        boolean listings = parts.stream().anyMatch(WeighedStacks::isListing);
        return listings && !isNarrowed
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
        if (shots.isEmpty()) {
            return coveredNanos;
        }
        return PprofStacks.counted(shots).stream()
                .mapToLong(shot -> shot.profile().durationNanos().orElse(0))
                .sum();
    }
}
