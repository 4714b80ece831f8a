package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.cli.Commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the launch script with stand-ins for JDKs that print what they were called with.
@Timeout(30)
@DisabledOnOs(OS.WINDOWS)
class LaunchScriptTest {
    private static final Path SCRIPT = Path.of("src/main/launch/unwind");
    private static final Path ENGINE = Path.of("src/main/launch/engine.sh");

    private static final String QUICK = "-XX:TieredStopAtLevel=1";
    private static final String FOR_MUCH = "-XX:+UseG1GC";

    @TempDir Path temp;
    private Path home;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        home = temp.toRealPath().resolve("a folder with spaces/unwind");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(SCRIPT, home.resolve("bin/unwind"));
        Files.copy(ENGINE, home.resolve("bin/engine.sh"));
        assertThat(home.resolve("bin/unwind").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aJdkInJavaHomeRunsTheProgramWithItsArguments() throws Exception {
        Path jdk = jdk("jdk 25", "25.0.3", 0);

        Outcome outcome = run(home.resolve("bin/unwind"), jdk, "summary", "my file.jfr");

        assertThat(outcome.out().lines())
                .containsSequence(
                        "--module-path",
                        home.resolve("lib/javafx").toString(),
                        "--add-modules",
                        "javafx.controls,javafx.fxml")
                .containsSequence(
                        "-cp",
                        home.resolve("lib") + "/*",
                        "unwind.app.shell.Main",
                        "summary",
                        "my file.jfr");
    }

    @Test
    void theScriptWorksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), home.resolve("bin/unwind"));

        Outcome outcome = run(link, jdk("jdk", "26", 0));

        assertThat(outcome.out().lines()).contains(home.resolve("lib/javafx").toString());
    }

    @Test
    void theProgramsExitStatusIsTheScripts() throws Exception {
        assertThat(run(home.resolve("bin/unwind"), jdk("jdk", "25", 3)).status()).isEqualTo(3);
    }

    @Test
    void aJdkThatIsTooOldGivesWayToTheOneOfThePath() throws Exception {
        Path old = jdk("old", "17.0.2", 1);
        Path fit = jdk("path", "25", 0);

        Outcome outcome = run(home.resolve("bin/unwind"), old);

        assertThat(outcome.out().lines().findFirst()).contains(fit.resolve("bin/java").toString());
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aCommandOnLittleIsCompiledQuicklyAndOneOnMuchThoroughly() throws Exception {
        Path jdk = jdk("jdk", "25", 0);
        Path small = Files.write(temp.resolve("small file.jfr"), new byte[100_000]);
        Path large = Files.createDirectories(temp.resolve("large folder"));
        for (int i = 0; i < 21; i++) {
            Files.write(large.resolve(i + ".jfr"), new byte[1_000_000]);
        }
        Path packed = Files.write(temp.resolve("packed.jfr.gz"), new byte[3_000_000]);

        for (String command : Commands.NAMES) {
            assertThat(options(jdk, command, small)).contains(QUICK).doesNotContain(FOR_MUCH);
        }
        assertThat(options(jdk, "summary", large)).contains(FOR_MUCH).doesNotContain(QUICK);
        assertThat(options(jdk, "summary", packed)).doesNotContain(QUICK);
        assertThat(options(jdk, small.toString(), small)).doesNotContain(QUICK);
    }

    /// What the JVM is started with where 2 GB are taken for 20 MB.
    private List<String> options(Path jdk, String command, Path file) throws Exception {
        Path script = home.resolve("bin/unwind");
        Files.writeString(
                home.resolve("bin/engine.sh"),
                Files.readString(ENGINE).replace("0000 ;;", "00 ;;"));
        return run(script, jdk, command, file.toString()).out().lines().toList();
    }

    private Outcome run(Path script, Path javaHome, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_OPTS");
        environment.put("JAVA_HOME", javaHome.toString());
        environment.put("PATH", temp.toRealPath().resolve("path/bin") + ":/usr/bin:/bin");
        builder.redirectOutput(temp.resolve("out").toFile());
        builder.redirectError(temp.resolve("err").toFile());
        int status = builder.start().waitFor();
        return new Outcome(
                status,
                Files.readString(temp.resolve("out")),
                Files.readString(temp.resolve("err")));
    }

    /// A folder like a JDK's whose `java` prints its own name and a line for each argument.
    private Path jdk(String name, String version, int status) throws IOException {
        Path jdk = temp.toRealPath().resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path java = jdk.resolve("bin/java");
        Files.writeString(
                java,
                "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\nexit " + status + "\n",
                StandardCharsets.UTF_8);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return jdk;
    }
}
