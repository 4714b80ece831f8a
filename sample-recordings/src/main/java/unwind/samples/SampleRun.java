package unwind.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Records one sample: prepares a neutral working folder, starts the program there, asks for dumps
/// at the moments of the manifest, and keeps the artifacts.
///
/// The working folder is neutral (`unwind-samples/NAME` in the folder for temporary files) because
/// paths get into recordings, and those should not tell of the machine they were made on.
final class SampleRun {
    private static final String CLASSES = "classes.jar";

    private final Sample sample;
    private final Path module;
    private final Path work;

    /// @param module the folder of the manifest
    SampleRun(Sample sample, Path module) {
        this.sample = sample;
        this.module = module;
        this.work = Path.of(System.getProperty("java.io.tmpdir"), "unwind-samples", sample.name());
    }

    void record() throws IOException, InterruptedException {
        deleteTree(work);
        Files.createDirectories(work);
        copySettings("samples.jfc");
        for (String settings : sample.settings()) {
            copySettings(settings);
        }
        Path classes =
                sample.javacOptions().isEmpty()
                        ? ProgramJar.classesOfTheBuild()
                        : Compilation.compile(
                                sample, module.resolve("src/main/java"), work.resolve("classes"));
        ProgramJar.write(sample.program(), classes, work.resolve(CLASSES));
        Truth truth = run();
        Path target = module.resolve("recordings").resolve(sample.name());
        deleteTree(target);
        Files.createDirectories(target);
        for (Artifact artifact : sample.artifacts()) {
            keep(artifact, target);
        }
        truth.write(target.resolve("truth.json"));
        deleteTree(work);
    }

    private void copySettings(String file) throws IOException {
        Files.copy(module.resolve(file), work.resolve(file));
    }

    private Truth run() throws IOException, InterruptedException {
        Truth truth = new Truth(sample);
        try (SampleJvm jvm = SampleJvm.start(sample, work, CLASSES, truth)) {
            List<Artifact> asked =
                    sample.artifacts().stream()
                            .filter(a -> !a.kind().command().isEmpty())
                            .sorted(Comparator.comparingDouble(Artifact::atSeconds))
                            .toList();
            for (Artifact artifact : asked) {
                jvm.ask(artifact, truth);
            }
            jvm.await(truth);
        }
        return truth;
    }

    private void keep(Artifact artifact, Path target) throws IOException {
        Path from = work.resolve(artifact.plainFile());
        Path to = target.resolve(artifact.file());
        if (!artifact.compressed()) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = new SmallestGzip(Files.newOutputStream(to))) {
            in.transferTo(out);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Gzip that takes its time.
    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(9);
        }
    }
}
