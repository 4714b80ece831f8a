package unwind.app.cli;

import unwind.app.analysis.pauses.Durations;
import unwind.app.analysis.pauses.ProcessorTime;
import unwind.app.analysis.pauses.Stall;
import unwind.app.analysis.pauses.Stop;
import unwind.app.analysis.pauses.StopCause;
import unwind.app.analysis.pauses.Stops;

import java.util.List;

/// The `pauses` document.
final class PausesJson {
    private PausesJson() {}

    static void write(Json json, List<PausesCommand.OfProcess> all) {
        json.array(
                "processes",
                () ->
                        all.forEach(each ->
                                json.object(() -> {
                                    json.text("title", each.process().title());
                                    json.number("pid", each.process().jvm().pid());
                                    stops(json, each.stops());
                                })));
    }

    private static void stops(Json json, Stops stops) {
        if (stops.absence().isEmpty()) {
            durations(json, "stops", stops.durations());
            durations(json, "collections", stops.durations(Stop.Kind.COLLECTION));
            durations(json, "others", stops.durations(Stop.Kind.OTHER));
            durations(json, "byDiagnosis", stops.byDiagnosis());
        }
        if (stops.coveredNanos() > 0) {
            json.number("coveredNanos", stops.coveredNanos());
        }
        stops.throughput().ifPresent(share -> json.real("throughput", share));
        stops.running().ifPresent(share -> json.real("running", share));
        if (!stops.safepointWaits().isEmpty()) {
            durations(json, "timeToSafepoint", stops.safepointDurations());
        }
        if (!stops.stalls().isEmpty()) {
            durations(json, "allocationStalls", stops.stallDurations());
        }
        json.array(
                "causes",
                () -> stops.causes().forEach(cause -> json.object(() -> cause(json, cause))));
        json.array("list", () -> stops.all().forEach(stop -> json.object(() -> stop(json, stop))));
        json.array(
                "stallList",
                () -> stops.stalls().forEach(stall -> json.object(() -> stall(json, stall))));
        json.texts("caveats", stops.caveats());
        SummaryJson.notRecorded(json, stops.absence().stream().toList());
    }

    private static void durations(Json json, String name, Durations durations) {
        json.object(name, () -> figures(json, durations));
    }

    private static void figures(Json json, Durations durations) {
        json.number("count", (long) durations.count());
        json.number("totalNanos", durations.totalNanos());
        json.number("minNanos", durations.minNanos());
        json.number("p50Nanos", durations.percentile(50));
        json.number("p90Nanos", durations.percentile(90));
        json.number("p95Nanos", durations.percentile(95));
        json.number("p99Nanos", durations.percentile(99));
        json.number("maxNanos", durations.maxNanos());
    }

    private static void cause(Json json, StopCause cause) {
        json.text("kind", cause.kind().word());
        json.text("cause", cause.cause());
        json.truth("byDiagnosis", cause.byDiagnosis());
        figures(json, cause.durations());
        json.real("share", cause.share());
    }

    private static void stop(Json json, Stop stop) {
        json.time("time", stop.startNanos());
        json.number("durationNanos", stop.durationNanos());
        json.text("kind", stop.kind().word());
        json.text("collection", stop.collection());
        json.text("phase", stop.phase());
        json.text("cause", stop.cause());
        json.number("gcId", stop.gcId());
        json.truth("byDiagnosis", stop.byDiagnosis());
        json.number("timeToSafepointNanos", stop.toSafepointNanos());
        ProcessorTime processor = stop.processor();
        if (processor.usedNanos().isPresent()) {
            json.number("processorNanos", processor.usedNanos());
            json.number("processorWallNanos", processor.wallNanos());
            json.text("collectorWas", processor.effort().word());
        }
    }

    private static void stall(Json json, Stall stall) {
        json.time("time", stall.startNanos());
        json.number("durationNanos", stall.durationNanos());
        json.text("thread", stall.thread());
    }
}
