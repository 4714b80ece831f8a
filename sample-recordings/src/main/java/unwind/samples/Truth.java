package unwind.samples;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the recorder itself saw, by the wall clock: when the JVM was started and each dump was
/// asked for. Tests hold the alignment of clocks against it.
final class Truth {
    private final Map<String, Object> said = new LinkedHashMap<>();
    private final List<Map<String, Object>> dumps = new ArrayList<>();

    Truth(String sample) {
        said.put("sample", sample);
        said.put("jdk", Runtime.version().toString());
        said.put("vendor", System.getProperty("java.vendor"));
        said.put("processors", Runtime.getRuntime().availableProcessors());
    }

    /// The program was started somewhere between these two instants.
    void started(long pid, Instant before, Instant after) {
        said.put("pid", pid);
        said.put("startedAfter", before.toString());
        said.put("startedBefore", after.toString());
    }

    /// The artifact's content is of some moment between these two instants: the start of the
    /// command that made it (which first has to start a JVM itself) and its end.
    void asked(Artifact artifact, Instant start, Instant end) {
        String command = artifact.kind().command() + " " + artifact.kind().options();
        asked(artifact.file(), command.strip(), start, end);
    }

    /// The same of a file that was asked for in another way.
    void asked(String file, String command, Instant start, Instant end) {
        Map<String, Object> dump = new LinkedHashMap<>();
        dump.put("file", file);
        dump.put("command", command);
        dump.put("start", start.toString());
        dump.put("end", end.toString());
        dumps.add(dump);
    }

    void ended(Instant end) {
        said.put("ended", end.toString());
    }

    void write(Path file) throws IOException {
        said.put("dumps", dumps);
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(said) + "\n");
    }
}
