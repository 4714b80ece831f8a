package unwind.app.analysis.correlate;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The profile that says what a process allocated, where no events do: Go's heap profiles hold all
/// that was allocated since the program started, and what of it is still in use.
///
/// @param recording the one that holds the profile
record AllocationProfile(Recording recording, StackProfile profile) {
    /// What was allocated says more of hot spots than what is left of it.
    private static final List<String> TYPES = List.of("allocation", "alloc_space", "inuse_space");

    /// The latest of a process, whose totals include the earlier ones.
    static Optional<AllocationProfile> of(List<Recording> process, TimeRange range) {
        for (String type : TYPES) {
            List<AllocationProfile> found = new ArrayList<>();
            for (Recording recording : process) {
                boolean covered =
                        recording.time().startNanos() <= range.toNanos()
                                && recording.time().endNanos() >= range.fromNanos();
                recording.profiles().stream()
                        .filter(profile -> covered && profile.type().equals(type))
                        .filter(profile -> profile.cumulative().size() == 0)
                        .map(profile -> new AllocationProfile(recording, profile))
                        .forEach(found::add);
            }
            Optional<AllocationProfile> latest =
                    found.stream()
                            .max(
                                    Comparator.comparingLong(AllocationProfile::timeNanos)
                                            .thenComparingLong(AllocationProfile::total));
            if (latest.filter(each -> each.total() > 0).isPresent()) {
                return latest;
            }
        }
        return Optional.empty();
    }

    private long timeNanos() {
        return recording.time().startNanos();
    }

    private long total() {
        long total = 0;
        for (int row = 0; row < profile.size(); row++) {
            total += Math.max(0, profile.values().get(row));
        }
        return total;
    }
}
