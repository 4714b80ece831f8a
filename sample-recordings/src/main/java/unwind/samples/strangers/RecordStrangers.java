package unwind.samples.strangers;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import unwind.samples.WorkFolder;
import unwind.samples.capture.Capture;
import unwind.samples.capture.DumpWay;
import unwind.samples.capture.Program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Records strangers: each in a folder with `truth.json` and, in `incident`, the files that were
/// saved.
///
/// Arguments: the folder of `strangers.json`, the folder that gets a folder for each, a seed, then
/// names of strangers with commas between or `all`. One whose folder has its truth already is left
/// as it is, so that an interrupted set can be completed; one that lacks what it needs, because the
/// machine was too busy, gets none, and is recorded when asked for again.
public final class RecordStrangers {
    private static final int GRACE_SECONDS = 30;
    private static final String READY = "ready";

    private final Path module;
    private final Path into;
    private final long seed;
    private final Jdks jdks;
    private final Map<Integer, List<String>> collectors;
    private final String libraries;
    private final ProgramClasses classes;

    private RecordStrangers(Path module, Path into, long seed)
            throws IOException, InterruptedException {
        this.module = module;
        this.into = into;
        this.seed = seed;
        this.jdks = Jdks.find(List.of(17, 25));
        this.collectors = jdks.collectors();
        this.libraries = libraries();
        this.classes = new ProgramClasses(module.resolve("src/strangers/java"), libraries);
    }

    /// Records those named, one after another.
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 4) {
            System.err.println("Usage: RecordStrangers MODULE INTO_FOLDER SEED NAME[,NAME]…|all");
            System.exit(2);
        }
        RecordStrangers recorder =
                new RecordStrangers(
                        Path.of(args[0]).toAbsolutePath().normalize(),
                        Path.of(args[1]).toAbsolutePath().normalize(),
                        Long.parseLong(args[2]));
        System.out.printf("seed %s, JDKs and collectors %s%n", args[2], recorder.collectors);
        List<String> names = List.of(args[3].split(","));
        for (Stranger stranger : Stranger.readAll(recorder.module.resolve("strangers.json"))) {
            if (names.contains("all") || names.contains(stranger.name())) {
                recorder.record(stranger);
            }
        }
    }

    private void record(Stranger stranger) throws IOException, InterruptedException {
        Path target = into.resolve(stranger.name());
        if (Files.exists(target.resolve("truth.json"))) {
            return;
        }
        Draw draw = Draw.of(stranger, seed, collectors);
        System.out.printf(
                "%s: JDK %d, %s, %d MB, %d s, %s%n",
                stranger.name(),
                draw.jdk(),
                draw.collector(),
                draw.heapMegabytes(),
                draw.seconds(),
                draw.ways());
        Path work = WorkFolder.fresh(stranger.name());
        Path compiling = WorkFolder.fresh("strangers-compiling");
        classes.pack(stranger.program(), draw.root(), compiling, work.resolve("program.jar"));
        WorkFolder.delete(compiling);
        Capture.Captured captured =
                Capture.run(
                        program(stranger, draw),
                        draw.ways(),
                        draw.histograms(),
                        draw.dumps(),
                        work);
        boolean signalled = draw.ways().dumps() == DumpWay.SIGNAL;
        if (!SavedFiles.complete(work, stranger.needs(), signalled)) {
            System.out.printf("  lacks what it needs: %s%n", captured.failed());
            return;
        }
        WorkFolder.renew(target);
        draw.saving().save(work, target.resolve("incident"));
        writeTruth(stranger, draw, captured, target.resolve("truth.json"));
        WorkFolder.delete(work);
    }

    private Program program(Stranger stranger, Draw draw) {
        return new Program(
                jdks.folder(draw.jdk()),
                List.of(
                        "-XX:+Use" + draw.collector() + "GC",
                        "-Xmx" + draw.heapMegabytes() + "m",
                        "-Dready=" + READY,
                        "-Dseconds=" + draw.seconds(),
                        "-Dsize=" + draw.sizePercent(),
                        "-Dthreads=" + draw.threads(),
                        "-Dpool=" + draw.pool()),
                "program.jar" + File.pathSeparator + libraries,
                draw.root() + "." + stranger.program(),
                READY,
                draw.seconds(),
                GRACE_SECONDS);
    }

    private void writeTruth(Stranger stranger, Draw draw, Capture.Captured captured, Path file)
            throws IOException {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("schemaVersion", 1);
        truth.put("name", stranger.name());
        truth.put("says", stranger.says());
        truth.put("seed", seed);
        truth.put("accept", stranger.accept());
        truth.put("owners", draw.named(stranger.owners()));
        truth.put("draw", draw);
        truth.put("captured", captured);
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(truth) + "\n");
    }

    /// The jars this program was started with, but those it needs itself.
    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !entry.contains("tools" + File.separator + "jackson"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
