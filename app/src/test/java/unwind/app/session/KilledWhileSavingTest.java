package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process that is killed while it saves loses no more than the save that it was at. A few times
/// here; `-Dunwind.kills=100` does it a hundred times.
class KilledWhileSavingTest {
    private static final int KILLS = Integer.getInteger("unwind.kills", 5);

    @TempDir private Path folder;

    private Process start(Path file, Path recovery) throws Exception {
        URI here =
                Objects.requireNonNull(SavingForever.class.getResource("SavingForever.class"))
                        .toURI();
        Path classes = Path.of(here).getParent().getParent().getParent().getParent();
        String path =
                Stream.of(
                                classes.toString(),
                                System.getProperty("java.class.path", ""),
                                System.getProperty("jdk.module.path", ""))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(System.getProperty("path.separator")));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        path,
                        SavingForever.class.getName(),
                        file.toString(),
                        recovery.toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void killedAtAnyMomentItLosesNoMoreThanTheLastSave() throws Exception {
        Random random = new Random(11);
        Path recovery = folder.resolve("recovery");
        Path file = folder.resolve("x.unwind");
        Path settings = folder.resolve("settings.json");
        for (int kill = 0; kill < KILLS; kill++) {
            // each process begins with one step: what an earlier one saved must not count
            Files.deleteIfExists(file);
            Files.deleteIfExists(settings);
            Process process = start(file, recovery);
            int said = 0;
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                said = Integer.parseInt(lines.readLine());
                Thread.sleep(random.nextInt(60));
                process.destroyForcibly();
                while (lines.ready()) {
                    said = Integer.parseInt(lines.readLine());
                }
            } catch (IOException e) {
                // the pipe of a killed process may be closed at any time
                assertThat(process.isAlive()).isFalse();
            } finally {
                process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
            assertThat(last(IncidentFile.read(file))).isGreaterThanOrEqualTo(said);
            assertThat(new SettingsFile(settings).load().clockCorrections().entries())
                    .hasSizeGreaterThanOrEqualTo(said);
            List<Autosave.Left> left = new Autosave(recovery).left();
            assertThat(left).hasSize(1);
            assertThat(last(left.getFirst().incident())).isGreaterThanOrEqualTo(said);
            new Autosave(recovery).forget(left.getFirst());
        }
        // the next writer clears away what the killed ones left
        IncidentFile.write(IncidentFile.read(file), file);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            file, recovery, settings, folder.resolve("settings.json.lock"));
        }
    }

    private static int last(SavedIncident incident) {
        return Integer.parseInt(incident.story().steps().getLast().id().substring(1));
    }

    @Test
    void whatALivingProcessKeepsIsNotLeft() throws Exception {
        Autosave autosave = new Autosave(folder.resolve("recovery"));
        assertThat(autosave.left()).isEmpty();
        autosave.save(
                new SavedIncident(
                        List.of(folder.resolve("a.jfr")),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        assertThat(autosave.left()).isEmpty();
        // one of a process that is gone
        Path own;
        try (Stream<Path> files = Files.list(folder.resolve("recovery"))) {
            own = files.findFirst().orElseThrow();
        }
        Files.copy(own, own.resolveSibling("1-7.unwind"));
        Files.writeString(own.resolveSibling("2-7.unwind"), "damaged");
        assertThat(autosave.left())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.incident().files())
                                .containsExactly(folder.resolve("a.jfr")));
        autosave.forget();
        assertThat(Files.exists(own)).isFalse();
    }
}
