package unwind.samples.strangers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program of `strangers.json`, and what is true of it.
///
/// @param name the folder of its recording
/// @param says what it does wrong, or that it is in order
/// @param program the main class, below the package of the programs
/// @param heapMegabytes the size of its heap; 0 where it is drawn
/// @param jdks the versions it runs on
/// @param needs what has to be among the files for the incident to be told at all
/// @param accept ids of findings that name the incident; none for a healthy service
/// @param owners words of which the finding must contain one: a class of the program, its pool or
///   its threads; `{threads}` and `{pool}` are the names drawn
record Stranger(
        String name,
        String says,
        String program,
        int heapMegabytes,
        List<Integer> jdks,
        List<String> needs,
        List<String> accept,
        List<String> owners) {

    private static final List<Integer> EVERY_JDK = List.of(17, 25);

    Stranger {
        if (accept.isEmpty() != owners.isEmpty()) {
            throw new IllegalArgumentException(
                    name + ": an incident has ids and owners, a healthy service neither");
        }
    }

    static List<Stranger> readAll(Path file) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
        return root.get("strangers").valueStream().map(Stranger::of).toList();
    }

    private static Stranger of(JsonNode json) {
        List<Integer> jdks = json.path("jdks").valueStream().map(JsonNode::asInt).toList();
        return new Stranger(
                json.get("name").asString(),
                json.get("says").asString(),
                json.get("program").asString(),
                json.path("heapMegabytes").asInt(0),
                jdks.isEmpty() ? EVERY_JDK : jdks,
                strings(json.path("needs")),
                strings(json.get("accept")),
                strings(json.get("owners")));
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
