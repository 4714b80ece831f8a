package unwind.samples.strangers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What `truth.json` says of a recording, as far as it is judged by it.
///
/// @param accept ids that name the incident; none for a healthy service
/// @param owners words of which the finding must contain one
record ExpectedFinding(String name, long seed, List<String> accept, List<String> owners) {

    static ExpectedFinding read(Path file) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
        return new ExpectedFinding(
                json.get("name").asString(),
                json.get("seed").asLong(),
                Stranger.strings(json.get("accept")),
                Stranger.strings(json.get("owners")));
    }

    boolean healthy() {
        return accept.isEmpty();
    }
}
