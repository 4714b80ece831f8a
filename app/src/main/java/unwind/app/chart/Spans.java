package unwind.app.chart;

import unwind.app.analysis.timeline.Bars;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

/// Bars made ready for drawing and for pointing at: how long the longest of any of them is, and
/// which reach into a time although they began before it. Immutable.
public final class Spans {
    private static final int SHIFT = 6;

    private final Bars bars;
    private final Pyramid durations;

    /// the latest end of all bars up to and including block i of 64 bars
    private final long[] reachNanos;

    private Spans(Bars bars, Pyramid durations, long[] reachNanos) {
        this.bars = bars;
        this.durations = durations;
        this.reachNanos = reachNanos;
    }

    /// Reads every bar once.
    public static Spans of(Bars bars) {
        Series series =
                Series.of(bars.name(), Unit.NANOSECONDS, bars.startNanos(), bars.durationNanos());
        long[] reach = new long[(bars.size() + (1 << SHIFT) - 1) >>> SHIFT];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < bars.size(); i++) {
            latest = Math.max(latest, bars.startNanos().get(i) + bars.durationNanos().get(i));
            reach[i >>> SHIFT] = latest;
        }
        return new Spans(bars, Pyramid.of(series), reach);
    }

    /// The bars themselves.
    public Bars bars() {
        return bars;
    }

    /// Durations over the bars' starts.
    public Pyramid durations() {
        return durations;
    }

    /// When bar `index` began.
    public long startNanos(int index) {
        return bars.startNanos().get(index);
    }

    /// When bar `index` was over.
    public long endNanos(int index) {
        return bars.startNanos().get(index) + bars.durationNanos().get(index);
    }

    /// The first bar that may reach an instant: none before it ends after that instant.
    public int firstReaching(long timeNanos) {
        int low = 0;
        int high = reachNanos.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reachNanos[middle] <= timeNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int index = Math.min(bars.size(), low << SHIFT);
        while (index < bars.size()
                && startNanos(index) < timeNanos
                && endNanos(index) <= timeNanos) {
            index++;
        }
        return index;
    }

    /// The longest bar that touches the time from `fromNanos` to `toNanos`, both included; -1 if
    /// none does.
    public int longestTouching(long fromNanos, long toNanos) {
        int found = -1;
        int end = durations.firstAtOrAfter(toNanos + 1, 0);
        for (int i = firstReaching(fromNanos - 1); i < end; i++) {
            if (endNanos(i) >= fromNanos
                    && (found < 0
                            || bars.durationNanos().get(i) > bars.durationNanos().get(found))) {
                found = i;
            }
        }
        return found;
    }

    /// Adds the durations of the bars that touch a range of time to an extent.
    public void addTo(Extent extent, long fromNanos, long toNanos) {
        int begun = durations.series().timesNanos().lowerBound(fromNanos);
        int end = durations.firstAtOrAfter(toNanos, begun);
        durations.addTo(extent, begun, end);
        for (int i = firstReaching(fromNanos); i < begun; i++) {
            if (endNanos(i) > fromNanos) {
                extent.add((double) bars.durationNanos().get(i));
            }
        }
    }
}
