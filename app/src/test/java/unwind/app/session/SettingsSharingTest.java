package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.session.Settings.Theme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Several windows write the settings, and something else may have.
@Timeout(60)
class SettingsSharingTest {
    private static final int CHANGES = 50;

    @TempDir private Path folder;

    private SettingsFile file() {
        return new SettingsFile(folder.resolve("settings.json"));
    }

    private static ClockCorrections.Entry entry(String who, int number) {
        return new ClockCorrections.Entry(new FileIdentity(number, who), who, number);
    }

    /// Another window: changes the settings in the file `args[0]` as `args[1]`.
    public static void main(String[] args) throws IOException {
        changeOften(new SettingsFile(Path.of(args[0])), args[1]);
    }

    private static void changeOften(SettingsFile file, String who) throws IOException {
        for (int i = 0; i < CHANGES; i++) {
            ClockCorrections.Entry entry = entry(who, i);
            file.change(s -> s.withClockCorrections(s.clockCorrections().with(entry)));
        }
    }

    @Test
    void processesAndThreadsLoseNoneOfEachOthersChanges() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPath(),
                                SettingsSharingTest.class.getName(),
                                file().path().toString(),
                                "process")
                        .inheritIO()
                        .start();
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                changeOften(file(), "thread");
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        changeOften(file(), "test");
        thread.join();
        assertThat(other.waitFor()).isZero();

        assertThat(file().load().clockCorrections().entries()).hasSize(3 * CHANGES);
    }

    /// In the module's own tests the class path holds the test classes' libraries only.
    private static String classPath() {
        String modules = System.getProperty("jdk.module.path", "");
        String patched =
                Path.of(
                                SettingsSharingTest.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                        .toString();
        return String.join(
                java.io.File.pathSeparator,
                patched,
                Path.of(patched).resolveSibling("classes").toString(),
                Path.of(patched).resolveSibling("test-classes").toString(),
                modules,
                System.getProperty("java.class.path"));
    }

    @Test
    void aWindowsChangeLeavesWhatAnotherChangedMeanwhile() throws IOException {
        ClockCorrections before = ClockCorrections.NONE.with(entry("a", 1)).with(entry("b", 2));
        file().change(s -> s.withClockCorrections(before).withTheme(Theme.DARK));
        file().change(s -> s.withClockCorrections(s.clockCorrections().with(entry("c", 3))));

        ClockCorrections after = before.without(entry("a", 1).file()).with(entry("d", 4));
        Settings all = file().change(s -> s.withClockChange(before, after));

        assertThat(all.theme()).isEqualTo(Theme.DARK);
        assertThat(all.clockCorrections().entries())
                .containsExactlyInAnyOrder(entry("b", 2), entry("c", 3), entry("d", 4));
    }

    @Test
    void oneBadEntryKeepsTheOthers() throws IOException {
        Files.writeString(
                file().path(),
                """
                {"theme": "purple", "window": {"width": -3},
                 "recent": ["/a", "bad\\u0000path", 4711, null, "%s", "/b"],
                 "clockCorrections": [
                   {"file": "x", "bytes": -1, "digest": "d", "beginsNanos": 5},
                   {"file": "y", "bytes": 7, "digest": "d", "beginsNanos": 5}, 4711]}
                """
                        .formatted("x".repeat(100_000)));
        Settings settings = file().load();
        assertThat(settings.theme()).isEqualTo(Theme.SYSTEM);
        assertThat(settings.window()).isEqualTo(Settings.DEFAULT.window());
        assertThat(settings.recent()).isEqualTo(List.of(Path.of("/a"), Path.of("/b")));
        assertThat(settings.clockCorrections().entries())
                .containsExactly(new ClockCorrections.Entry(new FileIdentity(7, "d"), "y", 5));
        assertThat(file().path()).exists();
    }

    @Test
    void onlyTheUserMayReadThem() throws IOException {
        file().change(s -> s.withTheme(Theme.DARK));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
                .isEqualTo("rw-------");
    }

    @Test
    void aPipeInTheirPlaceDoesNotHangTheStart() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file().path().toString()).start().waitFor())
                .isZero();
        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
    }
}
