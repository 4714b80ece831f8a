package unwind.parsers.golang.pprof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes `profile.proto` messages by hand, so that tests can write wrong ones too.
final class ProfileBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> strings = new ArrayList<>(List.of(""));

    ProfileBytes number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    ProfileBytes message(int field, ProfileBytes content) {
        return bytes(field, content.out.toByteArray());
    }

    ProfileBytes bytes(int field, byte[] content) {
        varint((long) field << 3 | 2);
        varint(content.length);
        out.writeBytes(content);
        return this;
    }

    ProfileBytes packed(int field, long... values) {
        ProfileBytes content = new ProfileBytes();
        for (long value : values) {
            content.varint(value);
        }
        return message(field, content);
    }

    /// The index of a string, which [#build] writes.
    long string(String text) {
        int index = strings.indexOf(text);
        if (index < 0) {
            strings.add(text);
            index = strings.size() - 1;
        }
        return index;
    }

    ProfileBytes sampleType(String type, String unit) {
        return message(1, new ProfileBytes().number(1, string(type)).number(2, string(unit)));
    }

    ProfileBytes function(long id, String name, String file) {
        return message(
                5,
                new ProfileBytes().number(1, id).number(2, string(name)).number(4, string(file)));
    }

    /// A location with lines given as function and line number in turn, innermost first.
    ProfileBytes location(long id, long... lines) {
        ProfileBytes location = new ProfileBytes().number(1, id).number(3, 0x1000 + id);
        for (int i = 0; i < lines.length; i += 2) {
            location.message(4, new ProfileBytes().number(1, lines[i]).number(2, lines[i + 1]));
        }
        return message(4, location);
    }

    ProfileBytes sample(long[] locations, long... values) {
        return message(2, new ProfileBytes().packed(1, locations).packed(2, values));
    }

    /// The message, its strings last as Go writes them.
    byte[] build() {
        for (String string : strings) {
            bytes(6, string.getBytes(StandardCharsets.UTF_8));
        }
        strings.clear();
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /// A small heap profile of a program that leaks in a deferred call.
    static ProfileBytes heap() {
        ProfileBytes profile = new ProfileBytes();
        profile.sampleType("inuse_objects", "count")
                .sampleType("inuse_space", "bytes")
                .sample(new long[] {1, 2}, 3, 4096)
                .sample(new long[] {2}, 0, 0)
                .sample(new long[] {3, 2}, 5, 500)
                .location(1, 1, 12)
                .location(2, 2, 40)
                .location(3, 3, 9, 1, 17)
                .function(1, "main.(*Server).handle", "/src/server.go")
                .function(2, "main.main", "/src/main.go")
                .function(3, "net/http.(*conn).serve.func1", "/go/net/http/server.go");
        profile.message(
                11,
                new ProfileBytes()
                        .number(1, profile.string("space"))
                        .number(2, profile.string("bytes")));
        return profile.number(12, 524_288)
                .number(9, 1_700_000_000_000_000_000L)
                .number(10, 2_000_000_000L)
                .number(14, profile.string("inuse_space"));
    }
}
