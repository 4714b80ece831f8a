package unwind.app.cli;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.summary.GcTotals;
import unwind.app.analysis.summary.GoTotals;
import unwind.app.analysis.summary.HeapTotals;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.summary.NativeTotals;
import unwind.app.analysis.summary.StopTotals;
import unwind.app.analysis.summary.ThreadTotals;
import unwind.app.analysis.timeline.Absence;
import unwind.parsers.model.Jvm;

import java.util.List;

/// The `summary` document: what each file is, the totals of all processes, and under `processes`
/// the totals of each.
final class SummaryJson {
    private SummaryJson() {}

    static void write(Json json, Inputs inputs, TimeRange range) {
        json.array(
                "artifacts",
                () ->
                        inputs.artifacts()
                                .forEach(artifact ->
                                        json.object(() ->
                                                ArtifactJson.write(
                                                        json,
                                                        artifact,
                                                        inputs.incident()
                                                                .artifact(artifact.reading())))));
        List<ProcessCase> processes = inputs.incident().processes();
        if (processes.isEmpty()) {
            return;
        }
        List<IncidentSummary> each =
                processes.stream()
                        .map(process -> IncidentSummary.ofProcess(process.recordings(), range))
                        .toList();
        CrashJson.write(json, processes, range, inputs);
        totals(json, IncidentSummary.together(each));
        json.array(
                "processes",
                () -> {
                    for (int i = 0; i < each.size(); i++) {
                        process(json, processes.get(i), each.get(i), inputs);
                    }
                });
    }

    private static void process(
            Json json, ProcessCase process, IncidentSummary summary, Inputs inputs) {
        Jvm jvm = process.jvm();
        json.object(() -> {
            json.text("title", process.title());
            json.number("pid", jvm.pid());
            json.text("version", jvm.version());
            json.time("start", process.range().fromNanos());
            json.time("end", process.range().toNanos());
            json.texts(
                    "artifacts",
                    process.artifacts().stream()
                            .map(artifact -> inputs.path(artifact.reading()))
                            .distinct()
                            .toList());
            totals(json, summary);
        });
    }

    private static void totals(Json json, IncidentSummary summary) {
        json.object("heap", () -> heap(json, summary.heap()));
        json.object(
                "collections",
                () -> {
                    json.number("count", summary.collections());
                    if (summary.collections().isPresent()) {
                        json.object(
                                "byCause",
                                () -> summary.collectionsByCause().forEach(json::number));
                    }
                });
        json.object(
                "pauses",
                () -> {
                    stops(json, summary.pauses());
                    json.number("observerTotalNanos", summary.observerTotalNanos());
                });
        json.object("safepoints", () -> stops(json, summary.safepoints()));
        json.object("gc", () -> gc(json, summary.gc()));
        if (summary.nativeMemory().committedBytes().isPresent()) {
            json.object("nativeMemory", () -> nativeMemory(json, summary.nativeMemory()));
        }
        json.object("threads", () -> threads(json, summary.threads()));
        json.object(
                "allocation",
                () -> {
                    json.number("bytes", summary.allocation().bytes());
                    json.number("samples", summary.allocation().samples());
                    json.text("source", summary.allocation().source());
                });
        json.object(
                "exceptions",
                () -> {
                    json.number("thrown", summary.exceptions().thrown());
                    json.number("recorded", summary.exceptions().recorded());
                    json.number("errorsRecorded", summary.exceptions().errorsRecorded());
                });
        if (summary.go().goroutines().isKnown()) {
            json.object("goroutines", () -> course(json, summary.go().goroutines()));
        }
        if (summary.go().openFiles().isKnown()) {
            json.object("openFiles", () -> course(json, summary.go().openFiles()));
        }
        summary.go().collectorShare().ifPresent(share -> json.real("collectorShare", share));
        notRecorded(json, summary.notRecorded());
    }

    private static void course(Json json, GoTotals.Course course) {
        json.number("first", course.first());
        json.number("last", course.last());
        json.number("max", course.max());
    }

    private static void heap(Json json, HeapTotals heap) {
        json.number("usedFirstBytes", heap.usedFirstBytes());
        json.number("usedLastBytes", heap.usedLastBytes());
        json.number("usedMaxBytes", heap.usedMaxBytes());
        json.number("committedMaxBytes", heap.committedMaxBytes());
        json.number("afterGcFirstBytes", heap.afterGcFirstBytes());
        json.number("afterGcLastBytes", heap.afterGcLastBytes());
        json.number("afterGcSlopeBytesPerSecond", heap.afterGcSlopeBytesPerSecond());
        if (heap.afterGcSlopeBytesPerSecond().isPresent()) {
            json.text(
                    "afterGcSlopeOf",
                    heap.afterOldCollections() ? "old collections" : "all collections");
        }
    }

    private static void stops(Json json, StopTotals stops) {
        json.number("count", stops.count());
        json.number("totalNanos", stops.totalNanos());
        json.number("maxNanos", stops.maxNanos());
    }

    private static void gc(Json json, GcTotals gc) {
        gc.throughput().ifPresent(share -> json.real("throughput", share));
        if (gc.p50Nanos().isPresent()) {
            json.object(
                    "pausePercentiles",
                    () -> {
                        json.number("p50", gc.p50Nanos());
                        json.number("p95", gc.p95Nanos());
                        json.number("p99", gc.p99Nanos());
                    });
        }
        json.number("fullCollections", gc.fullCollections());
        if (gc.stalls().count().isPresent()) {
            json.object("allocationStalls", () -> stops(json, gc.stalls()));
        }
        json.number("evacuationFailures", gc.evacuationFailures());
        json.number("maxTimeToSafepointNanos", gc.maxTimeToSafepointNanos());
    }

    private static void nativeMemory(Json json, NativeTotals memory) {
        json.number("committedBytes", memory.committedBytes());
        json.number("committedFirstBytes", memory.committedFirstBytes());
        json.number("reservedBytes", memory.reservedBytes());
        json.object("byCategory", () -> memory.byCategory().forEach(json::number));
        if (!memory.growthByCategory().isEmpty()) {
            json.object("growthByCategory", () -> memory.growthByCategory().forEach(json::number));
        }
        if (memory.sinceBaselineBytes().isPresent() || !memory.sinceBaseline().isEmpty()) {
            json.number("sinceBaselineBytes", memory.sinceBaselineBytes());
            json.object(
                    "sinceBaselineByCategory", () -> memory.sinceBaseline().forEach(json::number));
        }
    }

    private static void threads(Json json, ThreadTotals threads) {
        json.number("liveFirst", threads.liveFirst());
        json.number("liveLast", threads.liveLast());
        json.number("liveMax", threads.liveMax());
        json.number("started", threads.started());
        json.number("ended", threads.ended());
        json.number("virtualStarted", threads.virtualStarted());
        json.number("virtualEnded", threads.virtualEnded());
    }

    static void notRecorded(Json json, List<Absence> absences) {
        json.array(
                "notRecorded",
                () ->
                        absences.forEach(absence ->
                                json.object(() -> {
                                    json.text("what", absence.what());
                                    json.text("because", absence.because());
                                    json.text("turnOnWith", absence.turnOnWith());
                                })));
    }
}
