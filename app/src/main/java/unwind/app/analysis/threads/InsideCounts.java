package unwind.app.analysis.threads;

import unwind.app.analysis.path.LineClassifier;

import java.util.List;

/// How many threads of a dump are inside a cleanup or the handling of an exception.
///
/// @param byLine as class files and lines tell
/// @param byName as names alone tell
/// @param ambiguous that may be, but a line of theirs is both inside and outside
public record InsideCounts(long byLine, long byName, long ambiguous) {

    /// Counts the threads of a dump's groups; each once, in this order.
    public static InsideCounts of(List<StackGroup> groups, LineClassifier classifier) {
        long byLine = 0;
        long byName = 0;
        long ambiguous = 0;
        for (StackGroup group : groups) {
            Inside inside = Inside.of(group.frames(), classifier);
            if (inside.places().stream().anyMatch(Inside.Place::byLine)) {
                byLine += group.count();
            } else if (!inside.places().isEmpty()) {
                byName += group.count();
            } else if (inside.ambiguous() > 0) {
                ambiguous += group.count();
            }
        }
        return new InsideCounts(byLine, byName, ambiguous);
    }
}
