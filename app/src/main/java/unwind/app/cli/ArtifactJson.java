package unwind.app.cli;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

/// What a file is, as JSON.
final class ArtifactJson {
    private ArtifactJson() {}

    static void write(Json json, Artifact artifact) {
        Reading reading = artifact.reading();
        json.text("path", artifact.path());
        json.text("format", reading.format());
        json.number("bytes", reading.fileBytes());
        reading.recording().ifPresent(recording -> recording(json, recording));
        json.array(
                "problems",
                () ->
                        reading.problems()
                                .forEach(problem -> json.object(() -> problem(json, problem))));
    }

    private static void recording(Json json, Recording recording) {
        TimeAxis time = recording.time();
        json.time("start", time.startNanos());
        json.time("end", time.endNanos());
        json.object(
                "clock",
                () -> {
                    json.text("source", time.source().word());
                    json.number("uncertaintyNanos", time.uncertaintyNanos());
                });
        json.object("jvm", () -> jvm(json, recording.jvm()));
        if (recording.chunks() > 0) {
            json.number("chunks", (long) recording.chunks());
        }
        if (!recording.eventCounts().isEmpty()) {
            json.number("events", recording.eventCount());
            json.object("eventCounts", () -> recording.eventCounts().forEach(json::number));
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
