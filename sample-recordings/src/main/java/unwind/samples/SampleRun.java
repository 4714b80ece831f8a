package unwind.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/// Records one sample: prepares a neutral working folder, starts the program there, asks for dumps
/// at the moments of the manifest, and keeps the artifacts.
final class SampleRun {
    private static final String CLASSES = "classes.jar";

    private final Sample sample;
    private final Path module;
    private final Path into;
    private final Path work;

    /// @param module the folder of the manifest
    /// @param into gets a folder with what was recorded
    SampleRun(Sample sample, Path module, Path into) throws IOException {
        this.sample = sample;
        this.module = module;
        this.into = into;
        this.work = WorkFolder.fresh(sample.name());
    }

    void record() throws IOException, InterruptedException {
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
        Path target = into.resolve(sample.name());
        WorkFolder.renew(target);
        for (Artifact artifact : sample.artifacts()) {
            keep(artifact, target);
        }
        truth.write(target.resolve("truth.json"));
        WorkFolder.delete(work);
    }

    private void copySettings(String file) throws IOException {
        Files.copy(module.resolve(file), work.resolve(file));
    }

    private Truth run() throws IOException, InterruptedException {
        Truth truth = new Truth(sample.name());
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
}
