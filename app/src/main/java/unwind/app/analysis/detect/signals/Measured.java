package unwind.app.analysis.detect.signals;

import unwind.parsers.model.Series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One quantity of a process over all its files, in the order of time: single samples make a series
/// together.
///
/// @param values at least one
/// @param artifact the file with the last
public record Measured(List<Double> values, String artifact) {
    private record Sample(long timeNanos, double value, String artifact) {}

    /// @param series one of the names of series
    public static Optional<Measured> of(CaseFile file, String series) {
        List<Sample> samples = new ArrayList<>();
        for (CaseFile.Artifact artifact : file.artifacts()) {
            Optional<Series> found = artifact.recording().series(series);
            if (found.isPresent()) {
                for (int i = 0; i < found.get().size(); i++) {
                    samples.add(
                            new Sample(
                                    found.get().timeNanos(i),
                                    found.get().value(i),
                                    artifact.name()));
                }
            }
        }
        samples.sort(Comparator.comparingLong(Sample::timeNanos));
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Measured(
                                samples.stream().map(Sample::value).toList(),
                                samples.getLast().artifact));
    }

    public double first() {
        return values.getFirst();
    }

    public double last() {
        return values.getLast();
    }

    /// Whether it grew by so much and so many times, and is still about as high as it ever was.
    public boolean grows(double by, double factor, double kept) {
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return values.size() > 1
                && last() - first() >= by
                && last() >= factor * first()
                && last() >= kept * highest;
    }
}
