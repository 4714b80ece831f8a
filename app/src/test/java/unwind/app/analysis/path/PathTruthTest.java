package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import unwind.app.analysis.SampleFolders;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// Recordings whose allocated classes are named after the path that they are allocated on: what the
/// program itself knew, against what its stacks and class files tell.
class PathTruthTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples", ""));
    private static final Map<String, PathFlag> FLAGS =
            Map.of(
                    "throwableConstruction", PathFlag.THROWABLE_CONSTRUCTION,
                    "catch", PathFlag.CATCH,
                    "finallyNormal", PathFlag.FINALLY_NORMAL,
                    "finallyExceptional", PathFlag.FINALLY_EXCEPTIONAL,
                    "closeNormal", PathFlag.CLOSE_NORMAL,
                    "closeExceptional", PathFlag.CLOSE_EXCEPTIONAL,
                    "cleaner", PathFlag.CLEANER,
                    "finalizer", PathFlag.FINALIZER);

    @ParameterizedTest
    @CsvSource({
        "path-truth, 0",
        "path-truth-int, 0",
        "path-truth-c1, 0",
        "path-truth-c2, 0",
        "path-truth-lines, 0.03",
        "path-truth-no-debug, 0.03"
    })
    void everySampleIsOnThePathOfItsClass(String sample, double mostWrong) throws IOException {
        assumeTrue(!SAMPLES.toString().isEmpty(), "unwind.samples is not set");
        Path folder = SampleFolders.recordings().resolve(sample);
        Recording recording =
                Formats.read(folder.resolve("recording.jfr.gz"), Limits.DEFAULT, new Progress())
                        .recording()
                        .orElseThrow();
        Map<String, Set<PathFlag>> truth = truth();
        Map<String, Integer> wrong = new TreeMap<>();
        int judged = 0;
        try (ClassFiles files = ClassFiles.of(List.of(folder.resolve("classes.jar")), false)) {
            StackPaths paths = PathClassifier.classify(recording, new KnownClasses(files));
            assertThat(paths.mismatchedClasses()).isEmpty();
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                EventTable table = recording.events(kind);
                for (int row = 0; row < table.size(); row++) {
                    String name = recording.strings().get(table.get(Attribute.CLASS, row));
                    Set<PathFlag> expected = truth.get(name);
                    if (expected != null) {
                        judged++;
                        long stack = table.get(Attribute.STACK, row);
                        Set<PathFlag> found = found(paths, stack);
                        if (!found.equals(expected) || !paths.isExact(stack)) {
                            wrong.merge(name + " was found on " + found, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        int failures = wrong.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(judged).isGreaterThan(3_000);
        assertThat((double) failures / judged)
                .as("wrong: %s", wrong)
                .isLessThanOrEqualTo(mostWrong);
    }

    private static Set<PathFlag> found(StackPaths paths, long stack) {
        Set<PathFlag> found = EnumSet.noneOf(PathFlag.class);
        FLAGS.values().stream().filter(flag -> paths.has(stack, flag)).forEach(found::add);
        return found;
    }

    private static Map<String, Set<PathFlag>> truth() throws IOException {
        JsonNode all =
                new ObjectMapper()
                        .readTree(Files.readString(SAMPLES.resolve("manifest.json")))
                        .get("pathTruth");
        Map<String, Set<PathFlag>> truth = new HashMap<>();
        all.propertyStream()
                .forEach(entry -> {
                    Set<PathFlag> flags = EnumSet.noneOf(PathFlag.class);
                    StreamSupport.stream(entry.getValue().get("regions").spliterator(), false)
                            .map(region -> FLAGS.get(region.asString()))
                            .forEach(flags::add);
                    truth.put(entry.getKey(), flags);
                });
        return truth;
    }
}
