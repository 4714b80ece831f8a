package unwind.app.session;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.session.Settings.Theme;
import unwind.app.session.Settings.WindowSize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The JSON text of the [Settings].
final class SettingsJson {
    private static final System.Logger LOG = System.getLogger(SettingsJson.class.getName());

    /// Longer than any system allows.
    private static final int MAX_PATH = 32_768;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SettingsJson() {}

    /// The text of the file.
    static String text(Settings settings) {
        ObjectNode root = JSON.createObjectNode();
        root.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        ObjectNode window = root.putObject("window");
        window.put("width", settings.window().width());
        window.put("height", settings.window().height());
        window.put("maximized", settings.window().maximized());
        ObjectNode layout = root.putObject("layout");
        new TreeMap<>(settings.layout()).forEach(layout::put);
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

    /// Reads the text of the file; what is missing or cannot be understood is as on a first start.
    ///
    /// @throws JacksonException if it is no JSON
    /// @throws IllegalArgumentException if it is no JSON object
    static Settings parse(String text) {
        JsonNode root = JSON.readTree(text);
        if (!root.isObject()) {
            throw new IllegalArgumentException("settings must be a JSON object");
        }
        return new Settings(
                each(root.path("recent"), SettingsJson::path),
                one(root.path("theme"), SettingsJson::theme).orElse(Settings.DEFAULT.theme()),
                one(root.path("window"), SettingsJson::window).orElse(Settings.DEFAULT.window()),
                new ClockCorrections(each(root.path("clockCorrections"), SettingsJson::correction)),
                layout(root.path("layout")));
    }

    private static Path path(JsonNode item) {
        String text = item.isString() ? item.asString() : "";
        if (text.isEmpty() || text.length() > MAX_PATH) {
            throw new IllegalArgumentException(
                    "a path must have up to " + MAX_PATH + " characters");
        }
        return Path.of(text);
    }

    private static Map<String, String> layout(JsonNode item) {
        Map<String, String> parts = new TreeMap<>();
        item.properties().forEach(part -> parts.put(part.getKey(), part.getValue().asString("")));
        return parts;
    }

    private static Theme theme(JsonNode item) {
        return Theme.valueOf(item.asString().toUpperCase(Locale.ROOT));
    }

    private static WindowSize window(JsonNode item) {
        WindowSize usual = Settings.DEFAULT.window();
        return new WindowSize(
                item.path("width").asDouble(usual.width()),
                item.path("height").asDouble(usual.height()),
                item.path("maximized").asBoolean(false));
    }

    private static ClockCorrections.Entry correction(JsonNode item) {
        return new ClockCorrections.Entry(
                new FileIdentity(item.path("bytes").asLong(-1), item.path("digest").asString("")),
                item.path("file").asString(""),
                item.path("beginsNanos").asLong(-1));
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        for (JsonNode item : array) {
            one(item, read).ifPresent(all::add);
        }
        return all;
    }

    /// One entry; a bad one costs itself only: a path of another system, a value of a newer Unwind.
    private static <T> Optional<T> one(JsonNode item, Function<JsonNode, T> read) {
        try {
            return item.isMissingNode() ? Optional.empty() : Optional.of(read.apply(item));
        } catch (IllegalArgumentException | JacksonException e) {
            LOG.log(System.Logger.Level.DEBUG, "an entry of the settings is left out", e);
            return Optional.empty();
        }
    }
}
