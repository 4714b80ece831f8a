package unwind.samples;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A program in Go and how it is recorded.
///
/// @param name the folder below `recordings`
/// @param program the folder of its source below `src/main/go`
/// @param arguments what it is started with
/// @param environment variables beside those of the recorder, such as `GODEBUG`
/// @param atMostSeconds after which a program that has not ended by itself is a failure
/// @param artifacts what is kept, in the order of `atSeconds`
/// @param quitAtSeconds when it is sent the signal QUIT, which makes Go's runtime write all
///   goroutines to standard error; empty where it is not
/// @param exitStatus what it must end with: 2 after a panic, a fatal error or the signal
record GoSample(
        String name,
        String program,
        List<String> arguments,
        Map<String, String> environment,
        int atMostSeconds,
        List<Page> artifacts,
        OptionalDouble quitAtSeconds,
        int exitStatus) {

    /// A file that the sample leaves behind.
    ///
    /// @param file its name; with the ending `.gz` it is kept compressed
    /// @param page what is fetched from the program, such as `/debug/pprof/heap`; empty for what it
    ///   writes to standard error
    /// @param atSeconds when it is fetched, in seconds after the program was started
    record Page(String file, String page, double atSeconds) {
        private static Page of(JsonNode json) {
            return new Page(
                    json.get("file").asString(),
                    json.path("page").asString(""),
                    json.path("atSeconds").asDouble(0));
        }

        boolean isLog() {
            return page.isEmpty();
        }
    }

    static GoSample of(JsonNode json) {
        Map<String, String> environment = new LinkedHashMap<>();
        json.get("environment")
                .properties()
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asString()));
        return new GoSample(
                json.get("name").asString(),
                json.get("program").asString(),
                json.get("arguments").valueStream().map(JsonNode::asString).toList(),
                environment,
                json.get("atMostSeconds").asInt(),
                json.get("artifacts").valueStream().map(Page::of).toList(),
                json.has("quitAtSeconds")
                        ? OptionalDouble.of(json.get("quitAtSeconds").asDouble())
                        : OptionalDouble.empty(),
                json.path("exitStatus").asInt(0));
    }
}
