package unwind.parsers.jfr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the metadata event of a chunk: a table of strings, and a tree of elements with attributes
/// that describes each type, its fields and what they mean.
final class MetadataReader {
    private static final int DEEPEST = 32;
    private static final String EVENT = "jdk.jfr.Event";
    private static final String UNSIGNED = "jdk.jfr.Unsigned";
    private static final List<String> TIMES = List.of("jdk.jfr.Timestamp", "jdk.jfr.Timespan");

    private final byte[] bytes;
    private final int end;
    private int at;
    private final List<String> strings = new ArrayList<>();
    private final Map<Long, TypeShape> types = new HashMap<>();

    /// A node of the tree.
    private record Element(String name, Map<String, String> attributes, List<Element> children) {
        List<Element> all(String wanted) {
            return children.stream().filter(child -> child.name().equals(wanted)).toList();
        }

        long number(String attribute) throws DamageException {
            try {
                return Long.parseLong(attributes.getOrDefault(attribute, ""));
            } catch (NumberFormatException e) {
                throw new DamageException("the metadata lacks the number of a type", e);
            }
        }

        String text(String attribute) throws DamageException {
            String value = attributes.get(attribute);
            if (value == null) {
                throw new DamageException("the metadata lacks a name");
            }
            return value;
        }
    }

    private MetadataReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /// The types by number.
    ///
    /// @param from where the table of strings begins
    /// @param end behind the event's last byte; [Varints#SLACK] bytes follow
    static Map<Long, TypeShape> read(byte[] bytes, int from, int end) throws DamageException {
        return new MetadataReader(bytes, from, end).types();
    }

    private Map<Long, TypeShape> types() throws DamageException {
        int count = count();
        for (int i = 0; i < count; i++) {
            strings.add(string());
        }
        List<Element> metadata = element(0).all("metadata");
        if (metadata.isEmpty()) {
            throw new DamageException("the metadata describes no types");
        }
        List<Element> classes = metadata.getFirst().all("class");
        for (Element type : classes) {
            declare(type);
        }
        for (Element type : classes) {
            define(type);
        }
        return types;
    }

    private void declare(Element type) throws DamageException {
        long id = type.number("id");
        boolean event = EVENT.equals(type.attributes().get("superType"));
        boolean simple = type.attributes().containsKey("simpleType");
        types.put(id, TypeShape.of(id, type.text("name"), event, simple));
    }

    private void define(Element type) throws DamageException {
        TypeShape shape = typeOf(type, "id");
        if (!shape.fields().isEmpty()) {
            throw new DamageException("the metadata describes " + shape.name() + " twice");
        }
        for (Element field : type.all("field")) {
            String dimension = field.attributes().getOrDefault("dimension", "0");
            boolean unsigned = false;
            String unit = "";
            for (Element annotation : field.all("annotation")) {
                String name = typeOf(annotation, "class").name();
                unsigned |= name.equals(UNSIGNED);
                if (TIMES.contains(name)) {
                    unit = annotation.attributes().getOrDefault("value", "");
                }
            }
            shape.fields()
                    .add(
                            new TypeShape.Field(
                                    field.text("name"),
                                    typeOf(field, "class"),
                                    field.attributes().containsKey("constantPool"),
                                    !dimension.equals("0"),
                                    unsigned,
                                    unit));
        }
    }

    private TypeShape typeOf(Element element, String attribute) throws DamageException {
        TypeShape type = types.get(element.number(attribute));
        if (type == null) {
            throw new DamageException("the metadata names a type that it does not describe");
        }
        return type;
    }

    private Element element(int depth) throws DamageException {
        if (depth > DEEPEST) {
            throw new DamageException("the metadata is nested too deeply");
        }
        String name = named();
        Map<String, String> attributes = new HashMap<>();
        for (int left = count(); left > 0; left--) {
            String attribute = named();
            attributes.put(attribute, named());
        }
        List<Element> children = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            children.add(element(depth + 1));
        }
        return new Element(name, attributes, children);
    }

    private String named() throws DamageException {
        long index = number();
        if (index < 0 || index >= strings.size()) {
            throw new DamageException("the metadata names a string that it does not hold");
        }
        return strings.get((int) index);
    }

    private String string() throws DamageException {
        int encoding = at < end ? bytes[at++] : -1;
        return switch (encoding) {
            case TextBytes.NULL, TextBytes.EMPTY -> "";
            case TextBytes.UTF8 -> take(count(), true);
            case TextBytes.LATIN1 -> take(count(), false);
            case TextBytes.CHARS -> chars(count());
            default ->
                    throw new DamageException("the metadata holds a string of no known encoding");
        };
    }

    private String take(int length, boolean utf8) {
        int from = at;
        at += length;
        return new String(
                bytes, from, length, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private String chars(int length) throws DamageException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) number());
        }
        return text.toString();
    }

    /// A number of things that take at least one byte each.
    private int count() throws DamageException {
        long count = number();
        if (count < 0 || count > end - at) {
            throw new DamageException("the metadata claims more than it holds");
        }
        return (int) count;
    }

    private long number() throws DamageException {
        if (at >= end) {
            throw new DamageException("the metadata ends too early");
        }
        long value = Varints.value(bytes, at);
        at = Varints.end(bytes, at);
        if (at > end) {
            throw new DamageException("the metadata ends too early");
        }
        return value;
    }
}
