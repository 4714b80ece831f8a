package unwind.app.cli;

import unwind.app.analysis.Curve;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.nio.charset.Charset;

/// A series as a line of small columns, each as high as the highest value of its time.
final class Sparkline {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final String ASCII = " .:-=+*#@";

    private Sparkline() {}

    /// A quantity as a line of `width` characters, from its first sample to its last.
    static String of(Curve curve, int width, Charset charset) {
        return curve.size() < 2
                ? ""
                : of(
                        new TimelineSeries(
                                null,
                                "",
                                false,
                                Series.of("", Unit.COUNT, curve.timesNanos(), curve.values())),
                        curve.timesNanos().get(0),
                        curve.timesNanos().get(curve.size() - 1),
                        width,
                        charset);
    }

    /// A line of `width` characters over a range of time; a character that the charset has not is
    /// replaced by plain ones. Where nothing was sampled the last value stands, for spans nothing.
    static String of(
            TimelineSeries timeline, long fromNanos, long toNanos, int width, Charset charset) {
        Series series = timeline.series();
        double[] highest = new double[width];
        boolean[] sampled = new boolean[width];
        double top = 0;
        double length = Math.max(1, toNanos - fromNanos);
        for (int i = 0; i < series.size(); i++) {
            double place = (series.timeNanos(i) - fromNanos) / length * width;
            int column = Math.clamp((long) place, 0, width - 1);
            highest[column] = Math.max(highest[column], series.value(i));
            sampled[column] = true;
            top = Math.max(top, series.value(i));
        }
        String steps = charset.newEncoder().canEncode(BLOCKS) ? BLOCKS : ASCII;
        StringBuilder line = new StringBuilder();
        boolean begun = false;
        double last = 0;
        for (int i = 0; i < width; i++) {
            begun |= sampled[i];
            last = sampled[i] ? highest[i] : timeline.spans() ? 0 : last;
            line.append(begun ? step(steps, last, top) : ' ');
        }
        return line.toString();
    }

    /// Blank is kept for nothing at all: what is not zero shows.
    private static char step(String steps, double value, double top) {
        if (top <= 0 || value <= 0) {
            return steps.charAt(0);
        }
        int most = steps.length() - 1;
        return steps.charAt(Math.clamp((long) Math.ceil(value / top * most), 1, most));
    }
}
