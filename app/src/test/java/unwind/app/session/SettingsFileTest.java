package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.session.Settings.Theme;
import unwind.app.session.Settings.WindowSize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

class SettingsFileTest {
    @TempDir Path folder;

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        SettingsFile file = new SettingsFile(folder.resolve("deep/settings.json"));
        Settings settings =
                new Settings(
                        List.of(Path.of("/tmp/ä b.jfr"), Path.of("/tmp/c")),
                        Theme.DARK,
                        new WindowSize(900, 700, true),
                        ClockCorrections.NONE.with(
                                new ClockCorrections.Entry(
                                        new FileIdentity(4711, "abc"), "ä b.jfr", 123L)));

        file.change(_ -> settings);

        assertThat(file.load()).isEqualTo(settings);
    }

    @Test
    void withoutAFileTheDefaultsAreUsed() {
        assertThat(new SettingsFile(folder.resolve("none.json")).load())
                .isEqualTo(Settings.DEFAULT);
    }

    @Test
    void aCorruptFileIsKeptAsideAndTheDefaultsAreUsed() throws IOException {
        for (String corrupt : List.of("{\"theme\": ", "[]", "")) {
            Path path = folder.resolve("settings.json");
            Files.writeString(path, corrupt);

            assertThat(new SettingsFile(path).load()).as(corrupt).isEqualTo(Settings.DEFAULT);

            assertThat(path).doesNotExist();
            assertThat(folder.resolve("settings.json.broken")).hasContent(corrupt);
        }
    }

    @Test
    void aFileThatIsNotTextIsKeptAside() throws IOException {
        Path path = folder.resolve("settings.json");
        Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(new SettingsFile(path).load()).isEqualTo(Settings.DEFAULT);
        assertThat(folder.resolve("settings.json.broken")).exists();
    }

    @Test
    void recentFilesAreListedOnceTheLatestFirst() {
        Settings settings =
                Settings.DEFAULT
                        .withRecent(List.of(Path.of("/a")))
                        .withRecent(List.of(Path.of("/b")))
                        .withRecent(List.of(Path.of("/x/../a")));

        Path root = Path.of("/a").toAbsolutePath().getParent();
        assertThat(settings.recent()).containsExactly(root.resolve("a"), root.resolve("b"));
    }

    @Test
    void onlyTheLatestFilesAreRemembered() {
        List<Path> many = IntStream.range(0, 50).mapToObj(i -> Path.of("/f" + i)).toList();

        assertThat(Settings.DEFAULT.withRecent(many).recent()).hasSize(Settings.MAX_RECENT);
    }

    @Test
    void eachSystemHasItsFolder() {
        assertThat(folder("Linux", Map.of())).isEqualTo(Path.of("/home/ann/.config/unwind"));
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "/etc/ann")))
                .isEqualTo(Path.of("/etc/ann/unwind"));
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "relative")))
                .isEqualTo(Path.of("/home/ann/.config/unwind"));
        assertThat(folder("Mac OS X", Map.of()))
                .isEqualTo(Path.of("/home/ann/Library/Application Support/Unwind"));
        assertThat(folder("Windows 11", Map.of("APPDATA", "/data")))
                .isEqualTo(Path.of("/data/Unwind"));
        assertThat(folder("Windows 11", Map.of()))
                .isEqualTo(Path.of("/home/ann/AppData/Roaming/Unwind"));
    }

    private static Path folder(String system, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/ann");
        return SettingsFile.folder(properties, environment);
    }
}
