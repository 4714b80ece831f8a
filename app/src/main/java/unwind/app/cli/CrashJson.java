package unwind.app.cli;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashPlace;
import unwind.parsers.model.Crash;

import java.util.List;

/// The ends of processes as JSON.
final class CrashJson {
    private CrashJson() {}

    /// The crashes of some processes that lie in a range; the field is left out without any.
    static void write(Json json, List<ProcessCase> processes, TimeRange range, Inputs inputs) {
        boolean any =
                processes.stream()
                        .flatMap(process -> process.recordings().stream())
                        .flatMap(recording -> recording.crashes().stream())
                        .anyMatch(crash -> range.contains(crash.timeNanos()));
        if (!any) {
            return;
        }
        json.array(
                "crashes",
                () -> {
                    for (ProcessCase process : processes) {
                        for (AlignedArtifact artifact : process.artifacts()) {
                            String path = inputs.path(artifact.reading());
                            artifact.recording().crashes().stream()
                                    .filter(crash -> range.contains(crash.timeNanos()))
                                    .forEach(crash -> json.object(() -> crash(json, crash, path)));
                        }
                    }
                });
    }

    private static void crash(Json json, Crash crash, String path) {
        json.time("time", crash.timeNanos());
        json.text("what", crash.what());
        json.text("detail", crash.detail());
        json.text("where", crash.where());
        CrashPlace place = CrashPlace.of(crash.where());
        json.text("code", place.code().words());
        json.text("library", place.library());
        json.text("function", place.function());
        json.text("thread", crash.thread());
        json.text("threadState", crash.threadState());
        json.texts("stack", crash.stack());
        if (!crash.javaStack().isEmpty()) {
            json.texts("javaStack", crash.javaStack());
        }
        json.number("requestedBytes", crash.requestedBytes());
        json.text("requestedFor", crash.requestedFor());
        memory(json, crash.memory());
        json.number("javaThreads", crash.javaThreads());
        json.text("commandLine", crash.commandLine());
        json.number("uptimeNanos", crash.uptimeNanos());
        json.text("artifact", path);
    }

    private static void memory(Json json, Crash.Memory memory) {
        json.number("heapUsedBytes", memory.heapUsedBytes());
        json.number("heapCommittedBytes", memory.heapCommittedBytes());
        json.number("heapMaxBytes", memory.heapMaxBytes());
        json.number("memoryBytes", memory.physicalBytes());
        json.number("memoryFreeBytes", memory.physicalFreeBytes());
        json.number("swapBytes", memory.swapBytes());
        json.number("swapFreeBytes", memory.swapFreeBytes());
        json.number("residentBytes", memory.residentBytes());
        json.number("containerLimitBytes", memory.containerLimitBytes());
    }
}
