package unwind.app.analysis.profile;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.StackProfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/// One profile as it was saved: what a program's profiler had counted at a moment, or over a span.
///
/// @param file where it is from
public record Shot(ProcessFiles.File file, StackProfile profile) {

    /// The profiles of a process that are wanted, the oldest first. Those with whole stacks go
    /// before listings of the same, and what was saved twice counts once.
    ///
    /// Where neither times nor names say which is the earlier one, the smaller one is taken for it.
    static List<Shot> of(
            ProcessFiles process, BiPredicate<ProcessFiles.File, StackProfile> wanted) {
        List<Shot> all = new ArrayList<>();
        Set<List<Long>> seen = new HashSet<>();
        for (ProcessFiles.File file : process.files()) {
            for (StackProfile profile : file.recording().profiles()) {
                if (profile.size() > 0 && wanted.test(file, profile)) {
                    Shot shot = new Shot(file, profile);
                    if (seen.add(List.of(shot.timeNanos(), shot.total(), (long) profile.size()))) {
                        all.add(shot);
                    }
                }
            }
        }
        List<Shot> whole = all.stream().filter(shot -> !shot.isListing()).toList();
        List<Shot> shots = new ArrayList<>(whole.isEmpty() ? all : whole);
        boolean silent = shots.stream().noneMatch(Shot::isOrdered);
        shots.sort(Comparator.comparingLong(silent ? Shot::total : Shot::timeNanos));
        return shots;
    }

    private boolean isOrdered() {
        return file.name().isEmpty()
                || file.recording().time().uncertaintyNanos() != AlignedArtifact.UNKNOWN_NANOS
                || file.isNamedInOrder();
    }

    /// When it was taken, or began.
    public long timeNanos() {
        return profile.timeNanos().orElse(file.recording().time().startNanos());
    }

    /// Whether it counts what happened over a span, not what there was at a moment.
    public boolean isSpan() {
        return profile.durationNanos().orElse(0) > 0;
    }

    /// Whether its rows are functions without their callers.
    boolean isListing() {
        return profile.cumulative().size() > 0;
    }

    /// Everything that it counts; of a listing, what its header says.
    public long total() {
        long total = 0;
        for (int row = 0; row < profile.size(); row++) {
            total += profile.values().get(row);
        }
        return isListing() ? profile.total().orElse(total) : total;
    }

    boolean isIn(TimeRange range) {
        long start = timeNanos();
        return start <= range.toNanos()
                && start + profile.durationNanos().orElse(0) >= range.fromNanos();
    }

    WeighedStacks stacks() {
        return new WeighedStacks(
                file.recording(),
                profile.stacks(),
                profile.values(),
                profile.cumulative(),
                LongColumn.empty(),
                LongColumn.empty(),
                LongColumn.empty());
    }
}
