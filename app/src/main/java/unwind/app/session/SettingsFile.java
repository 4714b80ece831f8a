package unwind.app.session;

import tools.jackson.core.JacksonException;

import unwind.app.files.WholeFile;
import unwind.parsers.bytes.RegularFile;
import unwind.parsers.bytes.UnreadableException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;

/// The JSON file in the user's configuration folder that holds the [Settings].
///
/// @param path where it is or will be
public record SettingsFile(Path path) {
    private static final String NAME = "settings.json";
    private static final int MAX_BYTES = 16 << 20;

    /// The file of this user.
    public static SettingsFile ofUser() {
        return new SettingsFile(folder(System.getProperties(), System.getenv()).resolve(NAME));
    }

    /// The configuration folder: the system property `unwind.config` where it is set, else what the
    /// system's custom is.
    static Path folder(Properties properties, Map<String, String> environment) {
        String set = properties.getProperty("unwind.config", "");
        if (!set.isBlank()) {
            return Path.of(set);
        }
        Path home = Path.of(properties.getProperty("user.home", ""));
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String appData = environment.getOrDefault("APPDATA", "");
            return (appData.isBlank() ? home.resolve("AppData/Roaming") : Path.of(appData))
                    .resolve("Unwind");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Unwind");
        }
        // The XDG base directory specification ignores relative paths.
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".config")).resolve("unwind");
    }

    /// Reads the settings. An entry that cannot be understood costs itself only; a file that cannot
    /// is moved aside (`settings.json.broken`) and the defaults are used; so they are where there
    /// is no file or it may not be read.
    public Settings load() {
        try {
            return understood();
        } catch (IOException e) {
            return Settings.DEFAULT;
        }
    }

    /// What is in the file.
    ///
    /// @throws IOException if it is there and cannot be read now: it may be whole all the same
    private Settings understood() throws IOException {
        try {
            return SettingsJson.parse(text());
        } catch (JacksonException | IllegalArgumentException | CharacterCodingException e) {
            setAside();
            return Settings.DEFAULT;
        }
    }

    /// Changes the settings as they are in the file now, so that windows beside one another lose
    /// none of each other's changes. Readers see the old file or the new one, never half of one.
    ///
    /// @return what they are then
    /// @throws IOException if the folder cannot be written, or another program does not let go of
    ///   the settings
    public Settings change(UnaryOperator<Settings> change) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file");
        Files.createDirectories(folder);
        try (SettingsLock _ = SettingsLock.take(folder.resolve(NAME + ".lock"))) {
            // settings that cannot be read just now are not replaced by the defaults
            Settings before = Files.exists(path) ? understood() : Settings.DEFAULT;
            Settings after = change.apply(before);
            if (!after.equals(before) || !Files.exists(path)) {
                byte[] bytes = SettingsJson.text(after).getBytes(StandardCharsets.UTF_8);
                WholeFile.writePrivate(path, out -> out.write(bytes));
            }
            return after;
        }
    }

    private String text() throws IOException {
        byte[] bytes;
        try {
            bytes = RegularFile.bytes(path, MAX_BYTES);
        } catch (UnreadableException e) {
            if (RegularFile.isOne(path)) {
                // empty or far too large
                throw new IllegalArgumentException(e.sentence(), e);
            }
            throw e;
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private void setAside() {
        try {
            Files.move(
                    path,
                    path.resolveSibling(NAME + ".broken"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // It stays where it is until the next save; there is nothing a user could do about it.
            return;
        }
    }
}
