package unwind.app.session;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.session.Settings.Theme;
import unwind.app.session.Settings.WindowSize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The JSON file in the user's configuration folder that holds the [Settings].
///
/// @param path where it is or will be
public record SettingsFile(Path path) {
    private static final String NAME = "settings.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    /// Reads the settings. A file that cannot be understood is moved aside (`settings.json.broken`)
    /// and the defaults are used; so they are where there is no file or it may not be read.
    public Settings load() {
        try {
            return parse(JSON.readTree(Files.readString(path)));
        } catch (JacksonException
                | IllegalArgumentException
                | java.nio.charset.CharacterCodingException e) {
            setAside();
            return Settings.DEFAULT;
        } catch (IOException e) {
            return Settings.DEFAULT;
        }
    }

    /// Writes the settings; readers see the old file or the new one, never half of one.
    ///
    /// @throws IOException if the folder cannot be written
    public void save(Settings settings) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        WholeFile.write(path, text(settings));
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

    private static String text(Settings settings) {
        ObjectNode root = JSON.createObjectNode();
        root.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        ObjectNode window = root.putObject("window");
        window.put("width", settings.window().width());
        window.put("height", settings.window().height());
        window.put("maximized", settings.window().maximized());
        ArrayNode recent = root.putArray("recent");
        settings.recent().forEach(p -> recent.add(p.toString()));
        ArrayNode corrections = root.putArray("clockCorrections");
        for (ClockCorrections.Entry entry : settings.clockCorrections().entries()) {
            ObjectNode object = corrections.addObject();
            object.put("file", entry.name());
            object.put("bytes", entry.file().bytes());
            object.put("digest", entry.file().digest());
            object.put("beginsNanos", entry.beginsNanos());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static Settings parse(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("settings must be a JSON object");
        }
        Settings defaults = Settings.DEFAULT;
        String theme = root.path("theme").asString(defaults.theme().name());
        JsonNode window = root.path("window");
        return new Settings(
                recent(root.path("recent")),
                Theme.valueOf(theme.toUpperCase(Locale.ROOT)),
                new WindowSize(
                        window.path("width").asDouble(defaults.window().width()),
                        window.path("height").asDouble(defaults.window().height()),
                        window.path("maximized").asBoolean(false)),
                corrections(root.path("clockCorrections")));
    }

    private static ClockCorrections corrections(JsonNode array) {
        List<ClockCorrections.Entry> entries = new ArrayList<>();
        for (JsonNode item : array) {
            entries.add(
                    new ClockCorrections.Entry(
                            new FileIdentity(
                                    item.path("bytes").asLong(-1),
                                    item.path("digest").asString("")),
                            item.path("file").asString(""),
                            item.path("beginsNanos").asLong(-1)));
        }
        return new ClockCorrections(entries);
    }

    private static List<Path> recent(JsonNode array) {
        List<Path> paths = new ArrayList<>();
        for (JsonNode item : array) {
            path(item.asString("")).ifPresent(paths::add);
        }
        return paths;
    }

    /// A path of another system may be none here; the rest is still useful.
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
