package unwind.app.views.heap;

import unwind.app.analysis.histogram.Trend;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A class in one snapshot. Two rows are equal only if they are the same.
final class ClassRow {
    private final String name;
    private final long instances;
    private final long bytes;
    private final OptionalLong change;
    private final OptionalDouble bytesPerHour;
    private final Optional<Trend> trend;
    private final long[] history;

    /// @param change bytes more than in the snapshot before; empty if there is none to compare with
    /// @param bytesPerHour how fast it grows over all snapshots so far; empty for fewer than three
    /// @param trend of its bytes over all snapshots so far; empty for fewer than three
    /// @param history bytes in every comparable snapshot up to this one
    ClassRow(
            String name,
            long instances,
            long bytes,
            OptionalLong change,
            OptionalDouble bytesPerHour,
            Optional<Trend> trend,
            long[] history) {
        this.name = name;
        this.instances = instances;
        this.bytes = bytes;
        this.change = change;
        this.bytesPerHour = bytesPerHour;
        this.trend = trend;
        this.history = history.clone();
    }

    String name() {
        return name;
    }

    long instances() {
        return instances;
    }

    long bytes() {
        return bytes;
    }

    OptionalLong change() {
        return change;
    }

    OptionalDouble bytesPerHour() {
        return bytesPerHour;
    }

    Optional<Trend> trend() {
        return trend;
    }

    /// Bytes in the `index`th comparable snapshot.
    long historyBytes(int index) {
        return history[index];
    }

    int historySize() {
        return history.length;
    }
}
