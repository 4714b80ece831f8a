package unwind.app.cli;

import unwind.app.analysis.lanes.LaneInterval;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneSort;
import unwind.app.analysis.lanes.LaneState;
import unwind.app.analysis.lanes.LaneTotals;
import unwind.app.analysis.lanes.Lanes;

import java.util.List;

/// The `lanes` document.
final class LanesJson {
    private final Json json;
    private final LanesCommand.OfProcess of;
    private final Lanes lanes;
    private final boolean intervals;

    private LanesJson(Json json, LanesCommand.OfProcess of, boolean intervals) {
        this.json = json;
        this.of = of;
        this.lanes = of.lanes();
        this.intervals = intervals;
    }

    static void write(
            Json json, List<LanesCommand.OfProcess> all, LaneSort sort, boolean intervals) {
        json.text("sort", sort.word());
        json.array(
                "processes",
                () ->
                        all.forEach(each ->
                                json.object(() -> new LanesJson(json, each, intervals).write())));
    }

    private void write() {
        json.text("title", of.process().title());
        json.number("pid", of.process().jvm().pid());
        json.number("threads", (long) of.threads());
        if (of.range().durationNanos() > 0) {
            json.time("from", of.range().fromNanos());
            json.time("to", of.range().toNanos());
        }
        json.array("lanes", () -> of.rows().forEach(row -> json.object(() -> lane(row))));
        json.array("thresholds", this::thresholds);
        json.texts("caveats", lanes.caveats());
        SummaryJson.notRecorded(json, lanes.absences());
    }

    private void thresholds() {
        for (LaneState state : LaneState.values()) {
            lanes.thresholdNanos(state)
                    .ifPresent(nanos ->
                            json.object(() -> {
                                json.text("state", state.word());
                                json.number("nanos", nanos);
                            }));
        }
    }

    private void lane(LaneRow row) {
        int lane = row.lane();
        LaneTotals totals = of.totals();
        json.text("name", lanes.name(lane));
        json.number("threadId", lanes.threadId(lane));
        json.truth("virtual", lanes.isVirtual(lane));
        json.text("pool", lanes.group(row.group()));
        json.text("creator", lanes.creator(lane));
        lanes.startedNanos(lane).ifPresent(nanos -> json.time("started", nanos));
        lanes.endedNanos(lane).ifPresent(nanos -> json.time("ended", nanos));
        json.number("waitNanos", totals.waitNanos(lane));
        if (lanes.hasAllocations()) {
            json.number("allocatedBytes", totals.allocatedBytes(lane));
        }
        json.object("states", () -> lanes.states().forEach(state -> state(state, lane)));
        if (lanes.endPoint(lane) > lanes.firstPoint(lane)) {
            json.array("dumps", () -> points(lane));
        }
        if (intervals) {
            json.array("intervals", () -> intervals(lane));
        }
    }

    private void state(LaneState state, int lane) {
        LaneTotals totals = of.totals();
        int count = totals.count(state, lane);
        if (count == 0) {
            return;
        }
        json.object(
                state.word(),
                () -> {
                    json.number(state.isSampled() ? "samples" : "count", (long) count);
                    if (!state.isSampled()) {
                        json.number("totalNanos", totals.nanos(state, lane));
                        json.number("maxNanos", totals.longest(state, lane));
                    }
                });
    }

    private void points(int lane) {
        for (int point = lanes.firstPoint(lane); point < lanes.endPoint(lane); point++) {
            int at = point;
            json.object(() -> {
                json.time("time", lanes.pointNanos(at));
                json.text("state", lanes.pointState(at).name());
            });
        }
    }

    private void intervals(int lane) {
        int end = lanes.endInterval(lane);
        for (int i = lanes.firstReaching(lane, of.range().fromNanos()); i < end; i++) {
            if (lanes.from(i) < of.range().toNanos() && lanes.to(i) >= of.range().fromNanos()) {
                LaneInterval interval = lanes.interval(i);
                json.object(() -> {
                    json.text("state", interval.state().word());
                    json.text("kind", interval.kind());
                    json.time("time", interval.fromNanos());
                    json.number("durationNanos", interval.durationNanos());
                    json.text("on", interval.on());
                    json.text("site", interval.site());
                });
            }
        }
    }
}
