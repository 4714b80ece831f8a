package unwind.samples;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// One program and how it is recorded.
///
/// @param name the folder below `recordings`
/// @param program the main class
/// @param jvmOptions options of its JVM beside those every sample gets
/// @param atMostSeconds after which a program that has not ended by itself is a failure
/// @param settings files of settings for the recording, laid over `samples.jfc`
/// @param javacOptions what the program is compiled anew with; where empty, the classes of the
///   build serve
/// @param artifacts what is kept, in any order
record Sample(
        String name,
        String program,
        List<String> jvmOptions,
        int atMostSeconds,
        List<String> settings,
        List<String> javacOptions,
        List<Artifact> artifacts) {

    static Sample of(JsonNode json) {
        return new Sample(
                json.get("name").asString(),
                json.get("program").asString(),
                strings(json.get("jvmOptions")),
                json.get("atMostSeconds").asInt(),
                strings(json.path("settings")),
                strings(json.path("javacOptions")),
                json.get("artifacts").valueStream().map(Artifact::of).toList());
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /// The artifacts of one kind.
    List<Artifact> artifacts(Artifact.Kind kind) {
        return artifacts.stream().filter(a -> a.kind() == kind).toList();
    }
}
