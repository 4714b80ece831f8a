package unwind.app.views.pauses;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.pauses.Stop;
import unwind.app.analysis.timeline.Bars;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the stops lie in a strip of time whose heights are the logarithms of durations: of each
/// pixel column and kind of stop the longest.
final class StopStripLayout {
    /// The bottom of the strip; what is shorter lies on it.
    static final double BOTTOM_NANOS = 1e4;

    /// The top of the strip, unless a stop is longer.
    private static final double TOP_NANOS = 1e9;

    private StopStripLayout() {}

    /// One line.
    ///
    /// @param x of its column, pixels
    /// @param y of its upper end, pixels from the top
    record Stem(int x, double y, Bars.Kind kind, Stop longest) {}

    private record Column(int x, Bars.Kind kind) {}

    /// What colour a stop has.
    static Bars.Kind kind(Stop stop) {
        if (stop.byDiagnosis()) {
            return Bars.Kind.DIAGNOSIS;
        }
        return kind(stop.kind());
    }

    /// What colour a kind has.
    static Bars.Kind kind(Stop.Kind kind) {
        return switch (kind) {
            case COLLECTION -> Bars.Kind.GC_PAUSE;
            case OTHER -> Bars.Kind.SAFEPOINT;
        };
    }

    /// The top of the strip for some stops: a power of ten.
    static double top(List<Stop> stops) {
        long longest = stops.stream().mapToLong(Stop::durationNanos).max().orElse(0);
        return Math.max(TOP_NANOS, Math.pow(10, Math.ceil(Math.log10(Math.max(1, longest)))));
    }

    /// The distance of a duration from the top, pixels.
    static double y(double nanos, double top, double height) {
        double share =
                (Math.log10(Math.clamp(nanos, BOTTOM_NANOS, top)) - Math.log10(BOTTOM_NANOS))
                        / (Math.log10(top) - Math.log10(BOTTOM_NANOS));
        return height * (1 - share);
    }

    /// The lines of stops in a strip.
    static List<Stem> stems(List<Stop> stops, TimeRange range, double width, double height) {
        double top = top(stops);
        Map<Column, Stop> longest = new LinkedHashMap<>();
        for (Stop stop : stops) {
            double x =
                    (stop.startNanos() - range.fromNanos())
                            * width
                            / Math.max(1, range.durationNanos());
            if (x >= 0 && x <= width) {
                longest.merge(
                        new Column((int) Math.min(x, width - 1), kind(stop)),
                        stop,
                        (a, b) -> b.durationNanos() > a.durationNanos() ? b : a);
            }
        }
        List<Stem> stems = new ArrayList<>();
        longest.forEach((column, stop) ->
                stems.add(
                        new Stem(
                                column.x,
                                Math.min(y(stop.durationNanos(), top, height), height - 1.5),
                                column.kind,
                                stop)));
        return stems;
    }
}
