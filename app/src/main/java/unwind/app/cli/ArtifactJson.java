package unwind.app.cli;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;

import java.util.Optional;

/// What a file is, as JSON.
final class ArtifactJson {
    private ArtifactJson() {}

    static void write(Json json, Artifact artifact, Optional<AlignedArtifact> aligned) {
        Reading reading = artifact.reading();
        json.text("path", artifact.path());
        json.text("format", reading.format());
        json.number("bytes", reading.fileBytes());
        aligned.ifPresent(found -> recording(json, found));
        json.array(
                "problems",
                () ->
                        reading.problems()
                                .forEach(problem -> json.object(() -> problem(json, problem))));
    }

    private static void recording(Json json, AlignedArtifact aligned) {
        Recording recording = aligned.recording();
        json.time("start", recording.time().startNanos());
        json.time("end", recording.time().endNanos());
        json.object(
                "clock",
                () -> {
                    json.text("source", aligned.source().word());
                    if (aligned.uncertaintyNanos() != AlignedArtifact.UNKNOWN_NANOS) {
                        json.number("uncertaintyNanos", aligned.uncertaintyNanos());
                    }
                    json.text("how", aligned.how());
                    aligned.between()
                            .ifPresent(between -> {
                                json.time("earliest", between.fromNanos());
                                json.time("latest", between.toNanos());
                            });
                });
        json.object("jvm", () -> jvm(json, recording.jvm()));
        if (recording.chunks() > 0) {
            json.number("chunks", (long) recording.chunks());
        }
        if (!recording.eventCounts().isEmpty()) {
            json.number("events", recording.eventCount());
            json.object("eventCounts", () -> recording.eventCounts().forEach(json::number));
        }
        SnapshotTotals.write(json, recording);
        if (!recording.facts().isEmpty()) {
            json.object("facts", () -> recording.facts().forEach(json::text));
        }
    }

    private static void jvm(Json json, Jvm jvm) {
        json.text("name", jvm.name());
        json.text("version", jvm.version());
        json.number("pid", jvm.pid());
        if (jvm.startNanos() != null) {
            json.time("start", jvm.startNanos());
        }
        json.text("collector", jvm.collector());
        json.number("maxHeapBytes", jvm.maxHeapBytes());
        json.text("arguments", jvm.jvmArguments());
        json.text("javaArguments", jvm.javaArguments());
        json.number("processors", jvm.processors() == null ? null : (long) jvm.processors());
    }

    private static void problem(Json json, Problem problem) {
        json.text("at", problem.place());
        json.text("severity", Severity.word(problem.severity()));
        json.text("text", problem.text());
    }
}
