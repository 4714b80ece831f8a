package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Writes one JSON document piece by piece; what is unknown is left out rather than 0 or null.
final class Json {
    /// Stands at the top of every document; raised when a name changes its meaning.
    static final int SCHEMA_VERSION = 1;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    /// Escapes what a terminal would obey or what would turn the direction of writing: a document
    /// is the same data and shows nothing else than it says.
    private static final CharacterEscapes ESCAPES = new HiddenEscapes();

    private final JsonGenerator generator;
    private final Times times = new Times();

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /// Writes a document as UTF-8 to `out`, which stays open.
    ///
    /// @param content writes the document's fields
    static void write(PrintStream out, Consumer<Json> content) {
        try (JsonGenerator generator = MAPPER.writer().with(ESCAPES).createGenerator(out)) {
            generator.writeStartObject();
            generator.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
            content.accept(new Json(generator));
            generator.writeEndObject();
        }
        out.println();
        out.flush();
    }

    /// Writes a whole document, as [#write] does.
    static void copy(OutputStream out, JsonNode document) {
        try (JsonGenerator generator = MAPPER.writer().with(ESCAPES).createGenerator(out)) {
            MAPPER.writeTree(generator, document);
        }
        new PrintStream(out, true, StandardCharsets.UTF_8).println();
    }

    /// An object as the value of a field.
    void object(String name, Runnable content) {
        generator.writeName(name);
        object(content);
    }

    /// An object as an element of an array.
    void object(Runnable content) {
        generator.writeStartObject();
        content.run();
        generator.writeEndObject();
    }

    void array(String name, Runnable content) {
        generator.writeName(name);
        generator.writeStartArray();
        content.run();
        generator.writeEndArray();
    }

    void text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            generator.writeStringProperty(name, value);
        }
    }

    void texts(String name, List<String> values) {
        array(name, () -> values.forEach(generator::writeString));
    }

    void real(String name, double value) {
        generator.writeNumberProperty(name, value);
    }

    void number(String name, @Nullable Long value) {
        if (value != null) {
            generator.writeNumberProperty(name, value);
        }
    }

    void truth(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
    }

    void number(String name, OptionalLong value) {
        value.ifPresent(known -> generator.writeNumberProperty(name, known));
    }

    /// A number as an element of an array that goes by position; null where it is unknown.
    void numberOrNull(OptionalLong value) {
        if (value.isPresent()) {
            generator.writeNumber(value.getAsLong());
        } else {
            generator.writeNull();
        }
    }

    /// An instant, ISO-8601 with nanoseconds.
    void time(String name, long epochNanos) {
        generator.writeStringProperty(name, times.iso(epochNanos));
    }

    /// An instant as an element of an array.
    void time(long epochNanos) {
        generator.writeString(times.iso(epochNanos));
    }

    /// A number as an element of an array, without decimals where it has none.
    void number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            generator.writeNumber((long) value);
        } else {
            generator.writeNumber(value);
        }
    }
}
