package unwind.parsers.fuzz;

import jdk.jfr.Recording;

import unwind.parsers.Format;
import unwind.parsers.Formats;
import unwind.parsers.TextFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the fuzzer for a while on one format after the other, each in a JVM of its own that starts
/// from the format's samples and from what earlier runs found.
///
/// Arguments: seconds for each format, ids of formats with commas (or `all`), folder for what is
/// found. Ends with status 1 if a format fell; the input lies in that folder.
public final class FuzzFormats {
    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Path SAMPLES = Path.of("src", "test", "samples");

    private FuzzFormats() {}

    /// Starts.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long seconds = Long.parseLong(arguments[0]);
        List<String> wanted = List.of(arguments[1].split(","));
        Path folder = Path.of(arguments[2]);
        List<String> fallen = new ArrayList<>();
        for (Format format : formats().toList()) {
            if (wanted.contains("all") || wanted.contains(format.id())) {
                System.out.println("== " + format.id());
                if (run(format.id(), seconds, Files.createDirectories(folder)) != 0) {
                    fallen.add(format.id());
                }
            }
        }
        System.out.println(fallen.isEmpty() ? "No format fell." : "Fallen: " + fallen);
        System.exit(fallen.isEmpty() ? 0 : 1);
    }

    /// The formats there are, and any text in which others may stand.
    static Stream<Format> formats() {
        return Stream.concat(Formats.ALL.stream(), Stream.of(new TextFormat()));
    }

    private static int run(String format, long seconds, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xmx1g"));
        command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "-Dunwind.fuzz.format=" + format));
        command.add(FUZZER);
        command.add("--target_class=" + FormatTarget.class.getName());
        command.add("--instrumentation_includes=unwind.parsers.**");
        command.add("--reproducer_path=" + folder);
        command.addAll(List.of("-artifact_prefix=" + folder + "/" + format + "-", "-timeout=10"));
        command.addAll(List.of("-max_total_time=" + seconds, "-rss_limit_mb=4096"));
        command.addAll(List.of("-print_final_stats=1", "-verbosity=1", "-max_len=65536"));
        command.add(Files.createDirectories(folder.resolve("corpus").resolve(format)).toString());
        command.addAll(seeds(format, folder));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static List<String> seeds(String format, Path folder) throws IOException {
        if (format.equals("jfr")) {
            return List.of(recording(Files.createDirectories(folder.resolve("recording"))));
        }
        Path samples = SAMPLES.resolve(format);
        return Files.isDirectory(samples) ? List.of(samples.toString()) : List.of();
    }

    /// A small recording of this JVM.
    private static String recording(Path folder) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample");
            recording.enable("jdk.JavaExceptionThrow").withoutThreshold();
            recording.enable("jdk.GCHeapSummary");
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO);
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(folder.resolve("small.jfr"));
        }
        return folder.toString();
    }
}
