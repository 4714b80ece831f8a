package unwind.parsers.ingest;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The numbers of the event types that a chunk's metadata declares: a table of strings, then a tree
/// of elements, each with attributes that are pairs of strings.
final class EventTypes {
    private static final int UTF_8 = 3;
    private static final int CHARACTERS = 4;
    private static final int LATIN_1 = 5;

    private final MemorySegment file;
    private final Map<String, Integer> ids = new HashMap<>();
    private final String[] strings;
    private long at;

    EventTypes(MemorySegment file, long metadata) {
        this.file = file;
        at = metadata;
        // size, type, start, duration and id of the metadata event
        for (int i = 0; i < 5; i++) {
            number();
        }
        strings = new String[number()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = string();
        }
        element();
    }

    Map<String, Integer> ids() {
        return Map.copyOf(ids);
    }

    private void element() {
        number();
        Map<String, String> attributes = new HashMap<>();
        for (int count = number(); count > 0; count--) {
            attributes.put(strings[number()], strings[number()]);
        }
        if (attributes.containsKey("id") && attributes.containsKey("name")) {
            ids.put(attributes.get("name"), Integer.parseInt(attributes.get("id")));
        }
        for (int children = number(); children > 0; children--) {
            element();
        }
    }

    private String string() {
        int encoding = file.get(ValueLayout.JAVA_BYTE, at++);
        return switch (encoding) {
            case UTF_8 -> new String(bytes(), StandardCharsets.UTF_8);
            case LATIN_1 -> new String(bytes(), StandardCharsets.ISO_8859_1);
            case CHARACTERS -> {
                char[] characters = new char[number()];
                for (int i = 0; i < characters.length; i++) {
                    characters[i] = (char) number();
                }
                yield new String(characters);
            }
            default -> "";
        };
    }

    private byte[] bytes() {
        int length = number();
        byte[] bytes = file.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
        at += length;
        return bytes;
    }

    private int number() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = file.get(ValueLayout.JAVA_BYTE, at++);
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
