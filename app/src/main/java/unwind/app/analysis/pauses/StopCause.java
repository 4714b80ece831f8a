package unwind.app.analysis.pauses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The stops of one cause.
///
/// @param cause why the collections ran, or the VM operation
/// @param share of the time of all stops, 0 to 1
public record StopCause(
        Stop.Kind kind, String cause, boolean byDiagnosis, Durations durations, double share) {

    private record Key(Stop.Kind kind, String cause, boolean byDiagnosis) {
        static Key of(Stop stop) {
            return new Key(stop.kind(), StopCause.cause(stop), stop.byDiagnosis());
        }
    }

    /// Why a stop was: the reason for the collection, or what it was, where no reason is known.
    public static String cause(Stop stop) {
        return stop.cause().isEmpty() ? stop.what() : stop.cause();
    }

    /// The causes of some stops, the one that took longest first.
    static List<StopCause> of(List<Stop> stops) {
        Map<Key, List<Stop>> byKey = new LinkedHashMap<>();
        stops.forEach(
                stop -> byKey.computeIfAbsent(Key.of(stop), _ -> new ArrayList<>()).add(stop));
        long all = stops.stream().mapToLong(Stop::durationNanos).sum();
        List<StopCause> causes = new ArrayList<>();
        byKey.forEach((key, some) -> {
            Durations durations = Durations.of(some.stream().mapToLong(Stop::durationNanos));
            double share = all == 0 ? 0 : (double) durations.totalNanos() / all;
            causes.add(new StopCause(key.kind, key.cause, key.byDiagnosis, durations, share));
        });
        causes.sort(
                Comparator.<StopCause>comparingLong(cause -> cause.durations().totalNanos())
                        .reversed());
        return causes;
    }
}
