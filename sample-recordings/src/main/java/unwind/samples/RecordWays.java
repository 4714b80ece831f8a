package unwind.samples;

import unwind.samples.capture.Capture;
import unwind.samples.capture.Program;
import unwind.samples.capture.Ways;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Records a sample once in every way: each recording setting, way of taking histograms and dumps,
/// and decoration of the GC log, with the other ways as usual.
///
/// Arguments: the folder of the manifest, the folder that gets `SAMPLE/WAY` for each, names of
/// samples with commas between or `all`, and names of ways or `all`. Samples in Go have no ways.
public final class RecordWays {
    private static final int HISTOGRAMS = 4;
    private static final int DUMPS = 3;

    /// For samples of which no dump is kept.
    private static final double MIN_SECONDS = 8;

    private RecordWays() {}

    /// Records the samples named, one after another.
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 4) {
            System.err.println(
                    "Usage: RecordWays FOLDER_OF_MANIFEST INTO_FOLDER SAMPLE[,SAMPLE]…|all"
                            + " WAY[,WAY]…|all");
            System.err.println("Ways: " + String.join(", ", Ways.each().keySet()));
            System.exit(2);
        }
        Path module = Path.of(args[0]).toAbsolutePath().normalize();
        Path into = Path.of(args[1]).toAbsolutePath().normalize();
        List<String> ways = List.of(args[3].split(","));
        Manifest manifest = Manifest.read(module.resolve("manifest.json"));
        for (Sample sample : manifest.named(List.of(args[2].split(",")))) {
            for (Map.Entry<String, Ways> way : Ways.each().entrySet()) {
                if (ways.contains("all") || ways.contains(way.getKey())) {
                    record(sample, way.getKey(), way.getValue(), into);
                }
            }
        }
    }

    private static void record(Sample sample, String name, Ways ways, Path into)
            throws IOException, InterruptedException {
        System.out.printf("recording %s, %s%n", sample.name(), name);
        Path work = WorkFolder.fresh(sample.name());
        ProgramJar.write(
                sample.program(), ProgramJar.classesOfTheBuild(), work.resolve("classes.jar"));
        Capture.Captured captured = Capture.run(program(sample), ways, HISTOGRAMS, DUMPS, work);
        if (!captured.failed().isEmpty()) {
            System.out.printf("  not answered: %s%n", captured.failed());
        }
        Path target = into.resolve(sample.name()).resolve(name);
        WorkFolder.renew(target);
        keep(work, target);
        WorkFolder.delete(work);
    }

    private static Program program(Sample sample) {
        double last = sample.artifacts().stream().mapToDouble(Artifact::atSeconds).max().orElse(0);
        double seconds = Math.max(last, MIN_SECONDS);
        return new Program(
                Path.of(System.getProperty("java.home")),
                sample.jvmOptions().stream().filter(o -> !o.startsWith("-Xlog:gc")).toList(),
                "classes.jar",
                sample.program(),
                "",
                seconds,
                sample.atMostSeconds());
    }

    private static void keep(Path work, Path target) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.sorted().toList()) {
                boolean settings = file.toString().endsWith(".jfc");
                if (Files.isRegularFile(file) && !settings && Files.size(file) > 0) {
                    Files.copy(
                            file,
                            target.resolve(file.getFileName()),
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
