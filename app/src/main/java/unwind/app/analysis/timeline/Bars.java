package unwind.app.analysis.timeline;

import unwind.parsers.model.LongColumn;

import java.util.List;
import java.util.function.UnaryOperator;

/// Spans of one kind on a track.
///
/// @param name the command line's name, such as `pause`
/// @param label what the legend calls them, such as "GC pause"
/// @param startNanos their starts, ascending, nanoseconds since the epoch
/// @param durationNanos how long each lasted
/// @param texts distinct texts that say what a span was ("Pause Young (Normal), G1 Evacuation
///   Pause")
/// @param textIndices the index in `texts` of each span
public record Bars(
        String name,
        String label,
        Kind kind,
        LongColumn startNanos,
        LongColumn durationNanos,
        List<String> texts,
        LongColumn textIndices) {

    /// What stopped or ran; decides the colour.
    public enum Kind {
        /// The collector stopped the program.
        GC_PAUSE,
        /// The program stopped for something else.
        SAFEPOINT,
        /// The program stopped because somebody looked (histogram, dump).
        DIAGNOSIS,
        /// The collector ran beside the program.
        CONCURRENT
    }

    /// Checks that the columns have the same length.
    public Bars {
        texts = List.copyOf(texts);
        if (startNanos.size() != durationNanos.size() || startNanos.size() != textIndices.size()) {
            throw new IllegalArgumentException(
                    "columns must have "
                            + startNanos.size()
                            + " rows but had "
                            + durationNanos.size()
                            + " and "
                            + textIndices.size());
        }
    }

    /// The number of spans.
    public int size() {
        return startNanos.size();
    }

    /// What span `index` was.
    public String text(int index) {
        return texts.get((int) textIndices.get(index));
    }

    /// The same with label and texts in other words.
    public Bars worded(UnaryOperator<String> wording) {
        return new Bars(
                name,
                wording.apply(label),
                kind,
                startNanos,
                durationNanos,
                texts.stream().map(wording).toList(),
                textIndices);
    }
}
