package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/// Runs a program whose every step says on which path it is, and holds the finder against it.
class RegionTruthTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-g", "-g:source,lines", "-g:none"})
    void everyStepIsOnThePathThatItTook(String debugging) throws Exception {
        List<Object> seen = run(debugging);
        ClassRegions regions =
                ClassRegions.of(Files.readAllBytes(folder.resolve("Scenarios.class")))
                        .orElseThrow();
        List<String> wrong = new ArrayList<>();
        for (Object step : seen) {
            String method = (String) part(step, "method");
            int index = (int) part(step, "bytecodeIndex");
            MethodRegions found =
                    regions.method(method, (String) part(step, "descriptor")).orElseThrow();
            String path =
                    found.at(index).stream()
                            .map(Region::kind)
                            .filter(kind -> kind != RegionKind.SYNCHRONIZED_EXIT)
                            .map(RegionKind::name)
                            .collect(Collectors.joining(">"));
            if (!path.equals(part(step, "truth"))) {
                wrong.add(step + " was found to be " + path + " in " + found);
            }
            if (!debugging.equals("-g:none")) {
                assertThat(found.lineAt(index)).isEqualTo(part(step, "line"));
            }
        }
        assertThat(seen).hasSizeGreaterThan(300);
        assertThat(wrong).isEmpty();
    }

    private List<Object> run(String debugging) throws Exception {
        Path source = folder.resolve("Scenarios.java");
        Files.writeString(source, text("Scenarios.java.txt"));
        int status =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                debugging,
                                "-nowarn",
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(status).isZero();
        try (var loader =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            Class<?> scenarios = loader.loadClass("Scenarios");
            scenarios.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            var field = loader.loadClass("Mark").getDeclaredField("SEEN");
            field.setAccessible(true);
            return List.copyOf((List<?>) field.get(null));
        }
    }

    private static Object part(Object step, String name) throws Exception {
        for (RecordComponent component : step.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                component.getAccessor().setAccessible(true);
                return component.getAccessor().invoke(step);
            }
        }
        throw new IllegalArgumentException(name);
    }

    private String text(String resource) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
