package unwind.app.cli;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.analysis.histogram.Snapshot;
import unwind.parsers.model.Histogram;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// The `histogram` document: snapshots and classes of the process that has most snapshots; of
/// several processes, each again under `processes`.
final class HistogramJson {
    private HistogramJson() {}

    static void write(
            Json json, Inputs inputs, List<HistogramCommand.OfProcess> all, int mostClasses) {
        HistogramSeries first =
                all.stream()
                        .map(HistogramCommand.OfProcess::series)
                        .max(Comparator.comparingInt(series -> series.snapshots().size()))
                        .orElse(HistogramSeries.of(List.of()));
        List<ProcessCase> processes =
                all.stream().map(HistogramCommand.OfProcess::process).toList();
        series(json, inputs, processes, first, mostClasses);
        if (all.size() > 1) {
            json.array(
                    "processes",
                    () ->
                            all.forEach(each ->
                                    json.object(() -> {
                                        json.text("title", each.process().title());
                                        json.number("pid", each.process().jvm().pid());
                                        series(json, inputs, processes, each.series(), mostClasses);
                                    })));
        }
    }

    static void series(
            Json json,
            Inputs inputs,
            List<ProcessCase> processes,
            HistogramSeries series,
            int mostClasses) {
        json.array(
                "snapshots",
                () -> {
                    for (int i = 0; i < series.snapshots().size(); i++) {
                        boolean compared = series.compared().contains(i);
                        Snapshot snapshot = series.snapshots().get(i);
                        json.object(() ->
                                snapshot(
                                        json,
                                        path(inputs, processes, snapshot),
                                        snapshot.histogram(),
                                        compared));
                    }
                });
        json.array(
                "classes",
                () ->
                        series.classes().stream()
                                .limit(mostClasses)
                                .forEach(each -> json.object(() -> write(json, each))));
    }

    /// The path of the file that a snapshot stands in.
    @SuppressWarnings("ReferenceEquality") // comparing columns would take long and tell nothing
    static String path(Inputs inputs, List<ProcessCase> processes, Snapshot snapshot) {
        return processes.stream()
                .flatMap(process -> process.artifacts().stream())
                .filter(artifact -> artifact.recording() == snapshot.recording())
                .map(AlignedArtifact::reading)
                .map(inputs::path)
                .findFirst()
                .orElse("");
    }

    private static void snapshot(Json json, String path, Histogram histogram, boolean compared) {
        json.text("path", path);
        if (histogram.timeNanos().isPresent()) {
            json.time("time", histogram.timeNanos().getAsLong());
        }
        if (histogram.liveness() != Histogram.Liveness.UNKNOWN) {
            json.truth("live", histogram.liveness() == Histogram.Liveness.LIVE);
        }
        json.number("instances", histogram.totalInstances());
        json.number("bytes", histogram.totalBytes());
        json.truth("compared", compared);
    }

    private static void write(Json json, ClassSeries series) {
        json.text("class", series.className());
        numbers(json, "instances", series.instances());
        numbers(json, "bytes", series.bytes());
        series.instancesPerSecond().ifPresent(rate -> json.real("instancesPerSecond", rate));
        series.bytesPerSecond().ifPresent(rate -> json.real("bytesPerSecond", rate));
        series.trend().ifPresent(trend -> json.text("trend", trend.word()));
    }

    private static void numbers(Json json, String name, List<OptionalLong> values) {
        json.array(name, () -> values.forEach(json::numberOrNull));
    }
}
