package unwind.parsers.golang.pprof;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import org.jspecify.annotations.Nullable;

import unwind.parsers.golang.Frames;
import unwind.parsers.model.FrameType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the samples of a profile refer to: strings, functions, locations and mappings, and the
/// numbers about the profile as a whole.
final class PprofTables {
    /// The most entries that all tables together may have.
    static final int MAX_ENTRIES = 20_000_000;

    /// The most functions inlined into one another at one location.
    static final int MAX_LINES = 256;

    private static final int MAX_STRING_BYTES = 1 << 16;

    private final List<String> strings = new ArrayList<>();
    private final Map<Long, Function> functions = new HashMap<>();
    private final Map<Long, Location> locations = new HashMap<>();
    private final Map<Long, Mapping> mappings = new HashMap<>();
    private final Map<Long, int[]> frames = new HashMap<>();
    private int entries;

    /// Type and unit of each value of a sample, indices of strings.
    final List<ValueType> sampleTypes = new ArrayList<>();

    final List<Long> comments = new ArrayList<>();
    @Nullable ValueType periodType;
    long period;
    long timeNanos;
    long durationNanos;
    long defaultSampleType;
    long firstMapping = -1;
    long samples;

    /// A `ValueType` message.
    record ValueType(long type, long unit) {}

    private record Function(long name, long systemName, long file) {}

    private static final class Location {
        final long mapping;
        final long address;
        final long[] functions;
        final long[] lines;

        Location(long mapping, long address, long[] functions, long[] lines) {
            this.mapping = mapping;
            this.address = address;
            this.functions = functions;
            this.lines = lines;
        }
    }

    private record Mapping(long file) {}

    /// Takes a top-level field; samples are only counted.
    void accept(int number, int wireType, long value, CodedInputStream in) throws IOException {
        if (wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            acceptMessage(number, in);
        } else if (wireType == WireFormat.WIRETYPE_VARINT) {
            acceptNumber(number, value);
        }
    }

    private void acceptMessage(int number, CodedInputStream in) throws IOException {
        switch (number) {
            case 1 -> {
                if (sampleTypes.size() < 64) {
                    sampleTypes.add(valueType(in));
                }
            }
            case 2 -> samples++;
            case 3 -> mapping(in);
            case 4 -> location(in);
            case 5 -> function(in);
            case 6 -> string(in);
            case 11 -> periodType = valueType(in);
            case 13 -> {
                while (!in.isAtEnd() && comments.size() < 100) {
                    comments.add(in.readRawVarint64());
                }
            }
            default -> {
                // a field of a newer profile.proto
            }
        }
    }

    private void acceptNumber(int number, long value) {
        switch (number) {
            case 9 -> timeNanos = value;
            case 10 -> durationNanos = value;
            case 12 -> period = value;
            case 13 -> {
                if (comments.size() < 100) {
                    comments.add(value);
                }
            }
            case 14 -> defaultSampleType = value;
            default -> {
                // drop_frames (7) and keep_frames (8) only shorten pprof's own pictures
            }
        }
    }

    /// A string of the table; empty where there is no such string.
    String string(long index) {
        return index < 0 || index >= strings.size() ? "" : strings.get((int) index);
    }

    /// Whether the profile has that location.
    boolean hasLocation(long id) {
        return locations.containsKey(id);
    }

    /// The file of the first mapping, which is the program; empty where unknown.
    String program() {
        Mapping mapping = mappings.get(firstMapping);
        return mapping == null ? "" : string(mapping.file());
    }

    /// The frames of a location, the innermost inlined function first; no frames where there is no
    /// such location.
    int[] frames(long location, Frames into) {
        return frames.computeIfAbsent(location, id -> resolve(id, into));
    }

    private int[] resolve(long id, Frames into) {
        Location location = locations.get(id);
        if (location == null) {
            return new int[0];
        }
        int count = location.functions.length;
        int[] resolved = new int[Math.max(1, count)];
        if (count == 0) {
            resolved[0] = withoutFunction(location, into);
        }
        for (int i = 0; i < count; i++) {
            Function function = functions.get(location.functions[i]);
            String name = function == null ? "" : nameOf(function);
            if (function == null || name.isEmpty()) {
                resolved[i] = withoutFunction(location, into);
                continue;
            }
            // every line but the last was inlined into the next one
            FrameType type = i < count - 1 ? FrameType.INLINED : FrameType.UNKNOWN;
            resolved[i] = into.function(name, string(function.file()), location.lines[i], type);
        }
        return resolved;
    }

    private String nameOf(Function function) {
        String name = string(function.name());
        return name.isEmpty() ? string(function.systemName()) : name;
    }

    private int withoutFunction(Location location, Frames into) {
        Mapping mapping = mappings.get(location.mapping);
        return into.address(location.address, mapping == null ? "" : string(mapping.file()));
    }

    private static ValueType valueType(CodedInputStream in) throws IOException {
        long[] parts = numbers(in, 2);
        return new ValueType(parts[1], parts[2]);
    }

    private void mapping(CodedInputStream in) throws IOException {
        long[] parts = numbers(in, 5);
        countEntry();
        mappings.put(parts[1], new Mapping(parts[5]));
        if (firstMapping < 0) {
            firstMapping = parts[1];
        }
    }

    private void function(CodedInputStream in) throws IOException {
        long[] parts = numbers(in, 4);
        countEntry();
        functions.put(parts[1], new Function(parts[2], parts[3], parts[4]));
    }

    private void location(CodedInputStream in) throws IOException {
        long[] parts = new long[4];
        Lines lines = new Lines();
        PprofWire.walkNested(
                in,
                (number, wireType, value, nested) -> {
                    if (number == 4 && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                        long[] line = numbers(nested, 2);
                        lines.add(line[1], line[2]);
                    } else if (number < 4) {
                        parts[number] = value;
                    }
                });
        countEntry();
        locations.put(
                parts[1],
                new Location(
                        parts[2],
                        parts[3],
                        Arrays.copyOf(lines.functions, lines.count),
                        Arrays.copyOf(lines.numbers, lines.count)));
    }

    private static final class Lines {
        long[] functions = new long[1];
        long[] numbers = new long[1];
        int count;

        void add(long function, long number) {
            if (count == MAX_LINES) {
                return;
            }
            if (count == functions.length) {
                functions = Arrays.copyOf(functions, count * 2);
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            functions[count] = function;
            numbers[count++] = number;
        }
    }

    /// Each distinct string is counted as an entry; one longer than any real name is cut.
    private void string(CodedInputStream in) throws IOException {
        countEntry();
        byte[] bytes = in.readRawBytes(Math.min(in.getBytesUntilLimit(), MAX_STRING_BYTES));
        strings.add(new String(bytes, StandardCharsets.UTF_8));
    }

    /// The varint fields 1 to `highest` of a message; index 0 is unused.
    private static long[] numbers(CodedInputStream in, int highest) throws IOException {
        long[] numbers = new long[highest + 1];
        PprofWire.walkNested(
                in,
                (number, wireType, value, nested) -> {
                    if (number <= highest && wireType == WireFormat.WIRETYPE_VARINT) {
                        numbers[number] = value;
                    }
                });
        return numbers;
    }

    private void countEntry() throws TooManyException {
        if (++entries > MAX_ENTRIES) {
            throw new TooManyException();
        }
    }

    /// The tables have more entries than fit.
    static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1;

        TooManyException() {
            super("more than " + MAX_ENTRIES + " strings, functions and locations");
        }
    }
}
