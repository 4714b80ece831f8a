package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;

import java.util.List;

/// The recordings of one process, in the order of their start. A lane is equal to itself alone.
///
/// @param title what to call the process, such as "OrderService · pid 4711"
/// @param readings the files, each with a recording, at least one
public record Lane(String title, List<Reading> readings) {

    /// Checks that there is a file and that every file has a recording.
    public Lane {
        readings = List.copyOf(readings);
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("readings must have at least one file");
        }
        if (readings.stream().anyMatch(r -> r.recording().isEmpty())) {
            throw new IllegalArgumentException("readings must all have a recording");
        }
    }

    /// What the files hold, in the order of their start.
    public List<Recording> recordings() {
        return readings.stream().flatMap(r -> r.recording().stream()).toList();
    }

    /// From the first instant to the last of all files.
    public TimeRange range() {
        return recordings().stream()
                .map(r -> new TimeRange(r.time().startNanos(), r.time().endNanos()))
                .reduce(TimeRange::union)
                .orElseThrow();
    }

    /// What is known of the process: from the first file that tells its version, else from the
    /// first.
    public Jvm jvm() {
        return recordings().stream()
                .map(Recording::jvm)
                .filter(jvm -> jvm.version() != null)
                .findFirst()
                .orElseGet(() -> recordings().getFirst().jvm());
    }

    /// Identity: comparing the columns of two recordings would take long and tell nothing.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
