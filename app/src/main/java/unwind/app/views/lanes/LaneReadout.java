package unwind.app.views.lanes;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.lanes.LaneInterval;
import unwind.app.analysis.lanes.LanePoints;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneSort;
import unwind.app.analysis.lanes.LaneState;
import unwind.app.analysis.lanes.LaneTotals;
import unwind.app.analysis.lanes.Lanes;
import unwind.app.chart.Quantity;
import unwind.app.controls.ShortNames;
import unwind.parsers.model.ThreadState;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a lane, or an instant of it, is in words.
final class LaneReadout {
    private final LanesContent content;
    private final Lanes lanes;

    LaneReadout(LanesContent content) {
        this.content = content;
        this.lanes = content.lanes();
    }

    /// The interval of a thread at an instant: the shortest of those that hold it, else the nearest
    /// within reach.
    OptionalInt at(LaneRow row, long nanos, long reachNanos) {
        if (!row.isSingle()) {
            return OptionalInt.empty();
        }
        int lane = row.lane();
        int best = -1;
        long bestLength = Long.MAX_VALUE;
        int end = lanes.endInterval(lane);
        for (int i = lanes.firstReaching(lane, nanos - reachNanos); i < end; i++) {
            if (lanes.from(i) > nanos + reachNanos) {
                break;
            }
            boolean holds = lanes.from(i) <= nanos && nanos < lanes.to(i);
            boolean near = lanes.to(i) >= nanos - reachNanos;
            long length = (lanes.to(i) - lanes.from(i)) / 2 + (holds ? 0 : Long.MAX_VALUE / 2);
            if ((holds || near) && length < bestLength) {
                best = i;
                bestLength = length;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /// A row at an instant, and for how long the whole process stood there.
    String at(LaneRow row, long nanos, double nanosPerPixel) {
        long reach = Math.round(nanosPerPixel);
        long stopped = content.stops().stoppedNanos(nanos - reach, nanos + reach);
        return lane(row, nanos, nanosPerPixel)
                + (stopped > 0
                        ? " · whole process stopped for "
                                + Quantity.text(stopped, Unit.NANOSECONDS)
                                + " of "
                                + Quantity.text(2 * reach, Unit.NANOSECONDS)
                                + " here"
                        : "");
    }

    private String lane(LaneRow row, long nanos, double nanosPerPixel) {
        String time = content.labels().text(nanos, nanosPerPixel);
        Optional<String> dump = dump(row, nanos, Math.round(4 * nanosPerPixel));
        if (dump.isPresent()) {
            return row.name() + " · " + dump.get();
        }
        OptionalInt interval = at(row, nanos, Math.round(1.5 * nanosPerPixel));
        if (interval.isPresent()) {
            return row.name() + " · " + interval(interval.getAsInt());
        }
        if (row.isSingle()) {
            return row.name() + " · " + time + " · " + between(row.lane(), nanos);
        }
        return row.name() + " · " + time + " · " + together(row, nanos);
    }

    /// One interval.
    String interval(int index) {
        LaneInterval interval = lanes.interval(index);
        List<String> parts = new ArrayList<>();
        LaneState state = interval.state();
        if (state.isSampled()) {
            parts.add(state.title() + " (a sample)");
        } else {
            parts.add(
                    (interval.kind().isEmpty() ? state.title() : interval.kind())
                            + " for "
                            + Quantity.text(interval.durationNanos(), Unit.NANOSECONDS));
        }
        parts.add("from " + content.labels().text(interval.fromNanos(), 1e5));
        if (!interval.on().isEmpty()) {
            parts.add("on " + interval.on());
        }
        if (!interval.site().isEmpty()) {
            parts.add("at " + ShortNames.of(interval.site()));
        }
        return String.join(" · ", parts);
    }

    private String between(int lane, long nanos) {
        if (lanes.startedNanos(lane).isPresent() && nanos < lanes.startedNanos(lane).getAsLong()) {
            return "not started";
        }
        if (lanes.endedNanos(lane).isPresent() && nanos >= lanes.endedNanos(lane).getAsLong()) {
            return "ended";
        }
        return nanos < lanes.aliveFrom(lane) || nanos > lanes.aliveTo(lane)
                ? "not recorded"
                : lanes.otherwise();
    }

    private String together(LaneRow row, long nanos) {
        Map<LaneState, Integer> counts = new EnumMap<>(LaneState.class);
        int[] known = {0, 0};
        row.lanes()
                .forEach(lane -> {
                    if (nanos >= lanes.aliveFrom(lane) && nanos <= lanes.aliveTo(lane)) {
                        known[0]++;
                        LaneState state = stateAt(lane, nanos);
                        if (state != null) {
                            counts.merge(state, 1, Integer::sum);
                            known[1]++;
                        }
                    }
                });
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + state.title()));
        if (known[0] > known[1]) {
            parts.add(known[0] - known[1] + " " + lanes.otherwise());
        }
        return known[0] == 0
                ? "none of " + content.threads(row.size()) + " known to be alive"
                : String.join(", ", parts) + ", of " + content.threads(row.size());
    }

    private @Nullable LaneState stateAt(int lane, long nanos) {
        LaneState found = null;
        int end = lanes.endInterval(lane);
        for (int i = lanes.firstReaching(lane, nanos); i < end && lanes.from(i) <= nanos; i++) {
            if (nanos < lanes.to(i)) {
                found = lanes.state(i);
            }
        }
        return found;
    }

    private Optional<String> dump(LaneRow row, long nanos, long reachNanos) {
        for (LanePoints.Point point : row.points()) {
            if (Math.abs(point.nanos() - nanos) <= reachNanos) {
                List<String> states = new ArrayList<>();
                Arrays.stream(ThreadState.values())
                        .filter(state -> point.of(state) > 0)
                        .forEach(state ->
                                states.add(
                                        (point.total() == 1 ? "" : point.of(state) + " ")
                                                + state.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' ')));
                return Optional.of(
                        "thread dump at "
                                + content.labels().text(point.nanos(), 1e6)
                                + ": "
                                + String.join(", ", states));
            }
        }
        return Optional.empty();
    }

    /// A row's sums in the selected time.
    String totals(LaneRow row, LaneTotals totals) {
        List<String> parts = new ArrayList<>();
        parts.add(row.isSingle() ? row.name() : row.name() + ", " + content.threads(row.size()));
        for (LaneState state : lanes.states()) {
            long count = row.count(totals, state);
            if (count > 0) {
                parts.add(
                        state.isSampled()
                                ? state.title() + " in " + count + " samples"
                                : state.title()
                                        + " "
                                        + Quantity.text(row.nanos(totals, state), Unit.NANOSECONDS)
                                        + " in "
                                        + count);
            }
        }
        long bytes = row.amount(totals, LaneSort.ALLOCATION);
        if (bytes > 0) {
            parts.add("allocated " + Quantity.text(bytes, Unit.BYTES));
        }
        if (row.isSingle() && !lanes.creator(row.lane()).isEmpty()) {
            parts.add("started at " + ShortNames.of(lanes.creator(row.lane())));
        }
        if (parts.size() == 1) {
            parts.add("nothing recorded in this time");
        }
        return String.join(" · ", parts);
    }
}
