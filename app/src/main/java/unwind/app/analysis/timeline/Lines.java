package unwind.app.analysis.timeline;

import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;

/// Collects those curves of a track that a recording has.
final class Lines {
    private final Recording recording;
    private final List<Line> lines = new ArrayList<>();

    Lines(Recording recording) {
        this.recording = recording;
    }

    /// Adds the recording's series of that name, if it has one.
    Lines add(String seriesName, String label, Line.Role role) {
        recording.series(seriesName).ifPresent(series -> lines.add(new Line(label, role, series)));
        return this;
    }

    Lines add(Line line) {
        lines.add(line);
        return this;
    }

    List<Line> all() {
        return List.copyOf(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The curves, or why there are none.
    ///
    /// @param what names what is missing
    /// @param eventTypes the JFR events it would come from, the most telling first
    TrackData orAbsent(String what, String... eventTypes) {
        return lines.isEmpty()
                ? TrackData.absent(Recorded.absence(recording, what, eventTypes))
                : TrackData.ofLines(lines);
    }
}
