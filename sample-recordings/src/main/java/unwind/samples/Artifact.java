package unwind.samples;

import tools.jackson.databind.JsonNode;

import java.util.Arrays;

/// A file that a sample leaves behind.
///
/// @param file its name; with the ending `.gz` it is kept compressed
/// @param kind what it is
/// @param atSeconds when it is asked for, in seconds after the JVM was started; 0 for files the JVM
///   writes by itself
record Artifact(String file, Kind kind, double atSeconds) {

    /// What an artifact is and how it comes to be.
    enum Kind {
        /// The JFR recording.
        RECORDING("recording", "", ""),
        /// The unified GC log.
        GC_LOG("gc-log", "", ""),
        /// The class files the program ran from.
        CLASSES("classes", "", ""),
        /// A class histogram of the live objects: forces a full collection.
        HISTOGRAM("class-histogram", "GC.class_histogram", ""),
        /// A thread dump as text, with locks and with what each thread allocated.
        THREADS("thread-dump", "Thread.print", "-l -e"),
        /// A thread dump as JSON, with virtual threads.
        THREADS_JSON("thread-dump-json", "Thread.dump_to_file", "-format=json -overwrite");

        private final String id;
        private final String command;
        private final String options;

        Kind(String id, String command, String options) {
            this.id = id;
            this.command = command;
            this.options = options;
        }

        /// The `jcmd` command that makes it; empty where the JVM writes it by itself.
        String command() {
            return command;
        }

        /// The options of the command, with blanks between.
        String options() {
            return options;
        }

        private static Kind of(String id) {
            return Arrays.stream(values())
                    .filter(k -> k.id.equals(id))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("no artifact is a \"" + id + "\""));
        }
    }

    static Artifact of(JsonNode json) {
        JsonNode at = json.get("atSeconds");
        return new Artifact(
                json.get("file").asString(),
                Kind.of(json.get("kind").asString()),
                at == null ? 0 : at.asDouble());
    }

    /// The name without the ending of compression.
    String plainFile() {
        return compressed() ? file.substring(0, file.length() - ".gz".length()) : file;
    }

    boolean compressed() {
        return file.endsWith(".gz");
    }
}
