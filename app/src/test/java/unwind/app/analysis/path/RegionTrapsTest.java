package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compiles shapes that a reader of bytecode may take for something else with the compilers of two
/// JDKs, runs them on these JDKs, and holds the finder against what each step knew of itself.
/// Without tables of variables what follows a `catch` whose `try` never ends normally goes wrong.
class RegionTrapsTest {
    @TempDir Path folder;

    private record Step(
            String owner,
            String method,
            String descriptor,
            int index,
            int line,
            String called,
            String truth) {
        static Step of(String printed) {
            String[] parts = printed.split("\t", -1);
            return new Step(
                    parts[0],
                    parts[1],
                    parts[2],
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]),
                    parts[5],
                    parts[6]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "25, -g, 0",
        "25, '-g:source,lines', 0.02",
        "25, -g:none, 0.02",
        "25, -g --release 17, 0",
        "17, -g, 0",
        "17, -g:none, 0.02"
    })
    void everyStepIsOnThePathThatItTook(int java, String options, double mostWrong)
            throws Exception {
        Optional<Path> jdk = jdk(java);
        assumeTrue(jdk.isPresent(), "there is no JDK " + java + " beside the running one");
        List<Step> steps = run(jdk.get(), options);
        Map<String, ClassRegions> classes = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Step step : steps) {
            if (!classes.containsKey(step.owner())) {
                byte[] bytes = Files.readAllBytes(folder.resolve(step.owner() + ".class"));
                classes.put(step.owner(), ClassRegions.of(bytes).orElseThrow());
            }
            MethodRegions regions =
                    classes.get(step.owner())
                            .method(step.method(), step.descriptor())
                            .orElseThrow();
            String path =
                    regions.at(step.index()).stream()
                            .map(Region::kind)
                            .filter(kind -> kind != RegionKind.SYNCHRONIZED_EXIT)
                            .map(RegionKind::name)
                            .collect(Collectors.joining(">"));
            if (!path.equals(step.truth())) {
                wrong.add(step + " was found to be " + path);
            }
            if (!options.equals("-g:none")) {
                assertThat(regions.lineAt(step.index())).isEqualTo(step.line());
            }
        }
        assertThat(steps).hasSizeGreaterThan(700);
        assertThat((double) wrong.size() / steps.size())
                .as("wrong: %s", wrong.stream().distinct().toList())
                .isLessThanOrEqualTo(mostWrong);
    }

    /// As frames of thread dumps are judged: by line and by the method that the frame called.
    @ParameterizedTest
    @CsvSource({"25, -g", "17, -g"})
    void noLineIsJudgedOtherwiseThanItsStepsWereAndFewAreAmbiguous(int java, String options)
            throws Exception {
        Optional<Path> jdk = jdk(java);
        assumeTrue(jdk.isPresent(), "there is no JDK " + java + " beside the running one");
        List<Step> steps = run(jdk.get(), options);
        List<String> wrong = new ArrayList<>();
        int ambiguous = 0;
        try (ClassFiles files = ClassFiles.of(List.of(folder), false)) {
            LineClassifier classifier = new LineClassifier(new KnownClasses(files));
            for (Step step : steps) {
                LineClassifier.Verdict verdict =
                        classifier.judge(step.owner(), step.method(), step.line(), step.called());
                boolean whole = verdict.certainty() == LineClassifier.Certainty.BY_LINE;
                ambiguous += verdict.certainty() == LineClassifier.Certainty.AMBIGUOUS ? 1 : 0;
                List<String> truth =
                        Arrays.stream(step.truth().split(">"))
                                .filter(kind -> !kind.isEmpty())
                                .toList()
                                .reversed();
                List<Enclosure> found = verdict.enclosures();
                boolean right =
                        whole
                                ? found.size() == truth.size()
                                        && IntStream.range(0, found.size())
                                                .allMatch(i -> fits(found.get(i), truth.get(i)))
                                : found.stream()
                                        .allMatch(e -> truth.stream().anyMatch(t -> fits(e, t)));
                if (!right || verdict.certainty() == LineClassifier.Certainty.BY_NAME) {
                    wrong.add(step + " was found to be " + verdict);
                }
            }
        }
        assertThat(wrong.stream().distinct()).isEmpty();
        assertThat(ambiguous / (double) steps.size()).isBetween(0.001, 0.05);
    }

    private static boolean fits(Enclosure found, String kind) {
        return found.name().equals(kind)
                || kind.startsWith("FINALLY") && found == Enclosure.FINALLY
                || kind.startsWith("CLOSE") && found == Enclosure.CLOSE;
    }

    /// The running JDK, or one that is installed beside it.
    private static Optional<Path> jdk(int feature) throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() == feature) {
            return Optional.of(own);
        }
        try (Stream<Path> beside = Files.list(own.toRealPath().getParent())) {
            return beside.filter(home -> isJdk(home, feature)).findFirst();
        }
    }

    private static boolean isJdk(Path home, int feature) {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/javac"))
                    && Files.isReadable(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"" + feature);
        } catch (IOException e) {
            return false;
        }
    }

    private List<Step> run(Path jdk, String options) throws Exception {
        Path source = folder.resolve("Traps.java");
        try (InputStream in = getClass().getResourceAsStream("Traps.java.txt")) {
            Files.write(source, in.readAllBytes());
        }
        List<String> compile = new ArrayList<>();
        compile.add(jdk.resolve("bin/javac").toString());
        compile.addAll(List.of(options.split(" ")));
        compile.addAll(List.of("-nowarn", "-d", folder.toString(), source.toString()));
        Path printed = folder.resolve("steps.txt");
        assertThat(status(compile, folder.resolve("javac.txt")))
                .as(Files.readString(folder.resolve("javac.txt")))
                .isZero();
        List<String> launch =
                List.of(jdk.resolve("bin/java").toString(), "-cp", folder.toString(), "Traps");
        assertThat(status(launch, printed)).isZero();
        return Files.readAllLines(printed, StandardCharsets.UTF_8).stream().map(Step::of).toList();
    }

    private static int status(List<String> command, Path output) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }
}
